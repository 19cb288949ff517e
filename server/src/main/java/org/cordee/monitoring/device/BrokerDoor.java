package org.cordee.monitoring.device;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens at a broker to what devices publish below {@code cordee/DEVICE/}. A message is acknowledged after it is durable, so one that a
 * killed node had in hand is sent again to the next; what is in hand is bounded, so a slow database slows the senders and fills
 * no memory.
 */
final class BrokerDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerDoor.class);
    private static final int IN_HAND = 2_000;
    // Some thousand measures: what waits behind a batch waits for its commit, and an alert is seen no sooner.
    private static final int BATCH_BYTES = 1 << 17;
    private static final int BATCH = 500;
    // One reads and writes out while the database works for another. All of a device goes to the same one: two would
    // wait for each other at the device's row and at its patients' locks.
    private static final int WORKERS = 4;
    // One measure of a device does not wait behind what gateways had stored up: rules give the same whatever comes
    // first.
    private static final int SHORT_BYTES = 1_024;
    private static final int MOST_FAILURES = 5;
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final long SESSION_SECONDS = 7 * 24 * 3600L;

    private final Messages messages;
    private final Mqtt5AsyncClient client;
    private final List<BlockingQueue<Mqtt5Publish>> waiting = Stream.generate(
                    () -> (BlockingQueue<Mqtt5Publish>) new LinkedBlockingQueue<Mqtt5Publish>())
            .limit(WORKERS)
            .toList();
    private final BlockingQueue<Mqtt5Publish> shortOnes = new LinkedBlockingQueue<>();
    private volatile boolean open = true;

    private BrokerDoor(Messages messages, Mqtt5AsyncClient client) {
        this.messages = messages;
        this.client = client;
    }

    /**
     * Connects, and connects again whenever the broker was away.
     *
     * @param node by which the broker knows this node after a restart; several nodes share what comes
     */
    static BrokerDoor open(
            Messages messages, String host, int port, boolean tls, String node, String user, String password) {
        var builder = MqttClient.builder()
                .useMqttVersion5()
                .identifier("cordee-" + node)
                .serverHost(host)
                .serverPort(port)
                .automaticReconnect()
                .initialDelay(500, TimeUnit.MILLISECONDS)
                .maxDelay(30, TimeUnit.SECONDS)
                .applyAutomaticReconnect();
        if (tls) {
            builder = builder.sslWithDefaultConfig();
        }
        if (!user.isEmpty()) {
            builder = builder.simpleAuth()
                    .username(user)
                    .password(password.getBytes(StandardCharsets.UTF_8))
                    .applySimpleAuth();
        }
        var door = new BrokerDoor(messages, builder.buildAsync());
        door.waiting.forEach(some -> Thread.ofVirtual().name("mqtt-door").start(() -> door.work(some)));
        Thread.ofVirtual().name("mqtt-door-short").start(() -> door.work(door.shortOnes));
        // Before it connects: what the broker held for this node comes at once, and what nobody listens for is lost.
        door.client.publishes(MqttGlobalPublishFilter.ALL, door::add, true);
        door.client
                .connectWith()
                .cleanStart(false)
                .sessionExpiryInterval(SESSION_SECONDS)
                .restrictions()
                .receiveMaximum(IN_HAND)
                .applyRestrictions()
                .send()
                .thenCompose(connected -> door.client
                        .subscribeWith()
                        .topicFilter("$share/cordee/" + OwnBroker.ROOT + "/#")
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .send())
                .whenComplete((subscribed, fault) -> {
                    if (fault != null) {
                        LOG.warn(
                                "The broker at {}:{} does not let the platform listen: {}",
                                host,
                                port,
                                fault.toString());
                    } else {
                        LOG.info("Listening to devices at {}:{}", host, port);
                    }
                });
        return door;
    }

    boolean isConnected() {
        return client.getState().isConnected();
    }

    @Override
    public void close() {
        // Not interrupted: that would close the connection to the database under it. Each ends with its batch.
        open = false;
        client.disconnect()
                .exceptionally(away -> null)
                .orTimeout(2, TimeUnit.SECONDS)
                .exceptionally(late -> null)
                .join();
    }

    private void add(Mqtt5Publish publish) {
        var size = publish.getPayload().map(java.nio.ByteBuffer::remaining).orElse(0);
        (size < SHORT_BYTES
                        ? shortOnes
                        : waiting.get(Math.floorMod(device(publish).hashCode(), WORKERS)))
                .add(publish);
    }

    /** The broker lets nobody publish below another's name, so the name in the topic is the sender's. */
    private static String device(Mqtt5Publish publish) {
        var levels = publish.getTopic().getLevels();
        return levels.size() > 1 ? levels.get(1) : "";
    }

    private void work(BlockingQueue<Mqtt5Publish> waiting) {
        var batch = new ArrayList<Mqtt5Publish>(BATCH);
        while (open) {
            try {
                batch.clear();
                var first = waiting.poll(1, TimeUnit.SECONDS);
                if (first == null) {
                    continue;
                }
                batch.add(first);
                int bytes = batch.getFirst().getPayloadAsBytes().length;
                while (batch.size() < BATCH && bytes < BATCH_BYTES) {
                    var next = waiting.poll();
                    if (next == null) {
                        break;
                    }
                    bytes += next.getPayloadAsBytes().length;
                    batch.add(next);
                }
                if (keep(batch)) {
                    batch.forEach(Mqtt5Publish::acknowledge);
                }
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    /**
     * False where the door was closed while the database was away, or where keeping fails again and again for another cause: nothing is
     * acknowledged then, so the broker holds it for the next connection, and what comes after is not held up.
     */
    private boolean keep(List<Mqtt5Publish> batch) throws InterruptedException {
        var now = messages.now();
        var read = batch.stream().map(publish -> message(publish, now)).toList();
        List<Messages.Admitted> admitted = null;
        int failed = 0;
        while (open && failed < MOST_FAILURES) {
            try {
                if (admitted == null) {
                    admitted = messages.admitted(read);
                }
                messages.takeAdmitted(admitted);
                return true;
            } catch (RuntimeException fault) {
                if (Messages.isAway(fault)) {
                    LOG.warn("Messages of devices wait for the database: {}", fault.toString());
                } else {
                    failed++;
                    LOG.error("{} messages of devices could not be taken in", batch.size(), fault);
                }
                Thread.sleep(PAUSE);
            }
        }
        return false;
    }

    private static Messages.Message message(Mqtt5Publish publish, Instant now) {
        var levels = publish.getTopic().toString().split("/", 3);
        return new Messages.Message(
                device(publish), levels.length > 2 ? levels[2] : "", publish.getPayloadAsBytes(), now);
    }
}
