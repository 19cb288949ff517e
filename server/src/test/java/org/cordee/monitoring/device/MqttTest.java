package org.cordee.monitoring.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.testing.MadeUpCare;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scale that speaks MQTT to our own broker and to Mosquitto: the same messages, the same ends. */
class MqttTest {
    @Test
    void ourOwnBrokerTakesADevicesMessagesAndNobodyElses() throws Exception {
        var care = MadeUpCare.made();
        var scale = DevicesSpeakTest.enrol(Devices.Kind.DEVICE, Map.of("", care.patientId()));
        var other = DevicesSpeakTest.enrol(
                Devices.Kind.DEVICE, Map.of("", MadeUpCare.made().patientId()));
        var broker = TestPlatform.get(Broker.class);
        await(() -> broker.port() > 0 && broker.isListening());

        assertThatThrownBy(() -> five(broker.port(), scale.id(), "wrong").connect())
                .isNotNull();
        var client = five(broker.port(), scale.id(), scale.secret());
        client.connect();
        publish(client, "cordee/" + scale.id() + "/measures", "{\"weight\":72.4}");
        await(() -> DevicesSpeakTest.weights(care).size() == 1);
        // Under another's name: the broker refuses and the connection ends or the message is dropped, but nothing is
        // taken.
        assertThatThrownBy(() -> publish(client, "cordee/" + other.id() + "/measures", "{\"weight\":99}"))
                .isNotNull();

        var three = three(broker.port(), scale.id(), scale.secret());
        three.connect();
        three.publishWith()
                .topic("cordee/" + scale.id() + "/senml")
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload("[{\"n\":\"weight\",\"u\":\"kg\",\"v\":73}]".getBytes(StandardCharsets.UTF_8))
                .send();
        await(() -> DevicesSpeakTest.weights(care).size() == 2);
        three.disconnect();
        assertThat(DevicesSpeakTest.weights(care)).containsExactlyInAnyOrder("72.4", "73");
        assertThat(TestPlatform.get(DeviceTable.class)
                        .find(other.id())
                        .orElseThrow()
                        .taken())
                .isZero();
    }

    @Test
    void aSenderHasItsAnswerOnceTheMeasureIsInTheRecord() throws Exception {
        var care = MadeUpCare.made();
        var scale = DevicesSpeakTest.enrol(Devices.Kind.DEVICE, Map.of("", care.patientId()));
        var broker = TestPlatform.get(Broker.class);
        await(() -> broker.port() > 0 && broker.isListening());
        var client = five(broker.port(), scale.id(), scale.secret());
        client.connect();
        for (int i = 1; i <= 5; i++) {
            publish(client, "cordee/" + scale.id() + "/measures", "{\"weight\":%d}".formatted(70 + i));
            assertThat(DevicesSpeakTest.weights(care)).hasSize(i);
        }
        client.disconnect();
    }

    @Test
    void whatThePlatformCannotTakeTheBrokerHoldsAndHandsOverLater(@TempDir Path folder) throws Exception {
        var care = MadeUpCare.made();
        var scale = DevicesSpeakTest.enrol(Devices.Kind.DEVICE, Map.of("", care.patientId()));
        // The platform's first: two that start at once in one process wait for each other.
        var broker = TestPlatform.get(Broker.class);
        await(() -> broker.port() > 0 && broker.isListening());
        var stopped = new DoorQueue(TestPlatform.get(Messages.class));
        var own = OwnBroker.start(folder, "127.0.0.1", 0, "platform's", (name, secret) -> true, stopped);
        try (var queue = new DoorQueue(TestPlatform.get(Messages.class))) {
            // Once, so that the broker knows for whom it holds what comes.
            try (var once =
                    BrokerDoor.open(queue, "127.0.0.1", own.port(), false, "later", OwnBroker.PLATFORM, "platform's")) {
                await(once::isConnected);
            }
            stopped.close();
            var client = five(own.port(), scale.id(), "any");
            client.connect();
            weigh(client, scale.id(), 40);
            assertThat(DevicesSpeakTest.weights(care)).isEmpty();
            assertThat(stopped.bytesInHand()).isZero();

            try (var door =
                    BrokerDoor.open(queue, "127.0.0.1", own.port(), false, "later", OwnBroker.PLATFORM, "platform's")) {
                await(() -> isThere(queue, door, care, 60));
                weigh(client, scale.id(), 100);
                await(() -> isThere(queue, door, care, 120));
                assertThat(door.isConnected()).isTrue();
            }
            client.disconnect();
        } finally {
            own.close();
        }
    }

    @Test
    void mosquittoWithItsOwnRulesIsListenedToAsWell(@TempDir Path folder) throws Exception {
        var care = MadeUpCare.made();
        var scale = DevicesSpeakTest.enrol(Devices.Kind.DEVICE, Map.of("", care.patientId()));
        try (var mosquitto = Mosquitto.start(folder, scale.id());
                var door = mosquitto.door("test-" + UUID.randomUUID())) {
            await(door::isConnected);
            var client = five(mosquitto.port(), scale.id(), scale.secret());
            client.connect();
            var at = TestPlatform.clock().instant().minusSeconds(60);
            await(() -> {
                publish(client, "cordee/" + scale.id() + "/measures", "{\"weight\":64,\"time\":\"%s\"}".formatted(at));
                return DevicesSpeakTest.weights(care).size() == 1;
            });
            client.disconnect();
        }
    }

    @Test
    void aClientIdOfAnotherNeitherOpensItsSessionNorEndsItsConnection() throws Exception {
        var scale = DevicesSpeakTest.enrol(
                Devices.Kind.DEVICE, Map.of("", MadeUpCare.made().patientId()));
        var care = MadeUpCare.made();
        var other = DevicesSpeakTest.enrol(Devices.Kind.DEVICE, Map.of("", care.patientId()));
        var broker = TestPlatform.get(Broker.class);
        await(() -> broker.port() > 0 && broker.isListening());

        var ours = named(broker.port(), other.id(), other.secret(), "ESP32Client");
        ours.connect();
        var same = named(broker.port(), scale.id(), scale.secret(), "ESP32Client");
        same.connect();
        var platform = named(broker.port(), scale.id(), scale.secret(), "cordee-own");
        try (var heard = platform.publishes(MqttGlobalPublishFilter.ALL)) {
            var session = platform.connectWith().cleanStart(false).send();
            assertThat(session.isSessionPresent()).isFalse();

            publish(ours, "cordee/" + other.id() + "/measures", "{\"weight\":72.4}");
            await(() -> DevicesSpeakTest.weights(care).size() == 1);

            assertThat(heard.receive(500, TimeUnit.MILLISECONDS)).isEmpty();
            assertThat(broker.isListening()).isTrue();
            assertThat(same.getState().isConnected()).isTrue();
        }
    }

    @Test
    void anotherSecretEndsWhatWasOpenedWithTheOldOne() throws Exception {
        var scale = DevicesSpeakTest.enrol(
                Devices.Kind.DEVICE, Map.of("", MadeUpCare.made().patientId()));
        var broker = TestPlatform.get(Broker.class);
        await(() -> broker.port() > 0 && broker.isListening());
        var client = five(broker.port(), scale.id(), scale.secret());
        client.connect();

        var secret = TestPlatform.get(Devices.class)
                .renew(Actor.platform(), scale.id())
                .orElseThrow();

        await(() -> !client.getState().isConnected());
        assertThatThrownBy(client::connect).isNotNull();
        five(broker.port(), scale.id(), secret).connect();
    }

    private static void publish(Mqtt5BlockingClient client, String topic, String text) {
        client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(text.getBytes(StandardCharsets.UTF_8))
                .send();
    }

    private static Mqtt5BlockingClient five(int port, String user, String secret) {
        return named(port, user, secret, user + "-" + UUID.randomUUID());
    }

    private static Mqtt5BlockingClient named(int port, String user, String secret, String clientId) {
        return MqttClient.builder()
                .useMqttVersion5()
                .identifier(clientId)
                .serverHost("127.0.0.1")
                .serverPort(port)
                .simpleAuth()
                .username(user)
                .password(secret.getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .buildBlocking();
    }

    private static Mqtt3BlockingClient three(int port, String user, String secret) {
        return MqttClient.builder()
                .useMqttVersion3()
                .identifier(user + "-" + UUID.randomUUID())
                .serverHost("127.0.0.1")
                .serverPort(port)
                .simpleAuth()
                .username(user)
                .password(secret.getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .buildBlocking();
    }

    /** Sixty times, more than the broker hands out at once. */
    private static void weigh(Mqtt5BlockingClient client, String scale, int from) {
        for (int i = 0; i < 60; i++) {
            publish(client, "cordee/" + scale + "/measures", "{\"weight\":%d}".formatted(from + i));
        }
    }

    /** Asked for as the platform asks. */
    private static boolean isThere(DoorQueue queue, BrokerDoor door, MadeUpCare care, int weights) {
        if (queue.held().isToBeAskedAgain()) door.askAgain();
        return DevicesSpeakTest.weights(care).size() == weights;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        var end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited long enough").isLessThan(end);
            Thread.sleep(100);
        }
    }
}
