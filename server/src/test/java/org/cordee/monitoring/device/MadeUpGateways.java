package org.cordee.monitoring.device;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.identity.Sex;
import org.cordee.monitoring.Criterion;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Rule;
import org.cordee.monitoring.Rules;
import org.cordee.monitoring.Severity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gateways of 250 made-up patients each, who are watched by five rules, and what those measure. */
final class MadeUpGateways {
    private static final int OF_A_GATEWAY = 250;
    private static final Duration DAYS = Duration.ofDays(6);
    private static final Duration FURTHEST = Duration.ofMinutes(20);
    private static final List<Criterion> RULES = List.of(
            new Criterion.Gain(MeasureKind.WEIGHT, BigDecimal.valueOf(2), 3),
            new Criterion.Above(MeasureKind.HEART_RATE, BigDecimal.valueOf(130)),
            new Criterion.Below(MeasureKind.OXYGEN_SATURATION, BigDecimal.valueOf(80)),
            new Criterion.Repeated(new Criterion.Above(MeasureKind.SYSTOLIC, BigDecimal.valueOf(190)), 2, 24),
            new Criterion.Rising(MeasureKind.WEIGHT, BigDecimal.valueOf(3), 14));
    private static final List<String> TYPES = List.of("weight", "heart_rate", "spo2", "systolic");
    private static final int[] VALUES = {70, 72, 96, 130};

    private MadeUpGateways() {}

    /** A gateway that is connected to the broker. */
    record Gateway(
            Mqtt5BlockingClient client,
            String id,
            String secret,
            List<String> patients,
            Instant since,
            Duration apart,
            AtomicInteger turn) {
        void say(byte[] text) {
            client.publishWith()
                    .topic("cordee/" + id + "/measures")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(text)
                    .send();
        }

        /** What some patients measured in one go, four things each; a patient's follow each other, from six days ago on. */
        byte[] measures(int count) {
            var json = new StringBuilder("[");
            for (int i = 0; i < count; i++) {
                int next = turn.getAndIncrement();
                int goes = next / TYPES.size() / patients.size();
                json.append(i == 0 ? "" : ",")
                        .append(measure(
                                patients.get(next / TYPES.size() % patients.size()),
                                TYPES.get(next % TYPES.size()),
                                VALUES[next % TYPES.size()] + goes % 10 / 10.0,
                                since.plus(apart.multipliedBy(goes))));
            }
            return json.append("]").toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    static String measure(String patient, String type, double value, Instant at) {
        return "{\"patient\":\"" + patient + "\",\"type\":\"" + type + "\",\"value\":" + value + ",\"time\":\"" + at
                + "\"}";
    }

    /** @param measures so many at most by all of them together: a patient's come every twenty minutes, or closer so as not to reach today */
    static List<Gateway> of(int patients, long measures) {
        var apart = DAYS.dividedBy(1 + measures / TYPES.size() / patients);
        var gateways = new ArrayList<Gateway>();
        for (int first = 0; first < patients; first += OF_A_GATEWAY) {
            gateways.add(gateway(
                    Math.min(OF_A_GATEWAY, patients - first), apart.compareTo(FURTHEST) > 0 ? FURTHEST : apart));
        }
        return gateways;
    }

    private static Gateway gateway(int size, Duration apart) {
        var ids = IntStream.range(0, size)
                .mapToObj(i -> "p-" + UUID.randomUUID().toString().substring(0, 18))
                .toList();
        TestPlatform.get(Patients.class)
                .putAll(
                        Actor.platform(),
                        ids.stream().map(MadeUpGateways::patient).toList());
        watch(ids);
        Map<String, String> of = new LinkedHashMap<>();
        ids.forEach(id -> of.put(id, id));
        var done = DevicesSpeakTest.enrol(Devices.Kind.GATEWAY, of);
        var broker = TestPlatform.get(Broker.class);
        while (broker.port() == 0 || !broker.isListening()) {
            Thread.onSpinWait();
        }
        var client = MqttClient.builder()
                .useMqttVersion5()
                .identifier(done.id())
                .serverHost("127.0.0.1")
                .serverPort(broker.port())
                .simpleAuth()
                .username(done.id())
                .password(done.secret().getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .buildBlocking();
        client.connect();
        var since =
                TestPlatform.clock().instant().truncatedTo(ChronoUnit.SECONDS).minus(DAYS);
        return new Gateway(client, done.id(), done.secret(), ids, since, apart, new AtomicInteger());
    }

    /** The rules of one as they are set, and of the others as copies of those rows; since before the first measure, so that each is judged. */
    private static void watch(List<String> patients) {
        TestPlatform.get(Rules.class)
                .set(
                        Actor.platform(),
                        patients.getFirst(),
                        RULES.stream()
                                .map(one -> new Rule.Wanted(one, Severity.MODERATE))
                                .toList());
        var jdbc = TestPlatform.get(JdbcClient.class);
        jdbc.sql("update monitoring.rule set since = since - interval '30 days' where patient = :first")
                .param("first", patients.getFirst())
                .update();
        jdbc.sql("""
                        insert into monitoring.rule (id, patient, kinds, criterion, severity, since, next_look)
                        select md5(r.id || p), p, r.kinds, r.criterion, r.severity, r.since, r.next_look
                        from monitoring.rule r, unnest(:patients::text[]) as p where r.patient = :first and p <> :first
                        """)
                .param("patients", patients.toArray(String[]::new))
                .param("first", patients.getFirst())
                .update();
    }

    /** No two are alike: whoever looks for the same person twice has nothing to find. */
    private static Patient patient(String id) {
        int seed = id.hashCode();
        return new Patient(
                id,
                null,
                name(seed, 7),
                null,
                name(seed * 31 + 17, 6),
                Sex.FEMALE,
                LocalDate.of(1930, 1, 1).plusDays(Math.floorMod(seed, 20_000)),
                null,
                null,
                null,
                null);
    }

    private static String name(int seed, int length) {
        return new Random(seed)
                .ints(length, 'A', 'Z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
