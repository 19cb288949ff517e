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
import org.junit.jupiter.params.provider.CsvSource;

/** A gateway hears the scale of the flat next door: what nobody has given to its person is not kept as that person's. */
class NeighboursSensorsTest {
    private static final String SCALE = "home/OMG/BTtoMQTT/5CCAD370D4A2";
    private static final String WEIGHED =
            "{\"id\":\"5C:CA:D3:70:D4:A2\",\"weighing_mode\":\"person\",\"unit\":\"kg\"," + "\"weight\":%s,\"batt\":9}";
    private static final String THE_SCALE = "5C:CA:D3:70:D4:A2";

    private final MadeUpCare rose = MadeUpCare.made();
    private final String gateway = DevicesSpeakTest.enrol(Devices.Kind.DEVICE, Map.of("", rose.patientId()))
            .id();
    private final HeardSensors sensors = TestPlatform.get(HeardSensors.class);
    private final DeviceTable table = TestPlatform.get(DeviceTable.class);

    @Test
    void aScaleSpeaksForNobodyUntilAPersonHasSaidWhoseItIs() {
        say(gateway, SCALE, WEIGHED.formatted("91"));
        say(gateway, SCALE, WEIGHED.formatted("92"));
        assertThat(values(rose, MeasureKind.WEIGHT)).isEmpty();
        assertThat(waiting(gateway)).singleElement().satisfies(one -> {
            assertThat(one.sensor()).isEqualTo(THE_SCALE);
            assertThat(one.kinds()).containsExactlyInAnyOrder(MeasureKind.WEIGHT, MeasureKind.BATTERY);
            assertThat(one.times()).isEqualTo(2);
        });
        assertThat(table.refusals(gateway, 9))
                .as("listed once, however often it is heard")
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.reason()).isEqualTo("monitoring.refusal.sensor");
                    assertThat(one.detail()).isEqualTo(THE_SCALE);
                });
        assertThat(device().trouble(now())).contains(Device.Trouble.UNATTRIBUTED);
        assertThat(device().battery())
                .as("the neighbour's battery is not the gateway's")
                .isNull();

        assertThat(sensors.attribute(Actor.platform(), gateway, THE_SCALE)).isTrue();
        say(gateway, SCALE, WEIGHED.formatted("71"));
        assertThat(values(rose, MeasureKind.WEIGHT)).containsExactly("71");
        assertThat(waiting(gateway)).isEmpty();
        assertThat(device().persons()).isEqualTo(1);
        assertThat(device().weak()).extracting(Device.Weak::sensor).containsExactly(THE_SCALE);
    }

    @Test
    void whatIsIgnoredIsPassedOverWithoutAWordAndCanBeHeardAgain() {
        say(gateway, SCALE, WEIGHED.formatted("91"));
        assertThat(sensors.ignore(Actor.platform(), gateway, THE_SCALE, true)).isTrue();
        say(gateway, SCALE, WEIGHED.formatted("92"));
        assertThat(device().refused())
                .as("what waits for its person stands in a list of its own")
                .isZero();
        assertThat(device().trouble(now())).isEmpty();
        assertThat(values(rose, MeasureKind.WEIGHT)).isEmpty();

        assertThat(sensors.ignore(Actor.platform(), gateway, THE_SCALE, false)).isTrue();
        say(gateway, SCALE, WEIGHED.formatted("93"));
        assertThat(waiting(gateway)).extracting(HeardSensors.Heard::times).containsExactly(2L);
    }

    @Test
    void whatWasGivenByMistakeIsTakenBack() {
        say(gateway, SCALE, WEIGHED.formatted("71"));
        sensors.attribute(Actor.platform(), gateway, THE_SCALE);
        assertThat(sensors.given(Actor.platform(), gateway)).containsExactly(THE_SCALE);
        say(gateway, SCALE, WEIGHED.formatted("71.5"));
        TestPlatform.get(SensorTable.class).available(gateway, THE_SCALE, THE_SCALE, false, now());
        assertThat(device().weak()).hasSize(1);
        assertThat(device().offline()).hasSize(1);
        assertThat(sensors.takeBack(Actor.platform(), gateway, THE_SCALE)).isTrue();
        assertThat(sensors.takeBack(Actor.platform(), gateway, ""))
                .as("its person is no sensor")
                .isFalse();
        assertThat(device().weak()).isEmpty();
        assertThat(device().offline()).isEmpty();
        say(gateway, SCALE, WEIGHED.formatted("95"));
        say(gateway, "measures", "{\"weight\":72}");
        assertThat(values(rose, MeasureKind.WEIGHT)).containsExactlyInAnyOrder("71.5", "72");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "zigbee2mqtt/pese | {\"type\":\"x\",\"gewicht\":71} | pese",
                "homeassistant/sensor/voisin_pulse/state | 71 | sensor/voisin_pulse",
                "application/a/device/24e1/event/up | {\"deviceInfo\":{\"devEui\":\"24e1\"},\"object\":{\"gewicht\":71}} | 24e1",
                "home/OMG/BTtoMQTT/A4 | {\"id\":\"A4\",\"tempc\":21.3} | A4",
                "measures/5CCAD370D4A2 | {\"weight\":71} | 5CCAD370D4A2",
                "measures | {\"id\":\"5C:CA:D3:70:D4:A2\",\"weight\":71} | 5C:CA:D3:70:D4:A2",
                "measures | [{\"mac\":\"A4\",\"rssi\":-60,\"room_temperature\":21}] | A4",
                "measures | {\"id\":\"5C:CA:D3:70:D4:A2\",\"rssi\":-60,\"systolic\":132,\"diastolic\":81} | 5C:CA:D3:70:D4:A2",
                "measures | {\"id\":\"5C:CA:D3:70:D4:A2\",\"rssi\":-60,\"spo2\":97} | 5C:CA:D3:70:D4:A2",
                "measures | {\"id\":\"5C:CA:D3:70:D4:A2\",\"rssi\":-60,\"type\":\"glucose\",\"value\":1.2,\"unit\":\"g/L\"} | 5C:CA:D3:70:D4:A2",
                "measures | {\"id\":\"5C:CA:D3:70:D4:A2\",\"rssi\":-60,\"measures\":[{\"type\":\"weight\",\"value\":71}]} | 5C:CA:D3:70:D4:A2"
            })
    void everySensorOfABodyAndAllThatARadioHearsWaitsForItsPerson(String topic, String text, String sensor) {
        TestPlatform.get(DeviceWords.class).means(Actor.platform(), gateway, "gewicht", "WEIGHT");
        say(gateway, topic, text);
        assertThat(waiting(gateway)).extracting(HeardSensors.Heard::sensor).containsExactly(sensor);
        assertThat(device().taken()).isZero();
        sensors.attribute(Actor.platform(), gateway, sensor);
        say(gateway, topic, text);
        assertThat(device().taken()).isEqualTo(1);
    }

    @Test
    void whatADeviceOfOnePersonCallsItselfIsThatPersons() {
        say(gateway, "senml", "[{\"bn\":\"urn:dev:mac:01:\",\"n\":\"weight\",\"u\":\"kg\",\"v\":71}]");
        say(gateway, "measures", "{\"serial\":\"X1\",\"measures\":[{\"type\":\"weight\",\"value\":72}]}");
        assertThat(values(rose, MeasureKind.WEIGHT)).containsExactlyInAnyOrder("71", "72");
        assertThat(waiting(gateway)).isEmpty();
    }

    @Test
    void aPairedSensorOfTheHomeAndADeviceThatNamesNoSensorSpeakAtOnce() {
        say(gateway, "zigbee2mqtt/entree", "{\"contact\":false}");
        say(gateway, "measures", "{\"weight\":72}");
        say(
                gateway,
                "measures",
                "{\"id\":\"message-7\",\"patient\":\"%s\",\"weight\":72.5}".formatted(rose.patientId()));
        assertThat(values(rose, MeasureKind.DOOR)).containsExactly("1");
        assertThat(values(rose, MeasureKind.WEIGHT)).containsExactlyInAnyOrder("72", "72.5");
        assertThat(waiting(gateway)).isEmpty();
    }

    @Test
    void aRadioThatPublishesWithTheMeasuresIsReadAsOne() {
        var thing =
                "{\"id\":\"5C:CA:D3:70:D4:A2\",\"rssi\":-60,\"weighing_mode\":\"object\",\"unit\":\"kg\",\"weight\":%s}";
        say(gateway, "measures/5CCAD370D4A2", thing.formatted("12"));
        assertThat(table.refusals(gateway, 9))
                .extracting(DeviceRefusal::reason)
                .containsExactly("monitoring.refusal.thing");
        say(gateway, "measures", thing.formatted("71").replace("object", "person"));
        assertThat(waiting(gateway)).extracting(HeardSensors.Heard::sensor).containsExactly(THE_SCALE);

        sensors.attribute(Actor.platform(), gateway, THE_SCALE);
        var at = now().minus(3, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        var timed = "{\"id\":\"5C:CA:D3:70:D4:A2\",\"rssi\":-60,\"weight\":72,\"time\":\"%s\"}";
        say(gateway, "measures", timed.formatted(at));
        say(gateway, "measures", timed.formatted("once"));
        assertThat(TestPlatform.get(Measures.class)
                        .latest(Actor.platform(), rose.patientId(), MeasureKind.WEIGHT)
                        .orElseThrow()
                        .at())
                .isEqualTo(at);
        assertThat(table.refusals(gateway, 1))
                .extracting(DeviceRefusal::reason)
                .containsExactly("monitoring.refusal.time");
    }

    @Test
    void whatARadioHearsWithoutAnyNameIsRefused() {
        say(gateway, "home/OMG/BTtoMQTT", "{\"weighing_mode\":\"person\",\"weight\":71}");
        assertThat(table.refusals(gateway, 9))
                .extracting(DeviceRefusal::reason)
                .containsExactly("monitoring.refusal.nameless");
        assertThat(values(rose, MeasureKind.WEIGHT)).isEmpty();
    }

    @Test
    void inEachOfSeveralHomesTheSameNameIsAnotherSensor() {
        var leon = MadeUpCare.made();
        var several = DevicesSpeakTest.enrol(
                        Devices.Kind.GATEWAY, Map.of("rose", rose.patientId(), "leon", leon.patientId()))
                .id();
        say(several, "@rose/" + SCALE, WEIGHED.formatted("71"));
        say(several, "@leon/" + SCALE, WEIGHED.formatted("62"));
        assertThat(waiting(several))
                .extracting(HeardSensors.Heard::sensor)
                .containsExactlyInAnyOrder("@rose/" + THE_SCALE, "@leon/" + THE_SCALE);
        assertThat(sensors.attribute(Actor.platform(), several, "@rose/" + THE_SCALE))
                .isTrue();
        say(several, "@rose/" + SCALE, WEIGHED.formatted("71"));
        say(several, "@leon/" + SCALE, WEIGHED.formatted("62"));
        assertThat(values(rose, MeasureKind.WEIGHT)).containsExactly("71");
        assertThat(values(leon, MeasureKind.WEIGHT)).isEmpty();

        say(several, SCALE, WEIGHED.formatted("63"));
        assertThat(sensors.attribute(Actor.platform(), several, THE_SCALE))
                .as("of two persons it is not plain whose it is")
                .isFalse();
        assertThat(TestPlatform.get(Devices.class).add(Actor.platform(), several, THE_SCALE, leon.patientId()))
                .isEmpty();
        say(several, SCALE, WEIGHED.formatted("64"));
        assertThat(values(leon, MeasureKind.WEIGHT)).containsExactly("64");
    }

    @Test
    void theNewestTwoHundredThatAreNobodysAreKeptAndAllThatAreIgnored() {
        say(gateway, "home/o/BTtoMQTT/first", "{\"id\":\"first\",\"hum\":40}");
        sensors.ignore(Actor.platform(), gateway, "first", true);
        for (int i = 0; i < 205; i++) say(gateway, "home/o/BTtoMQTT/x", "{\"id\":\"n-%d\",\"hum\":40}".formatted(i));
        assertThat(waiting(gateway))
                .hasSize(200)
                .extracting(HeardSensors.Heard::sensor)
                .contains("n-204");
        assertThat(sensors.of(Actor.platform(), gateway)).hasSize(201);
    }

    private List<HeardSensors.Heard> waiting(String device) {
        return sensors.of(Actor.platform(), device).stream()
                .filter(one -> !one.ignored())
                .toList();
    }

    private static void say(String device, String topic, String text) {
        TestPlatform.get(Messages.class)
                .take(List.of(new Messages.Message(device, topic, text.getBytes(StandardCharsets.UTF_8), now())));
    }

    private Device device() {
        return table.find(gateway).orElseThrow();
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
