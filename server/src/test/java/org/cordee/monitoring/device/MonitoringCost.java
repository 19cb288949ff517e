package org.cordee.monitoring.device;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.identity.Sex;
import org.cordee.monitoring.Criterion;
import org.cordee.monitoring.EvaluationCost;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Rule;
import org.cordee.monitoring.Rules;
import org.cordee.monitoring.Severity;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a measure costs: by MQTT in the batches of gateways, durable, under five rules and audited; evaluated alone; and beside it what
 * PostgreSQL needs for the rows alone. Run by {@code bin/bench monitoring}.
 */
class MonitoringCost {
    private static final int OF_A_GATEWAY = 250;
    private static final int IN_A_MESSAGE = Integer.getInteger("bench.batch", 100);
    private static final int ON_THE_WAY = 10_000;
    private static final int SECONDS = Integer.getInteger("bench.seconds", 20);
    private static final int WARM = Integer.getInteger("bench.warm", 10);
    private static final List<Criterion> RULES = List.of(
            new Criterion.Gain(MeasureKind.WEIGHT, BigDecimal.valueOf(2), 3),
            new Criterion.Above(MeasureKind.HEART_RATE, BigDecimal.valueOf(130)),
            new Criterion.Below(MeasureKind.OXYGEN_SATURATION, BigDecimal.valueOf(80)),
            new Criterion.Repeated(new Criterion.Above(MeasureKind.SYSTOLIC, BigDecimal.valueOf(190)), 2, 24),
            new Criterion.Rising(MeasureKind.WEIGHT, BigDecimal.valueOf(3), 14));

    private static final List<String> TYPES = List.of("weight", "heart_rate", "spo2", "systolic");
    private static final int[] VALUES = {70, 72, 96, 130};

    private record Gateway(
            Mqtt5BlockingClient client, String id, List<String> patients, Instant since, AtomicInteger turn) {}

    @Test
    void measuresASecond() throws Exception {
        EvaluationCost.print();
        for (var size : Arrays.stream(
                        System.getProperty("bench.patients", "1000,10000").split(","))
                .map(Integer::valueOf)
                .toList()) {
            gateways(size);
        }
        limit();
    }

    private static void gateways(int patients) throws Exception {
        var gateways = new ArrayList<Gateway>();
        for (int first = 0; first < patients; first += OF_A_GATEWAY) {
            gateways.add(gateway(Math.min(OF_A_GATEWAY, patients - first)));
        }
        run(gateways, WARM);
        var kept = new AtomicLong(points());
        var cpu = java.lang.management.ManagementFactory.getPlatformMXBean(
                com.sun.management.OperatingSystemMXBean.class);
        long cpuBefore = cpu.getProcessCpuTime();
        var began = System.nanoTime();
        long sent = run(gateways, SECONDS);
        while (points() < kept.get() + sent && System.nanoTime() - began < TimeUnit.SECONDS.toNanos(SECONDS * 5L)) {
            Thread.sleep(20);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        long now = points() - kept.get();
        System.out.printf(
                "gateways: %d patients, %d measures sent, %d durable and judged in %.1f s: %.0f/s; %.0f µs of this process a measure%n",
                patients, sent, now, seconds, now / seconds, (cpu.getProcessCpuTime() - cpuBefore) / 1e3 / now);
        gateways.forEach(gateway -> gateway.client().disconnect());
    }

    private static long points() {
        return TestPlatform.get(JdbcClient.class)
                .sql("select coalesce(sum(taken), 0) from monitoring.device")
                .query(Long.class)
                .single();
    }

    private static Gateway gateway(int size) {
        var ids = IntStream.range(0, size)
                .mapToObj(i -> "p-" + UUID.randomUUID().toString().substring(0, 18))
                .toList();
        TestPlatform.get(Patients.class)
                .putAll(
                        Actor.platform(),
                        ids.stream().map(MonitoringCost::patient).toList());
        var wanted = RULES.stream()
                .map(one -> new Rule.Wanted(one, Severity.MODERATE))
                .toList();
        var rules = TestPlatform.get(Rules.class);
        ids.forEach(id -> rules.set(Actor.platform(), id, wanted));
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
        return new Gateway(
                client,
                done.id(),
                ids,
                TestPlatform.clock().instant().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(6)),
                new AtomicInteger());
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
                java.time.LocalDate.of(1930, 1, 1).plusDays(Math.floorMod(seed, 20_000)),
                null,
                null,
                null,
                null);
    }

    private static String name(int seed, int length) {
        return new java.util.Random(seed)
                .ints(length, 'A', 'Z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** At most so many messages on their way at once: what is sent is what is acknowledged by the broker and soon kept. */
    private static long run(List<Gateway> gateways, int seconds) throws InterruptedException {
        var sent = new AtomicLong();
        var way = new Semaphore(64);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        long before = points();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int round = 0;
            while (System.nanoTime() < end) {
                for (var gateway : gateways) {
                    // What waits in the broker is bounded, as it is where the senders wait for their answers.
                    while (sent.get() - (points() - before) > ON_THE_WAY && System.nanoTime() < end) {
                        Thread.sleep(5);
                    }
                    way.acquire();
                    var text = message(gateway, round++);
                    threads.submit(() -> {
                        gateway.client()
                                .publishWith()
                                .topic("cordee/" + gateway.id() + "/measures")
                                .qos(MqttQos.AT_LEAST_ONCE)
                                .payload(text)
                                .send();
                        sent.addAndGet(IN_A_MESSAGE);
                        way.release();
                    });
                    if (System.nanoTime() >= end) {
                        break;
                    }
                }
            }
        }
        return sent.get();
    }

    /** What 25 patients measured in one go, four things each; each patient's go on from hour to hour, six days back to now. */
    private static byte[] message(Gateway gateway, int round) {
        var json = new StringBuilder("[");
        for (int i = 0; i < IN_A_MESSAGE; i++) {
            int turn = gateway.turn().getAndIncrement();
            var patient = gateway.patients().get(turn / 4 % gateway.patients().size());
            int goes = turn / 4 / gateway.patients().size();
            var at = gateway.since().plus(Duration.ofMinutes(goes * 20L));
            json.append(i == 0 ? "" : ",")
                    .append("{\"patient\":\"")
                    .append(patient)
                    .append("\",\"type\":\"")
                    .append(TYPES.get(turn % 4))
                    .append("\",\"value\":")
                    .append(VALUES[turn % 4] + goes % 10 / 10.0)
                    .append(",\"time\":\"")
                    .append(at)
                    .append("\"}");
        }
        return json.append("]").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The same rows with the same indexes, by the database alone, in batches of as many. */
    private static void limit() {
        var jdbc = TestPlatform.get(JdbcClient.class);
        jdbc.sql("create table monitoring.bench_row (like record_store.resource including all)")
                .update();
        var size = jdbc.sql(
                        "select count(*) from record_store.resource where type = (select type from record_store.resource r join monitoring.point p on p.observation = r.id limit 1)")
                .query(Long.class)
                .single();
        var began = Instant.now();
        int rows = jdbc.sql("""
                        insert into monitoring.bench_row select * from record_store.resource
                        where type = (select type from record_store.resource r join monitoring.point p on p.observation = r.id limit 1)
                        limit 100000
                        """).update();
        double seconds = ChronoUnit.MICROS.between(began, Instant.now()) / 1e6;
        System.out.printf(
                "limit: PostgreSQL alone takes %d of %d such rows in at %.0f/s%n", rows, size, rows / seconds);
        jdbc.sql("drop table monitoring.bench_row").update();
    }
}
