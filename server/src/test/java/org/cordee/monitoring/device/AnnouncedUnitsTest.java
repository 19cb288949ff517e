package org.cordee.monitoring.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Measures;
import org.cordee.testing.MadeUpCare;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Home Assistant says of its units beside the values: a degree Fahrenheit is none of Celsius. */
class AnnouncedUnitsTest {
    private final MadeUpCare rose = MadeUpCare.made();
    private final String gateway = DevicesSpeakTest.enrol(Devices.Kind.DEVICE, Map.of("", rose.patientId()))
            .id();

    @Test
    void whatTheStateStreamSaysOfAUnitCountsForItsStates() {
        say("homeassistant/sensor/salon_temperature/unit_of_measurement", "\"\\u00b0F\"");
        say("homeassistant/sensor/salon_temperature/state", "68");
        say(
                "homeassistant/sensor/four_power/attributes",
                "{\"unit_of_measurement\":\"kW\",\"device_class\":\"power\"}");
        say("homeassistant/sensor/four_power/state", "1.2");
        assertThat(values(MeasureKind.ROOM_TEMPERATURE)).containsExactly("20");
        assertThat(values(MeasureKind.PLUG_POWER)).containsExactly("1200");
    }

    @Test
    void whatIsAnnouncedCountsForTheRestOfTheSameBatch() {
        var messages = List.of(
                message("homeassistant/sensor/salon_temperature/unit_of_measurement", "\"°F\""),
                message("homeassistant/sensor/salon_temperature/state", "77"));
        TestPlatform.get(Messages.class).take(messages);
        assertThat(values(MeasureKind.ROOM_TEMPERATURE)).containsExactly("25");
    }

    @Test
    void aBodysMeasureWithAnAnnouncedUnitIsConvertedOnceItsSensorIsThePersons() {
        say("homeassistant/sensor/pese_weight/unit_of_measurement", "\"lb\"");
        say("homeassistant/sensor/doigt_glucose/unit_of_measurement", "\"mmol/L\"");
        for (var name : List.of("pese_weight", "doigt_glucose")) {
            say("homeassistant/sensor/" + name + "/state", "6.1");
            assertThat(TestPlatform.get(HeardSensors.class).attribute(Actor.platform(), gateway, "sensor/" + name))
                    .isTrue();
        }
        say("homeassistant/sensor/pese_weight/state", "158.7");
        say("homeassistant/sensor/doigt_glucose/state", "6.1");
        assertThat(values(MeasureKind.WEIGHT)).singleElement().asString().startsWith("71.98");
        assertThat(values(MeasureKind.GLUCOSE)).singleElement().asString().startsWith("109.8");
    }

    @Test
    void aUnitThatDoesNotConvertIsTheReasonOfTheRefusal() {
        say("homeassistant/sensor/four_power/unit_of_measurement", "\"inHg\"");
        say("homeassistant/sensor/four_power/state", "29.9");
        assertThat(values(MeasureKind.PLUG_POWER)).isEmpty();
        assertThat(TestPlatform.get(DeviceTable.class).refusals(gateway, 9))
                .extracting(DeviceRefusal::reason)
                .containsExactly("monitoring.refusal.unit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"state_topic\":\"zigbee2mqtt/salon\",\"value_template\":\"{{ value_json.temperature }}\",\"unit_of_measurement\":\"°F\"}",
                "{\"~\":\"zigbee2mqtt\",\"stat_t\":\"~/salon\",\"val_tpl\":\"{{ value_json['temperature'] | is_defined }}\",\"unit_of_meas\":\"°F\"}",
                "{\"stat_t\":\"cordee/x/zigbee2mqtt/salon\",\"cmps\":{\"a\":{\"p\":\"sensor\",\"val_tpl\":\"{{value_json.temperature|float(0)|round(1)}}\",\"unit_of_meas\":\"°F\"}}}"
            })
    void theDiscoveryOfAnEntityNamesItsTopicFieldAndUnit(String config) {
        say("homeassistant/sensor/salon/temperature/config", config);
        say("zigbee2mqtt/salon", "{\"temperature\":68,\"humidity\":40}");
        say("zigbee2mqtt/salon/temperature", "77");
        assertThat(values(MeasureKind.ROOM_TEMPERATURE)).containsExactlyInAnyOrder("20", "25");
        assertThat(values(MeasureKind.ROOM_HUMIDITY)).containsExactly("40");
    }

    @Test
    void whatATemplateComputesSaysNothingOfTheField() {
        var config = "{\"state_topic\":\"zigbee2mqtt/salon\",\"unit_of_measurement\":\"°F\","
                + "\"value_template\":\"{{ value_json.temperature * 1.8 + 32 }}\"}";
        assertThat(announced("homeassistant/sensor/salon/config", config)).isEmpty();
        var endless = "{\"state_topic\":\"t/x\",\"unit_of_measurement\":\"°F\",\"value_template\":\"{{ value | float"
                + " ".repeat(100_000) + "\"}";
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(announced("homeassistant/sensor/x/config", endless))
                        .isEmpty());
    }

    @Test
    void ofSeveralHomesEachHasItsOwnUnits() {
        assertThat(announced(
                        "@rose/homeassistant/sensor/t/config",
                        "{\"state_topic\":\"esp/sensor/t/state\",\"unit_of_measurement\":\"°F\"}"))
                .containsExactly(new AnnouncedUnits.Announced("@rose/esp/sensor/t/state", "", "°F"));
        assertThat(announced("@rose/homeassistant/sensor/t/unit_of_measurement", "\"°F\""))
                .containsExactly(new AnnouncedUnits.Announced("@rose/homeassistant/sensor/t/state", "", "°F"));
    }

    private static List<AnnouncedUnits.Announced> announced(String topic, String text) {
        return Payloads.read(topic, text.getBytes(StandardCharsets.UTF_8), now(), SensorWords.COMMON)
                .units();
    }

    private void say(String topic, String text) {
        TestPlatform.get(Messages.class).take(List.of(message(topic, text)));
    }

    private Messages.Message message(String topic, String text) {
        return new Messages.Message(gateway, topic, text.getBytes(StandardCharsets.UTF_8), now());
    }

    private List<String> values(MeasureKind kind) {
        return TestPlatform.get(Measures.class)
                .series(Actor.platform(), rose.patientId(), kind, now().minus(2, ChronoUnit.DAYS), now().plusSeconds(5))
                .stream()
                .map(one -> one.value().stripTrailingZeros().toPlainString())
                .toList();
    }

    private static Instant now() {
        return TestPlatform.clock().instant();
    }
}
