package org.cordee.monitoring.device;

import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.async.Async;
import com.hivemq.extension.sdk.api.async.TimeoutFallback;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthInput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthOutput;
import com.hivemq.extension.sdk.api.auth.parameter.TopicPermission;
import com.hivemq.extension.sdk.api.interceptor.connect.ConnectInboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.connect.parameter.ConnectInboundInput;
import com.hivemq.extension.sdk.api.interceptor.connect.parameter.ConnectInboundOutput;
import com.hivemq.extension.sdk.api.interceptor.publish.PublishInboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundInput;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundOutput;
import com.hivemq.extension.sdk.api.packets.auth.DefaultAuthorizationBehaviour;
import com.hivemq.extension.sdk.api.packets.publish.AckReasonCode;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import com.hivemq.extension.sdk.api.services.builder.Builders;
import com.hivemq.extension.sdk.api.services.session.ClientService;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Who may connect, and to what; and what they say goes to the platform at once. */
final class BrokerEntrance
        implements ExtensionMain, SimpleAuthenticator, ConnectInboundInterceptor, PublishInboundInterceptor {
    private static final String SENDER = "cordee-sender";
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    // The broker asks for one message of a client at a time: one that waited behind others goes the broker's own way,
    // as
    // do those behind it, or they would fill the memory.
    private static final long LONGEST_BEHIND_MILLIS = 100;
    private static final long MOST_IN_HAND = 4 << 20;
    private final String platformSecret;
    private final BiPredicate<String, String> knows;
    private final DoorQueue queue;
    private final Map<String, Set<String>> connected = new ConcurrentHashMap<>();
    // This broker's: what the extension kit gives later is that of the broker which started last in this process.
    private volatile @Nullable ClientService clients;

    BrokerEntrance(String platformSecret, BiPredicate<String, String> knows, DoorQueue queue) {
        this.platformSecret = platformSecret;
        this.knows = knows;
        this.queue = queue;
    }

    @Override
    public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
        clients = Services.clientService();
        Services.securityRegistry().setAuthenticatorProvider(provided -> this);
        Services.interceptorRegistry().setConnectInboundInterceptorProvider(provided -> this);
        Services.initializerRegistry()
                .setClientInitializer((client, context) -> context.addPublishInboundInterceptor(this));
    }

    @Override
    public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {
        connected.clear();
    }

    /** A session belongs to the name that proves itself: by another's client id nobody takes over what the broker holds for it. */
    @Override
    public void onConnect(ConnectInboundInput input, ConnectInboundOutput output) {
        var connect = output.getConnectPacket();
        var name = connect.getUserName().orElse("");
        if (!name.equals(OwnBroker.PLATFORM) && !connect.getClientId().startsWith(name + "/")) {
            connect.setClientId(name + "/" + connect.getClientId());
        }
    }

    @Override
    public void onConnect(SimpleAuthInput input, SimpleAuthOutput output) {
        var name = input.getConnectPacket().getUserName().orElse("");
        var secret = input.getConnectPacket()
                .getPassword()
                .map(bytes -> StandardCharsets.UTF_8.decode(bytes).toString())
                .orElse("");
        if (name.equals(OwnBroker.PLATFORM) && MessageDigest.isEqual(utf8(secret), utf8(platformSecret))) {
            permit(output, OwnBroker.ROOT + "/#", TopicPermission.MqttActivity.SUBSCRIBE);
            output.authenticateSuccessfully();
        } else if (!name.equals(OwnBroker.PLATFORM) && knows.test(name, secret)) {
            permit(output, OwnBroker.ROOT + "/" + name + "/#", TopicPermission.MqttActivity.PUBLISH);
            input.getConnectionInformation().getConnectionAttributeStore().putAsString(SENDER, name);
            connected
                    .computeIfAbsent(name, one -> ConcurrentHashMap.newKeySet())
                    .add(input.getClientInformation().getClientId());
            output.authenticateSuccessfully();
        } else {
            output.failAuthentication();
        }
    }

    /**
     * Without waiting in the broker's own queue, which hands out what it holds in batches: an alarm waited there for all that gateways
     * had said before it. The sender has its answer once the message is durable in the record. Where that takes too long, or too much is in hand, the broker
     * keeps it on disk and answers, as it does with a last will; {@link BrokerDoor} fetches it. This is asked before the broker looks at what the
     * sender may say, hence the look at the name.
     */
    @Override
    public void onInboundPublish(PublishInboundInput input, PublishInboundOutput output) {
        var packet = input.getPublishPacket();
        var sender = input.getConnectionInformation()
                .getConnectionAttributeStore()
                .getAsString(SENDER)
                .orElse("");
        var own = OwnBroker.ROOT + "/" + sender + "/";
        if (sender.isEmpty() || !packet.getTopic().startsWith(own)) return;
        if (queue.isHeldUp()
                || queue.bytesInHand() > MOST_IN_HAND
                || System.currentTimeMillis() - packet.getTimestamp() > LONGEST_BEHIND_MILLIS) {
            queue.held().left();
            return;
        }
        var bytes = packet.getPayload().map(BrokerEntrance::copy).orElseGet(() -> new byte[0]);
        queue.add(new Published(
                sender,
                packet.getTopic().substring(own.length()),
                bytes,
                new Direct(output.async(PATIENCE, TimeoutFallback.SUCCESS), queue.held())));
    }

    private static byte[] copy(ByteBuffer payload) {
        var bytes = new byte[payload.remaining()];
        payload.get(bytes);
        return bytes;
    }

    void part(String device) {
        var theirs = connected.remove(device);
        var service = clients;
        if (theirs != null && service != null) {
            theirs.forEach(service::disconnectClient);
        }
    }

    private static void permit(SimpleAuthOutput output, String topics, TopicPermission.MqttActivity activity) {
        output.getDefaultPermissions()
                .add(Builders.topicPermission()
                        .topicFilter(topics)
                        .activity(activity)
                        .type(TopicPermission.PermissionType.ALLOW)
                        .build());
        output.getDefaultPermissions().setDefaultBehaviour(DefaultAuthorizationBehaviour.DENY);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Where it is not kept the broker goes on as if nobody had looked: it holds the message for whoever fetches it. */
    private record Direct(Async<PublishInboundOutput> waiting, HeldByBroker held) implements Published.Answer {
        @Override
        public void kept() {
            waiting.getOutput().preventPublishDelivery(AckReasonCode.SUCCESS);
            waiting.resume();
        }

        @Override
        public void notKept() {
            held.left();
            waiting.resume();
        }

        @Override
        public boolean isAwaited() {
            boolean isAwaited = waiting.getStatus() == Async.Status.RUNNING;
            if (!isAwaited) held.left();
            return isAwaited;
        }

        @Override
        public boolean isGivenAgain() {
            return true;
        }
    }
}
