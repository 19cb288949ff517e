package org.cordee.monitoring.device;

import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;

/**
 * A HiveMQ Community broker in this process, its messages on disk. Whoever connects proves who it is and may then publish below
 * its own name and read nothing; the platform alone may read. A client id counts for one name alone.
 */
final class OwnBroker implements AutoCloseable {
    static final String PLATFORM = "cordee-platform";
    static final String ROOT = "cordee";

    private static final String SENDER = "cordee-sender";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long MOST_IN_HAND = 4 << 20;

    private final EmbeddedHiveMQ broker;
    private final Door door;
    private final int port;

    private OwnBroker(EmbeddedHiveMQ broker, Door door, int port) {
        this.broker = broker;
        this.door = door;
        this.port = port;
    }

    /** @param knows whether this is the secret of that name */
    static OwnBroker start(
            Path data,
            String bind,
            int wantedPort,
            String platformSecret,
            BiPredicate<String, String> knows,
            DoorQueue queue) {
        var port = wantedPort == 0 ? freePort() : wantedPort;
        var door = new Door(platformSecret, knows, queue);
        var broker = EmbeddedHiveMQ.builder()
                .withConfigurationFolder(configured(data, bind, port))
                .withDataFolder(data.resolve("data"))
                .withExtensionsFolder(data.resolve("extensions"))
                .withEmbeddedExtension(EmbeddedExtension.builder()
                        .withId("cordee")
                        .withName("Cordée")
                        .withVersion("1")
                        .withExtensionMain(door)
                        .build())
                .build();
        broker.start().join();
        return new OwnBroker(broker, door, port);
    }

    int port() {
        return port;
    }

    /** Ends the connections of a device that was revoked, or has another secret. */
    void part(String device) {
        door.part(device);
    }

    @Override
    public void close() {
        broker.stop().join();
    }

    private static Path configured(Path data, String bind, int port) {
        try {
            var folder = Files.createDirectories(data.resolve("conf"));
            Files.createDirectories(data.resolve("data"));
            Files.createDirectories(data.resolve("extensions"));
            Files.writeString(folder.resolve("config.xml"), """
                    <?xml version="1.0"?>
                    <hivemq>
                      <listeners>
                        <tcp-listener><port>%d</port><bind-address>%s</bind-address></tcp-listener>
                      </listeners>
                      <mqtt>
                        <queued-messages><max-queue-size>200000</max-queue-size></queued-messages>
                        <packets><max-packet-size>1048576</max-packet-size></packets>
                      </mqtt>
                      <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
                    </hivemq>
                    """.formatted(port, bind));
            return folder;
        } catch (IOException fault) {
            throw new UncheckedIOException("The broker's folder " + data + " cannot be written", fault);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Who may connect, and to what; and what they say goes to the platform at once. */
    private static final class Door
            implements ExtensionMain, SimpleAuthenticator, ConnectInboundInterceptor, PublishInboundInterceptor {
        private final String platformSecret;
        private final BiPredicate<String, String> knows;
        private final DoorQueue queue;
        private final Map<String, Set<String>> connected = new ConcurrentHashMap<>();

        Door(String platformSecret, BiPredicate<String, String> knows, DoorQueue queue) {
            this.platformSecret = platformSecret;
            this.knows = knows;
            this.queue = queue;
        }

        @Override
        public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
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
            if (!name.equals(PLATFORM) && !connect.getClientId().startsWith(name + "/")) {
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
            if (name.equals(PLATFORM) && MessageDigest.isEqual(utf8(secret), utf8(platformSecret))) {
                permit(output, ROOT + "/#", TopicPermission.MqttActivity.SUBSCRIBE);
                output.authenticateSuccessfully();
            } else if (!name.equals(PLATFORM) && knows.test(name, secret)) {
                permit(output, ROOT + "/" + name + "/#", TopicPermission.MqttActivity.PUBLISH);
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
            var own = ROOT + "/" + sender + "/";
            if (sender.isEmpty() || !packet.getTopic().startsWith(own) || queue.bytesInHand() > MOST_IN_HAND) {
                return;
            }
            var bytes = packet.getPayload().map(Door::copy).orElseGet(() -> new byte[0]);
            queue.add(new DoorQueue.Published(
                    sender,
                    packet.getTopic().substring(own.length()),
                    bytes,
                    new Direct(output.async(PATIENCE, TimeoutFallback.SUCCESS))));
        }

        private static byte[] copy(ByteBuffer payload) {
            var bytes = new byte[payload.remaining()];
            payload.get(bytes);
            return bytes;
        }

        void part(String device) {
            var clients = connected.remove(device);
            if (clients != null) {
                clients.forEach(client -> Services.clientService().disconnectClient(client));
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
    }

    /** Where it is not kept the broker goes on as if nobody had looked: it holds the message for whoever fetches it. */
    private record Direct(Async<PublishInboundOutput> waiting) implements DoorQueue.Answer {
        @Override
        public void kept() {
            waiting.getOutput().preventPublishDelivery(AckReasonCode.SUCCESS);
            waiting.resume();
        }

        @Override
        public void notKept() {
            waiting.resume();
        }
    }
}
