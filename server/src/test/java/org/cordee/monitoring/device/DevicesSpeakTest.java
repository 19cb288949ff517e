package org.cordee.monitoring.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.monitoring.Measure;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Measures;
import org.cordee.store.Draft;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.testing.MadeUpCare;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.Test;

class DevicesSpeakTest {
    @Test
    void aDeviceSpeaksForItsPersonWhateverNameItGives() {
        var care = MadeUpCare.made();
        var other = MadeUpCare.made();
        var scale = enrolled(Devices.Kind.DEVICE, Map.of("", care.patientId()));

        say(scale, "measures", "{\"weight\":72.4}");
        say(scale, "measures", "{\"patient\":\"%s\",\"weight\":99}".formatted(other.patientId()));
        say(scale, "@" + other.patientId() + "/measures", "{\"weight\":99}");

        assertThat(weights(care)).containsExactly("72.4");
        assertThat(weights(other)).isEmpty();
        assertThat(refusals(scale)).containsExactly("monitoring.refusal.patient", "monitoring.refusal.patient");
    }

    @Test
    void whatTheDoorLetThroughIsStillOutOfReach() {
        var care = MadeUpCare.made();
        var other = MadeUpCare.made();
        var scale = enrolled(Devices.Kind.DEVICE, Map.of("", care.patientId()));
        var forged =
                new Sender(scale, "forged", false, false, Map.of("", other.patientId()), Set.of(), SensorWords.COMMON);

        var taken = messages().take(forged, message(scale, "measures", "{\"weight\":99}", now()));

        assertThat(taken.kept()).isZero();
        assertThat(taken.refusals()).extracting(DeviceRefusal::reason).containsExactly("monitoring.refusal.reach");
        assertThat(weights(other)).isEmpty();
    }

    @Test
    void theSameMessageTwiceIsOneMeasure() {
        var care = MadeUpCare.made();
        var gateway = enrolled(Devices.Kind.GATEWAY, Map.of("rose", care.patientId()));
        var once = message(
                gateway,
                "@rose/measures",
                "{\"weight\":71,\"time\":\"%s\"}".formatted(now().minusSeconds(3600)),
                now());
        var drifting = message(
                gateway,
                "@rose/measures",
                "{\"type\":\"weight\",\"value\":73,\"time\":\"%s\",\"clock\":\"%s\"}"
                        .formatted(now().minus(5, ChronoUnit.HOURS), now().minus(4, ChronoUnit.HOURS)),
                now());
        messages().take(List.of(once, once, drifting));
        messages()
                .take(List.of(
                        once,
                        new Messages.Message(gateway, drifting.topic(), drifting.bytes(), now().plusSeconds(40))));

        assertThat(weights(care)).containsExactlyInAnyOrder("71", "73");
    }

    @Test
    void aClockThatIsWrongIsSetRightAndThatIsWritten() {
        var care = MadeUpCare.made();
        var scale = enrolled(Devices.Kind.DEVICE, Map.of("", care.patientId()));
        say(scale, "measures", "[{\"weight\":70,\"time\":3600},{\"weight\":70.5,\"time\":7200}]");
        say(scale, "measures", "{\"weight\":71,\"time\":\"2099-01-01T08:00:00Z\"}");
        say(
                scale,
                "measures",
                "{\"weight\":72,\"time\":\"%s\",\"clock\":\"%s\"}"
                        .formatted(now().plus(2, ChronoUnit.HOURS), now().plus(3, ChronoUnit.HOURS)));

        var found = measures(care);
        assertThat(found).hasSize(4).allSatisfy(one -> assertThat(one.at()).isBefore(now().plusSeconds(5)));
        assertThat(at(found, "70.5").minusSeconds(3600)).isEqualTo(at(found, "70"));
        assertThat(Duration.between(at(found, "72"), now())).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(62));
        assertThat(device(scale).clockSeconds()).isBetween(-3 * 3600L - 5, -3 * 3600L + 5);
    }

    @Test
    void aMessageThatComesLateKeepsItsTimesWhereTheClockWasRight() {
        var care = MadeUpCare.made();
        var scale = enrolled(Devices.Kind.DEVICE, Map.of("", care.patientId()));
        say(scale, "measures", "{\"weight\":70,\"time\":\"%1$s\",\"clock\":\"%1$s\"}".formatted(now()));
        var morning = now().minus(26, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        say(scale, "measures", "{\"weight\":71,\"time\":\"%1$s\",\"clock\":\"%1$s\"}".formatted(morning));

        assertThat(at(measures(care), "71")).isEqualTo(morning);
        assertThat(device(scale).clockSeconds()).isZero();
    }

    @Test
    void aSensorThatItsGatewayCallsOfflineIsATroubleOfThatPersonUntilItIsBack() {
        var care = MadeUpCare.made();
        var other = MadeUpCare.made();
        var gateway = enrolled(Devices.Kind.GATEWAY, Map.of("rose", care.patientId(), "leon", other.patientId()));
        var devices = TestPlatform.get(Devices.class);
        say(gateway, "@rose/zigbee2mqtt/chambre/availability", "{\"state\":\"offline\"}");
        say(gateway, "@rose/homeassistant/sensor/salon_motion/availability", "offline");
        say(gateway, "@nobody/zigbee2mqtt/cave/availability", "offline");

        assertThat(device(gateway).offline())
                .extracting(Device.Offline::sensor)
                .containsExactlyInAnyOrder("chambre", "sensor/salon_motion");
        assertThat(device(gateway).trouble(now())).contains(Device.Trouble.OFFLINE);
        assertThat(devices.of(care.nurse(), care.patientId()))
                .singleElement()
                .satisfies(one -> assertThat(one.trouble(now())).contains(Device.Trouble.OFFLINE));
        assertThat(devices.of(other.nurse(), other.patientId()))
                .singleElement()
                .satisfies(one -> assertThat(one.trouble(now())).isEmpty());

        say(gateway, "@rose/zigbee2mqtt/chambre/availability", "{\"state\":\"online\"}");
        assertThat(device(gateway).offline()).extracting(Device.Offline::sensor).containsExactly("sensor/salon_motion");
    }

    @Test
    void onePersonMoreIsHeardAndANewSecretReplacesTheOld() {
        var care = MadeUpCare.made();
        var more = MadeUpCare.made();
        var done = enrol(Devices.Kind.GATEWAY, Map.of("rose", care.patientId()));
        var devices = TestPlatform.get(Devices.class);
        say(done.id(), "@leon/measures", "{\"weight\":80}");
        assertThat(devices.add(Actor.platform(), done.id(), "leon", more.patientId()))
                .isEmpty();
        assertThat(devices.add(Actor.platform(), done.id(), "rose", more.patientId()))
                .contains("monitoring.device.fault.aliasTaken");
        assertThat(devices.add(Actor.platform(), done.id(), "a+b", more.patientId()))
                .contains("monitoring.device.fault.alias");
        say(done.id(), "@leon/measures", "{\"weight\":81}");
        assertThat(weights(more)).containsExactly("81");

        var secret = devices.renew(Actor.platform(), done.id()).orElseThrow();
        assertThat(devices.authenticate(done.id(), done.secret())).isEmpty();
        assertThat(devices.authenticate(done.id(), secret)).isPresent();
    }

    @Test
    void whateverOneMessageHoldsTheOthersOfTheBatchAreKept() {
        var care = MadeUpCare.made();
        var bad = enrolled(Devices.Kind.GATEWAY, Map.of("", care.patientId()));
        var good = enrolled(Devices.Kind.DEVICE, Map.of("", care.patientId()));
        var moments = List.of(
                "\"-999999999-01-01T00:00:00Z\"",
                "\"+999999999-12-31T23:59:59Z\"",
                "-9223372036854775808",
                "1e30",
                "99999999999999999999",
                "\"0000-01-01T00:00:00+18:00\"",
                "0",
                "\"2026-11-20T08:00:00Z\"");
        var topics = List.of("measures", "senml", "zigbee2mqtt/x", "@/measures");
        var chance = new java.util.Random(7);
        var batch = new java.util.ArrayList<Messages.Message>();
        for (var clock : moments) {
            for (var time : moments) {
                var texts = List.of(
                        "{\"clock\":%s,\"type\":\"weight\",\"value\":70,\"time\":%s}".formatted(clock, time),
                        "[{\"bn\":\"x:\",\"bt\":%s,\"n\":\"weight\",\"t\":%s,\"v\":70}]".formatted(clock, time),
                        "{\"occupancy\":true,\"last_seen\":%s}".formatted(time),
                        "{\"method\":\"NotifyStatus\",\"params\":{\"ts\":%s,\"t\":{\"tC\":19}}}".formatted(time));
                for (var text : texts) {
                    var bytes = text.getBytes(StandardCharsets.UTF_8);
                    for (int i = chance.nextInt(3); i > 0; i--) {
                        bytes[chance.nextInt(bytes.length)] = (byte) chance.nextInt(256);
                    }
                    batch.add(new Messages.Message(bad, topics.get(chance.nextInt(topics.size())), bytes, now()));
                }
            }
        }
        batch.add(message(good, "measures", "{\"weight\":66}", now()));

        messages().take(batch);

        assertThat(weights(care)).contains("66");
        assertThat(device(bad).refused()).isPositive();
        assertThat(device(good).taken()).isEqualTo(1);
    }

    @Test
    void whoeverWasLetInOnceIsNotAskedAgainWhenTheDatabaseComesBack() {
        var care = MadeUpCare.made();
        var scale = enrolled(Devices.Kind.DEVICE, Map.of("", care.patientId()));
        var stored = java.util.stream.IntStream.range(0, 250)
                .mapToObj(minute -> message(
                        scale,
                        "measures",
                        "{\"weight\":70,\"time\":\"%s\"}".formatted(now().minusSeconds(60L * minute + 60)),
                        now()))
                .toList();
        var admitted = messages().admitted(stored);
        assertThat(admitted).hasSize(250);

        messages().takeAdmitted(admitted);
        messages().takeAdmitted(admitted);

        assertThat(device(scale).heldBack()).isZero();
        assertThat(measures(care)).hasSize(250);
    }

    @Test
    void unitsThatDoNotConvertAreRefusedAndOddValuesAreAskedAgain() {
        var care = MadeUpCare.made();
        var scale = enrolled(Devices.Kind.DEVICE, Map.of("", care.patientId()));
        say(scale, "measures", "{\"type\":\"weight\",\"value\":72,\"unit\":\"mmol/L\"}");
        say(scale, "measures", "{\"type\":\"weight\",\"value\":160,\"unit\":\"[lb_av]\"}");
        say(scale, "measures", "{\"type\":\"weight\",\"value\":7.2,\"unit\":\"kg\"}");
        say(scale, "measures", "\u0000\u0001not json");

        assertThat(refusals(scale))
                .containsExactly(
                        "monitoring.refusal.json", "monitoring.refusal.implausible", "monitoring.refusal.unit");
        assertThat(measures(care)).extracting(one -> one.value().doubleValue()).contains(72.5747792);
    }

    @Test
    void whatWasWithdrawnOrDeletedDoesNotComeBackWhenTheDeviceRepeatsItsMemory() {
        var care = MadeUpCare.made();
        var scale = enrolled(Devices.Kind.DEVICE, Map.of("", care.patientId()));
        var memory =
                "[{\"weight\":70,\"time\":\"%1$s\"},{\"weight\":71,\"time\":\"%1$s\"},{\"weight\":7,\"time\":\"%1$s\"}]"
                        .formatted(now().minusSeconds(3600));
        say(scale, "measures", memory);
        var store = TestPlatform.get(RecordStore.class);
        for (var one : measures(care)) {
            var id = String.valueOf(one.id());
            if (one.value().intValue() == 70) {
                var withdrawn =
                        store.find(Reach.everything(), Observation.class, id).orElseThrow();
                withdrawn.setStatus(Observation.ObservationStatus.ENTEREDINERROR);
                store.update(Reach.everything(), "Observation", id, Draft.of(withdrawn), null);
            } else if (one.value().intValue() == 71) {
                store.delete(Reach.everything(), "Observation", id, null);
            }
        }
        var told = device(scale).refused();
        assertThat(told).isEqualTo(1);

        say(scale, "measures", memory);

        assertThat(weights(care)).doesNotContain("70", "71");
        assertThat(device(scale).refused()).isEqualTo(told);
    }

    @Test
    void aFloodIsHeldBackAndShownAndAnothersMessagesGoThrough() {
        var care = MadeUpCare.made();
        var mad = enrolled(Devices.Kind.DEVICE, Map.of("", care.patientId()));
        var good = enrolled(Devices.Kind.DEVICE, Map.of("", care.patientId()));
        var flood = java.util.stream.IntStream.range(0, 1000)
                .mapToObj(i -> message(mad, "measures", "{\"nothing\":1}", now()))
                .toList();
        messages().take(flood);
        say(good, "measures", "{\"weight\":66}");

        assertThat(device(mad).heldBack()).isBetween(600L, 700L);
        assertThat(refusals(mad)).contains("monitoring.refusal.flood");
        assertThat(weights(care)).containsExactly("66");
    }

    @Test
    void whatIsHeldBackSaysNothingOfTheClock() {
        var care = MadeUpCare.made();
        var mad = enrolled(Devices.Kind.DEVICE, Map.of("", care.patientId()));
        var said = "{\"weight\":72,\"time\":\"%s\",\"clock\":\"%s\"}"
                .formatted(now().plus(2, ChronoUnit.HOURS), now().plus(3, ChronoUnit.HOURS));
        messages()
                .take(java.util.stream.IntStream.range(0, 1000)
                        .mapToObj(i -> message(mad, "measures", said, now()))
                        .toList());

        assertThat(device(mad).heldBack()).isPositive();
        assertThat(device(mad).clockSeconds()).isBetween(-3 * 3600L - 60, -3 * 3600L + 5);
    }

    @Test
    void whoIsRevokedIsHeardNoMore() {
        var care = MadeUpCare.made();
        var done = enrol(Devices.Kind.DEVICE, Map.of("", care.patientId()));
        var devices = TestPlatform.get(Devices.class);
        assertThat(devices.authenticate(done.id(), done.secret())).isPresent();
        assertThat(devices.authenticate(done.id(), done.secret() + "x")).isEmpty();
        devices.revoke(Actor.platform(), done.id());

        assertThat(devices.authenticate(done.id(), done.secret())).isEmpty();
        say(done.id(), "measures", "{\"weight\":70}");
        assertThat(weights(care)).isEmpty();
    }

    static Devices.Enrolled.Done enrol(Devices.Kind kind, Map<String, String> of) {
        var id = "test-" + UUID.randomUUID().toString().substring(0, 12);
        return (Devices.Enrolled.Done)
                TestPlatform.get(Devices.class).enrol(Actor.platform(), id, "Essai", kind, Duration.ofDays(1), of);
    }

    private static String enrolled(Devices.Kind kind, Map<String, String> of) {
        return enrol(kind, of).id();
    }

    private static void say(String device, String topic, String text) {
        messages().take(List.of(message(device, topic, text, now())));
    }

    private static Messages.Message message(String device, String topic, String text, Instant received) {
        return new Messages.Message(device, topic, text.getBytes(StandardCharsets.UTF_8), received);
    }

    private static Messages messages() {
        return TestPlatform.get(Messages.class);
    }

    private static Device device(String id) {
        return TestPlatform.get(DeviceTable.class).find(id).orElseThrow();
    }

    private static List<String> refusals(String device) {
        return TestPlatform.get(DeviceTable.class).refusals(device, 50).stream()
                .map(DeviceRefusal::reason)
                .toList();
    }

    static List<Measure> measures(MadeUpCare care) {
        return TestPlatform.get(Measures.class)
                .series(
                        Actor.platform(),
                        care.patientId(),
                        MeasureKind.WEIGHT,
                        now().minus(400, ChronoUnit.DAYS),
                        now().plusSeconds(5));
    }

    static List<String> weights(MadeUpCare care) {
        return measures(care).stream()
                .map(one -> one.value().stripTrailingZeros().toPlainString())
                .toList();
    }

    private static Instant at(List<Measure> measures, String value) {
        return measures.stream()
                .filter(one -> one.value().compareTo(new java.math.BigDecimal(value)) == 0)
                .findFirst()
                .orElseThrow()
                .at();
    }

    private static Instant now() {
        return TestPlatform.clock().instant();
    }
}
