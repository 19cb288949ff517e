package org.cordee.monitoring.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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

/** A gateway of several homes, set up on screen alone: whose each sensor is, and what its words mean. */
class SensorsOfAHomeTest {
    private final MadeUpCare rose = MadeUpCare.made();
    private final MadeUpCare leon = MadeUpCare.made();
    private final String gateway =
            DevicesSpeakTest.enrol(Devices.Kind.GATEWAY, Map.of()).id();
    private final Devices devices = TestPlatform.get(Devices.class);
    private final DeviceWords words = TestPlatform.get(DeviceWords.class);

    @Test
    void eachSensorSpeaksForThePersonUnderWhoseNameItIsEntered() {
        say("zigbee2mqtt/rez/entree", "{\"contact\":false,\"battery\":90}");
        assertThat(refusals()).singleElement().satisfies(one -> {
            assertThat(one.reason()).isEqualTo("monitoring.refusal.sensor");
            assertThat(one.sensor()).isEqualTo("rez/entree");
            assertThat(one.topic()).isEqualTo("zigbee2mqtt/rez/entree");
        });

        enter("rez/entree", rose);
        enter("24e124", leon);
        say("zigbee2mqtt/rez/entree", "{\"contact\":false,\"battery\":9}");
        say(
                "application/a/device/24e124/event/up",
                "{\"deviceInfo\":{\"devEui\":\"24e124\"},\"object\":{\"pir_status\":\"trigger\"}}");
        say("@rose/zigbee2mqtt/rez/entree", "{\"contact\":false}");

        assertThat(values(rose, MeasureKind.DOOR)).containsExactly("1");
        assertThat(values(leon, MeasureKind.MOTION)).containsExactly("1");
        assertThat(values(leon, MeasureKind.DOOR)).isEmpty();
        assertThat(refusals()).extracting(DeviceRefusal::reason).startsWith("monitoring.refusal.patient");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "senml | [{\"bn\":\"a:\",\"n\":\"weight\",\"u\":\"kg\",\"v\":71},{\"bn\":\"b:\",\"n\":\"weight\",\"u\":\"kg\",\"v\":62},"
                        + "{\"bn\":\"c:\",\"n\":\"weight\",\"u\":\"kg\",\"v\":53},{\"n\":\"weight\",\"u\":\"kg\",\"v\":54},"
                        + "{\"bn\":\"d:\",\"n\":\"battery\",\"v\":5}]",
                "tele/bridge/SENSOR | {\"ZbReceived\":{\"0x1\":{\"Name\":\"a\",\"weight\":71},\"0x2\":{\"Name\":\"b\",\"weight\":62},"
                        + "\"0x3\":{\"Name\":\"c\",\"weight\":53},\"0x4\":{\"Name\":\"d\",\"BatteryPercentage\":5}}}"
            })
    void ofAPackEachReadingIsOfTheSensorThatSaidIt(String message) {
        words.means(Actor.platform(), gateway, "weight", "WEIGHT");
        enter("a", rose);
        enter("b", leon);
        say(message.split(" \\| ")[0], message.split(" \\| ")[1]);
        assertThat(values(rose, MeasureKind.WEIGHT)).containsExactly("71");
        assertThat(values(leon, MeasureKind.WEIGHT)).containsExactly("62");
        assertThat(refusals())
                .as("each that is nobody's once")
                .extracting(DeviceRefusal::sensor)
                .containsExactlyInAnyOrder("c", "d");
        assertThat(device().weak()).as("weak of nobody knows whom").isEmpty();
        assertThat(device().battery()).isNull();
    }

    @Test
    void whatOneSensorOfAPackSaysOfItsBatteryIsNotTheNextOnes() {
        enter("a", rose);
        enter("b", leon);
        say(
                "tele/bridge/SENSOR",
                "{\"ZbReceived\":{\"0x1\":{\"Name\":\"a\",\"battery_low\":true},\"0x2\":{\"Name\":\"b\",\"Occupancy\":1}}}");
        assertThat(values(leon, MeasureKind.MOTION)).containsExactly("1");
        assertThat(device().weak()).isEmpty();
    }

    @Test
    void aWeakBatteryAndASilentSensorAreTheirPersonsUntilTheyAreWell() {
        enter("entree", rose);
        enter("salon", leon);
        say("zigbee2mqtt/entree", "{\"contact\":true,\"battery\":9}");
        say("zigbee2mqtt/salon", "{\"occupancy\":true,\"battery_low\":true}");
        say("zigbee2mqtt/salon/availability", "{\"state\":\"offline\"}");
        say("zigbee2mqtt/bridge/state", "{\"state\":\"offline\"}");

        assertThat(device().weak())
                .containsExactlyInAnyOrder(
                        new Device.Weak("entree", "entree", 9), new Device.Weak("salon", "salon", null));
        assertThat(device().battery()).isNull();
        assertThat(device().offline()).extracting(Device.Offline::sensor).containsExactlyInAnyOrder("salon", "bridge");
        assertThat(of(rose).weak()).extracting(Device.Weak::sensor).containsExactly("entree");
        assertThat(of(rose).offline()).isEmpty();
        assertThat(of(rose).trouble(now())).contains(Device.Trouble.BATTERY);
        assertThat(of(leon).trouble(now())).contains(Device.Trouble.OFFLINE);

        say("zigbee2mqtt/entree", "{\"contact\":true,\"battery\":100}");
        say("zigbee2mqtt/salon", "{\"battery_low\":false,\"occupancy\":false}");
        say("zigbee2mqtt/salon/availability", "{\"state\":\"online\"}");
        say("zigbee2mqtt/bridge/state", "{\"state\":\"online\"}");
        assertThat(device().weak()).isEmpty();
        assertThat(device().trouble(now())).isEmpty();
    }

    @Test
    void aWordThatNobodyKnowsIsToldOnceAndCountsFromTheNextMessageOn() {
        enter("bouton", rose);
        say("zigbee2mqtt/bouton", "{\"appel\":true}");
        assertThat(refusals()).singleElement().satisfies(one -> {
            assertThat(one.reason()).isEqualTo("monitoring.refusal.nothing");
            assertThat(one.names()).containsExactly("appel");
        });

        assertThat(words.means(Actor.platform(), gateway, "Appel", "BUTTON")).isEmpty();
        say("zigbee2mqtt/bouton", "{\"appel\":true}");
        assertThat(values(rose, MeasureKind.BUTTON)).containsExactly("1");

        assertThat(words.means(Actor.platform(), gateway, "appel", "")).isEmpty();
        say("zigbee2mqtt/bouton", "{\"appel\":true}");
        assertThat(values(rose, MeasureKind.BUTTON)).hasSize(1);
        assertThat(refusals()).hasSize(1);

        assertThat(words.forget(Actor.platform(), gateway, "appel")).isTrue();
        say("zigbee2mqtt/bouton", "{\"appel\":true}");
        assertThat(refusals()).hasSize(2);
        assertThat(words.means(Actor.platform(), gateway, " ", "")).contains("monitoring.device.fault.word");
    }

    @Test
    void whatAGatewaySaysOfItsOwnNamesIsLearntAndDoesNotComeBeforeWhatWasTold() {
        enter("binary_sensor/couloir", rose);
        say("homeassistant/binary_sensor/couloir/state", "on");
        say("homeassistant/binary_sensor/couloir/device_class", "\"motion\"");
        say("homeassistant/binary_sensor/couloir/state", "on");
        assertThat(values(rose, MeasureKind.MOTION)).containsExactly("1");
        assertThat(words.of(Actor.platform(), gateway))
                .containsExactly(new DeviceWords.Told("couloir", MeasureKind.MOTION, true));

        words.means(Actor.platform(), gateway, "couloir", "VIBRATION");
        say("homeassistant/binary_sensor/couloir/device_class", "\"motion\"");
        assertThat(words.of(Actor.platform(), gateway))
                .containsExactly(new DeviceWords.Told("couloir", MeasureKind.VIBRATION, false));
    }

    @Test
    void aPersonMayBeNamedByTheRecordWhereItIsOneOfTheDevicesOwn() {
        enter("r", rose);
        var observation =
                "{\"resourceType\":\"Observation\",\"status\":\"final\",\"subject\":{\"reference\":\"Patient/%s\"},"
                        + "\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"29463-7\"}]},"
                        + "\"valueQuantity\":{\"value\":72,\"code\":\"kg\"}}";
        say("fhir", observation.formatted(rose.patientId()));
        say("fhir", observation.formatted(leon.patientId()));
        assertThat(refusals()).extracting(DeviceRefusal::reason).containsExactly("monitoring.refusal.patient");
        assertThat(values(rose, MeasureKind.WEIGHT)).containsExactly("72");
        assertThat(values(leon, MeasureKind.WEIGHT)).isEmpty();
        assertThat(refusals()).extracting(DeviceRefusal::reason).containsExactly("monitoring.refusal.patient");
    }

    private void enter(String name, MadeUpCare of) {
        assertThat(devices.add(Actor.platform(), gateway, name, of.patientId())).isEmpty();
    }

    private void say(String topic, String text) {
        TestPlatform.get(Messages.class)
                .take(List.of(new Messages.Message(gateway, topic, text.getBytes(StandardCharsets.UTF_8), now())));
    }

    private Device device() {
        return TestPlatform.get(DeviceTable.class).find(gateway).orElseThrow();
    }

    private Device of(MadeUpCare care) {
        return devices.of(care.nurse(), care.patientId()).getFirst();
    }

    private List<DeviceRefusal> refusals() {
        return TestPlatform.get(DeviceTable.class).refusals(gateway, 50);
    }

    private static List<String> values(MadeUpCare care, MeasureKind kind) {
        return TestPlatform.get(Measures.class)
                .series(Actor.platform(), care.patientId(), kind, now().minus(2, ChronoUnit.DAYS), now().plusSeconds(5))
                .stream()
                .map(one -> one.value().stripTrailingZeros().toPlainString())
                .toList();
    }

    private static Instant now() {
        return TestPlatform.clock().instant();
    }
}
