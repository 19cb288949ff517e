package org.cordee.monitoring.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.cordee.TestPlatform;
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

    /** A node that ends in the middle had messages in hand that it never acknowledged; the next start gets them again. */
    @Test
    void aNodeThatEndsInTheMiddleLosesNoneAndDoublesNone(@TempDir Path folder) throws Exception {
        var cares = List.of(MadeUpCare.made(), MadeUpCare.made());
        var gateway = DevicesSpeakTest.enrol(
                Devices.Kind.GATEWAY,
                Map.of("a", cares.get(0).patientId(), "b", cares.get(1).patientId()));
        var node = "test-" + UUID.randomUUID();
        var start =
                TestPlatform.clock().instant().truncatedTo(ChronoUnit.SECONDS).minusSeconds(86_400);
        try (var mosquitto = Mosquitto.start(folder, gateway.id())) {
            var first = mosquitto.door(node);
            await(first::isConnected);
            var client = five(mosquitto.port(), gateway.id(), gateway.secret());
            client.connect();
            for (int message = 0; message < 100; message++) {
                publish(client, "cordee/" + gateway.id() + "/measures", fourMeasures(start, message));
                if (message == 40) {
                    first.close();
                }
                if (message == 70) {
                    first = mosquitto.door(node);
                }
            }
            try (var second = first) {
                await(() -> DevicesSpeakTest.weights(cares.get(0)).size() == 200
                        && DevicesSpeakTest.weights(cares.get(1)).size() == 200);
                assertThat(second.isConnected()).isTrue();
            }
            client.disconnect();
        }
    }

    /** Measures of both persons at instants that no other message has; said twice, as gateways do. */
    private static String fourMeasures(Instant start, int message) {
        var measures = new StringBuilder("[");
        for (int i = 0; i < 4; i++) {
            measures.append(i == 0 ? "" : ",")
                    .append("{\"patient\":\"%s\",\"weight\":70,\"time\":\"%s\"}"
                            .formatted(i % 2 == 0 ? "a" : "b", start.plusSeconds(message * 60L + i)));
        }
        return measures.append("]").toString();
    }

    private static void publish(Mqtt5BlockingClient client, String topic, String text) {
        client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(text.getBytes(StandardCharsets.UTF_8))
                .send();
    }

    private static Mqtt5BlockingClient five(int port, String user, String secret) {
        return MqttClient.builder()
                .useMqttVersion5()
                .identifier(user + "-" + UUID.randomUUID())
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

    private static void await(BooleanSupplier condition) throws InterruptedException {
        var end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited long enough").isLessThan(end);
            Thread.sleep(100);
        }
    }
}
