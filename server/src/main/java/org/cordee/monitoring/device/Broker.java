package org.cordee.monitoring.device;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.event.TransactionalEventListener;

/** Opens the door at the broker: another's at the start, our own when there is a device to listen to. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BrokerSettings.class)
class Broker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

    private final BrokerSettings settings;
    private final Devices devices;
    private final DeviceTable table;
    private final Messages messages;
    private final Path folder;
    private @Nullable OwnBroker own;
    private @Nullable BrokerDoor door;
    private @Nullable DoorQueue queue;
    private boolean running;

    Broker(
            BrokerSettings settings,
            Devices devices,
            DeviceTable table,
            Messages messages,
            @Value("${cordee.data:var}") Path data) {
        this.settings = settings;
        this.devices = devices;
        this.table = table;
        this.messages = messages;
        this.folder = data.resolve("mqtt");
    }

    /** Port of our own broker, 0 while it does not run. */
    synchronized int port() {
        return own == null ? 0 : own.port();
    }

    synchronized boolean isListening() {
        return door != null && door.isConnected();
    }

    @TransactionalEventListener
    void changed(Devices.Changed changed) {
        Thread.ofVirtual().name("mqtt-broker").start(() -> {
            open();
            if (changed.parted()) {
                part(changed.device());
            }
        });
    }

    private synchronized void part(String device) {
        if (own != null) {
            own.part(device);
        }
    }

    private synchronized void open() {
        if (!running || door != null || settings.isOff()) {
            return;
        }
        try {
            if (!settings.isOwn()) {
                var address = settings.address();
                door = BrokerDoor.open(
                        queue(),
                        address.getHost(),
                        address.getPort(),
                        address.getScheme().equals("ssl"),
                        node(),
                        settings.user(),
                        settings.password());
            } else if (table.anyInUse()) {
                var secret = Secrets.make();
                own = OwnBroker.start(
                        folder,
                        settings.bind(),
                        settings.port(),
                        secret,
                        (name, said) -> devices.authenticate(name, said).isPresent(),
                        queue());
                door = BrokerDoor.open(queue(), "127.0.0.1", own.port(), false, "own", OwnBroker.PLATFORM, secret);
            }
        } catch (RuntimeException fault) {
            LOG.error("The door for devices (MQTT) does not open; the others do", fault);
        }
    }

    @Scheduled(fixedDelay = 1_000)
    synchronized void askForWhatIsHeld() {
        if (own != null
                && door != null
                && queue != null
                && !queue.isHeldUp()
                && queue.held().isToBeAskedAgain()) {
            door.askAgain();
        }
    }

    private DoorQueue queue() {
        if (queue == null) {
            queue = new DoorQueue(messages);
        }
        return queue;
    }

    /**
     * The same after a restart, and another for each node: what the broker holds for a node it gives to that node. Nobody guesses it, for by
     * this name alone some brokers would give it to whoever asks.
     */
    private String node() {
        var file = folder.resolve("node");
        try {
            if (Files.notExists(file)) {
                Files.createDirectories(folder);
                Files.writeString(file, Secrets.make());
            }
            return Files.readString(file).strip();
        } catch (IOException fault) {
            throw new UncheckedIOException("The name of this node cannot be kept in " + file, fault);
        }
    }

    @Override
    public void start() {
        synchronized (this) {
            running = true;
        }
        Thread.ofVirtual().name("mqtt-broker").start(this::open);
    }

    @Override
    public synchronized void stop() {
        running = false;
        if (queue != null) {
            queue.close();
            queue = null;
        }
        if (door != null) {
            door.close();
            door = null;
        }
        if (own != null) {
            own.close();
            own = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }
}
