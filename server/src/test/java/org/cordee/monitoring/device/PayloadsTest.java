package org.cordee.monitoring.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.cordee.monitoring.MeasureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
    private static final List<String> SEEDS = List.of(
            "{\"type\":\"weight\",\"value\":72.4,\"unit\":\"kg\",\"time\":\"2026-11-20T08:00:00+01:00\"}",
            "[{\"bn\":\"urn:dev:ow:10e2073a01080063:\",\"bt\":1.320067464e+09,\"bu\":\"Cel\",\"n\":\"temperature\",\"v\":23.1}]",
            "{\"occupancy\":true,\"battery\":87,\"last_seen\":1763625600000}",
            "{\"clock\":1763625600,\"measures\":[{\"systolic\":132,\"diastolic\":81,\"pulse\":64}]}",
            "{\"deviceInfo\":{},\"time\":\"2026-11-20T08:00:00Z\",\"object\":{\"temperature\":21.5,\"pir\":1}}",
            "{\"body\":{\"measuregrps\":[{\"attrib\":0,\"date\":1763625600,\"measures\":[{\"value\":7240,\"type\":1,\"unit\":-2}]}]}}",
            "ON");

    @Test
    void oneMeasureOfAGateway() {
        var payload = read("measures", """
                {"patient":"rose","type":"29463-7","value":"72,4","unit":"kg","timestamp":1763625600}""");

        assertThat(payload.faults()).isEmpty();
        assertThat(payload.readings())
                .containsExactly(new Reading(
                        "rose",
                        MeasureKind.WEIGHT,
                        new BigDecimal("72.4"),
                        null,
                        "kg",
                        Instant.ofEpochSecond(1_763_625_600)));
    }

    @Test
    void aListUnderOneTimeAndOnePerson() {
        var payload = read("@rose/measures", """
                {"time":"2026-11-20T07:30:00Z","clock":"2026-11-20T08:55:00Z","battery":41,"measures":[
                  {"systolic":132,"diastolic":81,"pulse":64,"unit":"mmHg","temperature":37.2},
                  {"type":"spo2","value":96}]}""");

        assertThat(payload.faults()).isEmpty();
        assertThat(payload.readings())
                .extracting(Reading::kind)
                .containsExactly(
                        MeasureKind.BLOOD_PRESSURE,
                        MeasureKind.HEART_RATE,
                        MeasureKind.TEMPERATURE,
                        MeasureKind.OXYGEN_SATURATION,
                        MeasureKind.BATTERY);
        assertThat(payload.readings()).extracting(Reading::alias).containsOnly("rose");
        assertThat(payload.battery()).isEqualTo(41);
        assertThat(DeviceClock.of(payload.clock(), false, payload.readings(), NOW)
                        .furthest())
                .isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void uplinksOfNetworkServersAndEventsOfHomesAreReadAsTheyAre() {
        var chirpStack = read("measures", """
                {"deduplicationId":"3a","time":"2026-11-20T08:00:00.250+00:00","deviceInfo":{"devEui":"0102030405060708"},
                 "fPort":2,"data":"AQ==","object":{"temperature":21.5,"humidity":48,"battery":91,"motion":true,"firmware":"1.2"}}""");
        assertThat(chirpStack.faults()).isEmpty();
        assertThat(chirpStack.readings())
                .extracting(Reading::kind)
                .containsExactly(
                        MeasureKind.ROOM_TEMPERATURE,
                        MeasureKind.ROOM_HUMIDITY,
                        MeasureKind.BATTERY,
                        MeasureKind.MOTION);
        assertThat(chirpStack.readings())
                .extracting(Reading::at)
                .containsOnly(Instant.parse("2026-11-20T08:00:00.250Z"));

        var things = read("@rose/measures", """
                {"end_device_ids":{"device_id":"scale"},"received_at":"2026-11-20T08:00:01.123456789Z",
                 "uplink_message":{"f_port":1,"decoded_payload":{"weight":72.4},"received_at":"2026-11-20T08:00:00Z"}}""");
        assertThat(things.readings())
                .containsExactly(new Reading(
                        "rose",
                        MeasureKind.WEIGHT,
                        new BigDecimal("72.4"),
                        null,
                        null,
                        Instant.parse("2026-11-20T08:00:00Z")));

        var shelly = read("measures", """
                {"src":"shellyplusht-1","dst":"x","method":"NotifyFullStatus","params":{"ts":1763625600.25,
                 "temperature:0":{"id":0,"tC":19.4,"tF":66.9},"humidity:0":{"id":0,"rh":55},
                 "devicepower:0":{"id":0,"battery":{"V":5.3,"percent":78}},"wifi":{"rssi":-60}}}""");
        assertThat(shelly.faults()).isEmpty();
        assertThat(shelly.readings())
                .extracting(Reading::kind)
                .containsExactly(MeasureKind.ROOM_TEMPERATURE, MeasureKind.ROOM_HUMIDITY, MeasureKind.BATTERY);

        var tasmota = read("measures", """
                {"Time":"2026-11-20T09:00:00","AM2301":{"Temperature":20.1,"Humidity":51.2,"DewPoint":9.7},"TempUnit":"C"}""");
        assertThat(tasmota.readings())
                .extracting(Reading::kind)
                .containsExactly(MeasureKind.ROOM_TEMPERATURE, MeasureKind.ROOM_HUMIDITY);
        assertThat(tasmota.readings().getFirst().at()).isNull();
    }

    @Test
    void groupsOfAMakerAreWholeNumbersAndAPowerOfTenAndNeverAnotherPersons() {
        var payload = read("measures", """
                {"status":0,"body":{"timezone":"Europe/Paris","measuregrps":[
                  {"grpid":1,"attrib":0,"date":1763625600,"category":1,"measures":[
                    {"value":72415,"type":1,"unit":-3},{"value":91,"type":91,"unit":-1}]},
                  {"grpid":2,"attrib":5,"date":1763625700,"measures":[
                    {"value":81,"type":9,"unit":0},{"value":132,"type":10,"unit":0},{"value":64,"type":11,"unit":0}]},
                  {"grpid":3,"attrib":1,"date":1763625800,"measures":[{"value":58000,"type":1,"unit":-3}]},
                  {"grpid":4,"attrib":0,"date":1763625900,"measures":[{"value":120,"type":10,"unit":0}]},
                  {"grpid":5,"attrib":0,"measures":[{"value":7,"type":1,"unit":1}]}]}}""");
        assertThat(payload.readings())
                .containsExactly(
                        new Reading(
                                "",
                                MeasureKind.WEIGHT,
                                new BigDecimal("72.415"),
                                null,
                                null,
                                Instant.ofEpochSecond(1_763_625_600)),
                        new Reading(
                                "",
                                MeasureKind.HEART_RATE,
                                new BigDecimal("64"),
                                null,
                                null,
                                Instant.ofEpochSecond(1_763_625_700)),
                        new Reading(
                                "",
                                MeasureKind.BLOOD_PRESSURE,
                                new BigDecimal("132"),
                                new BigDecimal("81"),
                                "mm[Hg]",
                                Instant.ofEpochSecond(1_763_625_700)));
        assertThat(payload.faults())
                .extracting(Payload.Fault::reason)
                .containsExactly(
                        "monitoring.refusal.kind",
                        "monitoring.refusal.owner",
                        "monitoring.refusal.pressure",
                        "monitoring.refusal.time");
    }

    @Test
    void senMlWithBaseNameTimeUnitAndValue() {
        var payload = read("senml", """
                [{"bn":"urn:dev:mac:0024befffe804ff1:","bt":1763625600,"bu":"Cel","bv":20,"n":"temperature","v":1.5},
                 {"n":"room_temperature","t":-60,"v":0.5},
                 {"n":"heart_rate","u":"beat/min","t":5,"v":50}]""");

        assertThat(payload.faults()).isEmpty();
        assertThat(payload.readings())
                .containsExactly(
                        new Reading(
                                "",
                                MeasureKind.TEMPERATURE,
                                new BigDecimal("21.5"),
                                null,
                                "Cel",
                                Instant.ofEpochSecond(1_763_625_600)),
                        new Reading(
                                "",
                                MeasureKind.ROOM_TEMPERATURE,
                                new BigDecimal("20.5"),
                                null,
                                "Cel",
                                Instant.ofEpochSecond(1_763_625_540)),
                        new Reading(
                                "",
                                MeasureKind.HEART_RATE,
                                new BigDecimal("70"),
                                null,
                                "/min",
                                Instant.ofEpochSecond(1_763_625_605)));
    }

    @Test
    void senMlTimesNearZeroAreSecondsFromNow() {
        assertThat(read("measures", "[{\"n\":\"weight\",\"u\":\"kg\",\"t\":-90,\"v\":71}]")
                        .readings())
                .extracting(Reading::at)
                .containsExactly(NOW.minusSeconds(90));
    }

    @Test
    void aHomeSpeaksInTwoManners() {
        assertThat(read("zigbee2mqtt/entree", "{\"contact\":false,\"battery\":9,\"linkquality\":120}")
                        .readings())
                .extracting(Reading::kind, one -> one.value().intValue())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(MeasureKind.DOOR, 1),
                        org.assertj.core.groups.Tuple.tuple(MeasureKind.BATTERY, 9));
        assertThat(read("zigbee2mqtt/salon/availability", "{\"state\":\"offline\"}")
                        .readings())
                .extracting(Reading::kind)
                .containsExactly(MeasureKind.AVAILABILITY);
        assertThat(read("homeassistant/binary_sensor/salon_motion/state", "ON").readings())
                .extracting(Reading::kind)
                .containsExactly(MeasureKind.MOTION);
        assertThat(read("homeassistant/binary_sensor/salon_motion/state", "OFF").readings())
                .isEmpty();
        assertThat(read("homeassistant/sensor/chambre_temperature/state", "18.5")
                        .readings())
                .extracting(Reading::kind)
                .containsExactly(MeasureKind.ROOM_TEMPERATURE);
    }

    @Test
    void aPersonNamedByANumberIsThatPersonAndNobodyElse() {
        assertThat(read("@rose/measures", "{\"patient\":18,\"weight\":71}").readings())
                .extracting(Reading::alias)
                .containsExactly("18");
        assertThat(read(
                                "@rose/measures",
                                "{\"subject\":7,\"measures\":[{\"weight\":71},{\"patient\":8,\"weight\":60}]}")
                        .readings())
                .extracting(Reading::alias)
                .containsExactly("7", "8");
        assertThat(read("@rose/measures", "{\"patient\":null,\"weight\":71}").readings())
                .extracting(Reading::alias)
                .containsExactly("rose");
    }

    @Test
    void aNameBesideAnEnvelopeIsOfWhomItSpeaks() {
        assertThat(read("measures", """
                        {"patient":"rose","uplink_message":{"decoded_payload":{"weight":72.4}}}""").readings()).extracting(Reading::alias).containsExactly("rose");
        assertThat(read("measures", """
                        {"deviceInfo":{"tags":{"patient":"rose"}},"object":{"glucose":6.1,"unit":"mmol/L"}}""").readings())
                .containsExactly(new Reading("rose", MeasureKind.GLUCOSE, new BigDecimal("6.1"), null, "mmol/L", null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "measures | {\"glucose\":12.4,\"unit\":\"mmol/L\"} | mmol/L",
                "measures | {\"weight\":160,\"battery\":80,\"unit\":\"lb\"} | [lb_av]",
                "measures | {\"type\":\"heart_rate\",\"value\":64,\"unit\":\"bpm\"} | /min",
                "measures | {\"type\":\"temperature\",\"value\":38.2,\"unit\":\"°C\"} | Cel",
                "measures | {\"type\":\"temperature\",\"value\":100.8,\"unit\":\"°F\"} | [degF]",
                "measures | {\"systolic\":132,\"diastolic\":81,\"unit\":\"mm Hg\"} | mm[Hg]",
                "measures | {\"type\":\"weight\",\"value\":160,\"unit\":\"lbs\"} | [lb_av]",
                "senml | [{\"n\":\"heart_rate\",\"u\":\"beat/min\",\"v\":64}] | /min",
                "senml | [{\"n\":\"temperature\",\"u\":\"°C\",\"v\":38.2}] | Cel"
            })
    void unitsAreReadAsPeopleWriteThem(String topic, String text, String ucum) {
        var payload = read(topic, text);
        assertThat(payload.faults()).isEmpty();
        assertThat(payload.readings().getFirst().unit()).isEqualTo(ucum);
        assertThat(payload.readings().subList(1, payload.readings().size()))
                .allSatisfy(other -> assertThat(other.unit()).isNull());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "measures | {\"occupancy\":false}",
                "measures | {\"type\":\"motion\",\"value\":0}",
                "senml | [{\"n\":\"presence\",\"vb\":false}]",
                "measures | {\"deviceInfo\":{},\"object\":{\"pir\":0}}",
                "zigbee2mqtt/salon | {\"occupancy\":false}"
            })
    void thatNobodyMovesIsNoMovement(String topic, String text) {
        var payload = read(topic, text);
        assertThat(payload.faults()).isEmpty();
        assertThat(payload.readings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "measures | {\"contact\":true} | 0",
                "measures | {\"type\":\"contact\",\"value\":false} | 1",
                "senml | [{\"n\":\"contact\",\"vb\":true}] | 0",
                "zigbee2mqtt/entree | {\"contact\":true} | 0",
                "measures | {\"door\":true} | 1",
                "homeassistant/binary_sensor/entree_contact/state | ON | 1"
            })
    void aClosedContactIsAClosedDoor(String topic, String text, int open) {
        assertThat(read(topic, text).readings())
                .extracting(Reading::kind, one -> one.value().intValue())
                .containsExactly(org.assertj.core.groups.Tuple.tuple(MeasureKind.DOOR, open));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "measures | {\"type\":\"weight\",\"value\":70,\"time\":\"+999999999-01-01T00:00:00Z\"} | monitoring.refusal.time",
                "measures | {\"type\":\"weight\",\"value\":70,\"time\":\"1899-12-31T23:59:59Z\"} | monitoring.refusal.time",
                "measures | {\"type\":\"weight\",\"value\":70,\"time\":18446744073709551616} | monitoring.refusal.time",
                "measures | {\"time\":\"yesterday\",\"measures\":[{\"weight\":70}]} | monitoring.refusal.time",
                "senml | [{\"n\":\"weight\",\"t\":99999999999999,\"v\":70}] | monitoring.refusal.time",
                "senml | [{\"n\":\"weight\",\"t\":\"noon\",\"v\":70}] | monitoring.refusal.time",
                "@rose/measures | {\"patient\":{\"reference\":\"Patient/18\"},\"weight\":70} | monitoring.refusal.patient",
                "@rose/measures | {\"patient\":true,\"weight\":70} | monitoring.refusal.patient",
                "@rose/measures | {\"patient\":1.5,\"weight\":70} | monitoring.refusal.patient",
                "measures | {\"weight\":70,\"glucose\":6,\"unit\":\"kg\"} | monitoring.refusal.unit.several",
                "measures | {\"type\":\"weight\",\"value\":\"NaN\"} | monitoring.refusal.value",
                "measures | {\"type\":\"weight\",\"value\":NaN} | monitoring.refusal.json",
                "measures | {\"type\":\"weight\",\"value\":1e999999999} | monitoring.refusal.value",
                "measures | {\"type\":\"weight\",\"value\":10e2147483647} | monitoring.refusal.value",
                "measures | {\"type\":\"wait\",\"value\":1} | monitoring.refusal.kind",
                "measures | {\"type\":\"weight\",\"value\":70,\"time\":\"yesterday\"} | monitoring.refusal.time",
                "measures | {\"systolic\":120} | monitoring.refusal.pressure",
                "measures | {\"hello\":1} | monitoring.refusal.nothing",
                "measures | {\"deviceInfo\":{},\"object\":{\"vdd\":3}} | monitoring.refusal.nothing",
                "measures | {\"uplink_message\":{\"frm_payload\":\"AQ==\"}} | monitoring.refusal.undecoded",
                "measures | {\"Time\":\"2026-11-20T09:00:00\",\"X\":{\"Temperature\":70},\"TempUnit\":\"K\"} | monitoring.refusal.unit",
                "measures | {\"type\":\"answer\",\"value\":1} | monitoring.refusal.kind",
                "senml | [{\"bver\":11,\"n\":\"weight\",\"v\":70}] | monitoring.refusal.senml",
                "senml | [{\"n\":\"weight\",\"must_\":1,\"v\":70}] | monitoring.refusal.senml",
                "elsewhere | {} | monitoring.refusal.topic"
            })
    void whatCannotBeUnderstoodIsSaid(String topic, String text, String reason) {
        var payload = read(topic, text);
        assertThat(payload.readings()).isEmpty();
        assertThat(payload.faults()).extracting(Payload.Fault::reason).containsExactly(reason);
    }

    @Provide
    Arbitrary<byte[]> damaged() {
        var seed = Arbitraries.of(SEEDS).map(text -> text.getBytes(StandardCharsets.UTF_8));
        var position = Arbitraries.integers().between(0, 200);
        var mutated = Combinators.combine(
                        seed,
                        position.list().ofMaxSize(6),
                        Arbitraries.bytes().list().ofSize(6),
                        position)
                .as((bytes, places, values, cut) -> {
                    var copy = java.util.Arrays.copyOf(bytes, Math.min(bytes.length, Math.max(1, cut)));
                    for (int i = 0; i < places.size(); i++) {
                        copy[places.get(i) % copy.length] = values.get(i);
                    }
                    return copy;
                });
        return Arbitraries.oneOf(
                mutated, Arbitraries.bytes().array(byte[].class).ofMaxSize(300));
    }

    @Provide
    Arbitrary<String> topics() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "measures",
                        "senml",
                        "@a/measures",
                        "zigbee2mqtt/x",
                        "homeassistant/sensor/x_power/state",
                        "@",
                        "",
                        "/",
                        "@a"),
                Arbitraries.strings().ofMaxLength(40));
    }

    @Property(tries = 5_000)
    void noBytesUnderNoTopicBreakIt(@ForAll("topics") String topic, @ForAll("damaged") byte[] bytes) {
        var payload = Payloads.read(topic, bytes, NOW, SensorWords.COMMON);

        assertThat(payload.faults()).hasSizeLessThanOrEqualTo(20);
        for (var reading : payload.readings()) {
            assertThat(reading.value().toPlainString().length()).isLessThan(60);
        }
    }

    private static Payload read(String topic, String text) {
        return Payloads.read(topic, text.getBytes(StandardCharsets.UTF_8), NOW, SensorWords.COMMON);
    }
}
