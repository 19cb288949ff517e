package org.cordee.monitoring.device;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.cordee.TestPlatform;
import org.cordee.monitoring.EvaluationCost;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a measure costs: by MQTT in the batches of gateways, each durable, judged by five rules and audited, and as single FHIR
 * creates; how long an alert takes at that load and at half; and in the same run what PostgreSQL needs for the same rows alone.
 * Run by {@code bin/bench monitoring}.
 */
class MonitoringCost {
    private static final int IN_A_MESSAGE = Integer.getInteger("bench.batch", 100);
    private static final int ON_THE_WAY = Integer.getInteger("bench.way", 6_000);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 20);
    private static final int HALF_SECONDS = Integer.getInteger("bench.half", Math.min(SECONDS, 60));
    private static final int WARM = Integer.getInteger("bench.warm", 60);
    private static final long MOST = 15_000L * (WARM + SECONDS + HALF_SECONDS);

    // Enough for an alert of another person five times a second.
    private final List<MadeUpGateways.Gateway> alarming =
            MadeUpGateways.of(250 * (1 + (SECONDS + HALF_SECONDS) / 25), MOST);
    private int alarmed;

    @Test
    void measuresASecond() throws Exception {
        EvaluationCost.print();
        var found = new ArrayList<Double>();
        for (var size : Arrays.stream(
                        System.getProperty("bench.patients", "1000,10000").split(","))
                .map(Integer::valueOf)
                .toList()) {
            var gateways = MadeUpGateways.of(size, MOST);
            long before = taken();
            allTaken(before, send(gateways, WARM, Integer.MAX_VALUE));
            found.add(row(size + " patients", gateways, SECONDS, Integer.MAX_VALUE));
            row(size + " patients, half the load", gateways, HALF_SECONDS, (int) (found.getLast() / 2));
            gateways.forEach(gateway -> gateway.client().disconnect());
        }
        var creates = new SingleCreates(alarming.getFirst());
        System.out.print("not yet warm, ");
        creates.aSecond(WARM);
        var singles = creates.aSecond(HALF_SECONDS);
        var limit = new SameRowsAlone(TestPlatform.get(JdbcClient.class)).aSecond();
        found.forEach(rate -> System.out.printf("gateways: %.0f %% of PostgreSQL alone%n", 100 * rate / limit));
        System.out.printf("single creates: %.0f/s, %.1f %% of PostgreSQL alone%n", singles, 100 * singles / limit);
    }

    /** Measures a second, each durable. */
    private double row(String what, List<MadeUpGateways.Gateway> gateways, int length, int atMost) throws Exception {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        var delays = Collections.synchronizedList(new ArrayList<Long>());
        long before = taken();
        long cpu = system.getProcessCpuTime();
        var database = SameRowsAlone.cpu();
        var began = System.nanoTime();
        var alarms = Thread.startVirtualThread(() -> alarms(delays));
        allTaken(before, send(gateways, length, atMost));
        double seconds = (System.nanoTime() - began) / 1e9;
        long now = taken() - before;
        alarms.interrupt();
        alarms.join();
        System.out.printf(
                "gateways, %s: %.0f/s durable and judged; CPU a measure: %.0f µs of this process with broker and senders, %.0f µs of PostgreSQL%n",
                what,
                now / seconds,
                (system.getProcessCpuTime() - cpu) / 1e3 / now,
                SameRowsAlone.cpu().minus(database).toNanos() / 1e3 / now);
        Collections.sort(delays);
        if (!delays.isEmpty()) {
            System.out.printf(
                    "alerts meanwhile: %d, from the sending to the queue p50 %d ms, p99 %d ms, at most %d ms%n",
                    delays.size(),
                    delays.get(delays.size() / 2),
                    delays.get(delays.size() * 99 / 100),
                    delays.getLast());
        }
        return now / seconds;
    }

    /** A measure that must alarm, and a tenth of a second after it was seen the next, each of another patient, until interrupted. */
    private void alarms(List<Long> delays) {
        var jdbc = TestPlatform.get(JdbcClient.class);
        try {
            while (true) {
                var gateway = alarming.get(alarmed % alarming.size());
                var patient = gateway.patients().get(alarmed++ / alarming.size());
                var began = System.nanoTime();
                gateway.say(MadeUpGateways.measure(
                                patient, "heart_rate", 150, TestPlatform.clock().instant())
                        .getBytes());
                while (jdbc.sql("select count(*) from monitoring.alert where patient = :patient")
                                .param("patient", patient)
                                .query(Integer.class)
                                .single()
                        == 0) {
                    Thread.sleep(4);
                }
                delays.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
                Thread.sleep(Duration.ofMillis(100));
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException over) {
            // The end of the row came while the database was asked.
        }
    }

    /** Nothing is left on its way when the next row begins. */
    private static void allTaken(long before, long sent) throws InterruptedException {
        for (int i = 0; i < 6_000 && taken() < before + sent; i++) {
            Thread.sleep(10);
        }
    }

    static long taken() {
        return TestPlatform.get(JdbcClient.class)
                .sql("select coalesce(sum(taken), 0) from monitoring.device")
                .query(Long.class)
                .single();
    }

    /** At most so many measures on their way at once, as where the senders wait for their answers. */
    private static long send(List<MadeUpGateways.Gateway> gateways, int seconds, int atMost)
            throws InterruptedException {
        var sent = new AtomicLong();
        var way = new Semaphore(ON_THE_WAY / IN_A_MESSAGE);
        long began = System.nanoTime();
        long end = began + TimeUnit.SECONDS.toNanos(seconds);
        long before = taken();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int next = 0; System.nanoTime() < end; next = (next + 1) % gateways.size()) {
                while (System.nanoTime() < end
                        && (sent.get() - (taken() - before) > ON_THE_WAY
                                || sent.get() > (System.nanoTime() - began) / 1e9 * atMost)) {
                    Thread.sleep(3);
                }
                var gateway = gateways.get(next);
                way.acquire();
                var text = gateway.measures(IN_A_MESSAGE);
                threads.submit(() -> {
                    gateway.say(text);
                    sent.addAndGet(IN_A_MESSAGE);
                    way.release();
                });
            }
        }
        return sent.get();
    }
}
