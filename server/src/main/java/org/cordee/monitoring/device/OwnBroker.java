package org.cordee.monitoring.device;

import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiPredicate;

/**
 * A HiveMQ Community broker in this process, its messages on disk. Whoever connects proves who it is and may then publish below
 * its own name and read nothing; the platform alone may read. A client id counts for one name alone.
 */
final class OwnBroker implements AutoCloseable {
    static final String PLATFORM = "cordee-platform";
    static final String ROOT = "cordee";

    private final EmbeddedHiveMQ broker;
    private final BrokerEntrance door;
    private final int port;

    private OwnBroker(EmbeddedHiveMQ broker, BrokerEntrance door, int port) {
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
        var door = new BrokerEntrance(platformSecret, knows, queue);
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
}
