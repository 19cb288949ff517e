package org.cordee.monitoring.device;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
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
    private static final long SESSION_SECONDS = 7 * 24 * 3600L;

    private final DoorQueue queue;
    private final Mqtt5AsyncClient client;
    private volatile boolean listening;

    private BrokerDoor(DoorQueue queue, Mqtt5AsyncClient client) {
        this.queue = queue;
        this.client = client;
    }

    /**
     * Connects, and connects again whenever the broker was away.
     *
     * @param node by which the broker knows this node after a restart; several nodes share what comes
     */
    static BrokerDoor open(
            DoorQueue queue, String host, int port, boolean tls, String node, String user, String password) {
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
        var door = new BrokerDoor(queue, builder.buildAsync());
        // Before it connects: what the broker held for this node comes at once, and what nobody listens for is lost.
        door.client.publishes(MqttGlobalPublishFilter.ALL, door::add, true);
        door.listen();
        return door;
    }

    private void listen() {
        client.connectWith()
                .cleanStart(false)
                .sessionExpiryInterval(SESSION_SECONDS)
                .restrictions()
                .receiveMaximum(IN_HAND)
                .applyRestrictions()
                .send()
                .thenCompose(connected -> client.subscribeWith()
                        .topicFilter("$share/cordee/" + OwnBroker.ROOT + "/#")
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .send())
                .whenComplete((subscribed, fault) -> {
                    if (fault != null) {
                        LOG.warn("The broker at {} does not let the platform listen: {}", place(), fault.toString());
                    } else {
                        listening = true;
                        LOG.info("Listening to devices at {}", place());
                    }
                });
    }

    private String place() {
        return client.getConfig().getServerHost() + ":" + client.getConfig().getServerPort();
    }

    /** By another connection of the same session: the broker hands out what it holds. */
    void askAgain() {
        client.disconnect().whenComplete((gone, away) -> listen());
    }

    /** And the broker knows what it is to hand out. */
    boolean isConnected() {
        return listening && client.getState().isConnected();
    }

    @Override
    public void close() {
        client.disconnect()
                .exceptionally(away -> null)
                .orTimeout(2, TimeUnit.SECONDS)
                .exceptionally(late -> null)
                .join();
    }

    /** The broker lets nobody publish below another's name, so the name in the topic is the sender's. */
    private void add(Mqtt5Publish publish) {
        queue.held().fetched();
        var levels = publish.getTopic().toString().split("/", 3);
        queue.add(new Published(
                levels.length > 1 ? levels[1] : "",
                levels.length > 2 ? levels[2] : "",
                publish.getPayloadAsBytes(),
                new Acknowledged(publish, queue.held())));
    }

    /** What is not kept is not acknowledged: the broker holds it and gives it to the next connection. */
    private record Acknowledged(Mqtt5Publish publish, HeldByBroker held) implements Published.Answer {
        @Override
        public void kept() {
            publish.acknowledge();
            held.answered();
        }

        @Override
        public void notKept() {
            held.answered();
        }
    }
}
