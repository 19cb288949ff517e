package org.cordee.monitoring.device;

import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthInput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthOutput;
import com.hivemq.extension.sdk.api.auth.parameter.TopicPermission;
import com.hivemq.extension.sdk.api.interceptor.connect.ConnectInboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.connect.parameter.ConnectInboundInput;
import com.hivemq.extension.sdk.api.interceptor.connect.parameter.ConnectInboundOutput;
import com.hivemq.extension.sdk.api.packets.auth.DefaultAuthorizationBehaviour;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import com.hivemq.extension.sdk.api.services.builder.Builders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
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
            Path data, String bind, int wantedPort, String platformSecret, BiPredicate<String, String> knows) {
        var port = wantedPort == 0 ? freePort() : wantedPort;
        var door = new Door(platformSecret, knows);
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

    /** Who may connect, and to what. */
    private static final class Door implements ExtensionMain, SimpleAuthenticator, ConnectInboundInterceptor {
        private final String platformSecret;
        private final BiPredicate<String, String> knows;
        private final Map<String, Set<String>> connected = new ConcurrentHashMap<>();

        Door(String platformSecret, BiPredicate<String, String> knows) {
            this.platformSecret = platformSecret;
            this.knows = knows;
        }

        @Override
        public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
            Services.securityRegistry().setAuthenticatorProvider(provided -> this);
            Services.interceptorRegistry().setConnectInboundInterceptorProvider(provided -> this);
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
                connected
                        .computeIfAbsent(name, one -> ConcurrentHashMap.newKeySet())
                        .add(input.getClientInformation().getClientId());
                output.authenticateSuccessfully();
            } else {
                output.failAuthentication();
            }
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
}
