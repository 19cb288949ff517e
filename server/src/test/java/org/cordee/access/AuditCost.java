package org.cordee.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.cordee.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@code bin/bench audit}: CPU of writing and sealing a line of the ledger, and the time to verify a long one. Not among the tests
 * that every build runs.
 */
final class AuditCost {
    private static final int LINES = Integer.getInteger("bench.lines", 1_000_000);
    private static final int READS = Integer.getInteger("bench.times", 40_000);
    private static final int PACED = 10_000;
    private static final Actor NURSE = TestActors.of(Role.NURSE, "Practitioner/nurse", "Émilie");

    private final HikariDataSource database = pooled();
    private final JdbcTemplate jdbc = new JdbcTemplate(database);
    private final TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(database));
    private final AuditTrail trail =
            new AuditTrail(TestActors.exchanges(jdbc), Clock.systemUTC(), TestActors.NO_GROUNDS);
    private final AuditSeal seal = new AuditSeal(jdbc, transactions);

    @TempDir
    Path folder = Path.of("");

    @Test
    void aLineCostsLittleAndManyAreVerifiedSoon() throws IOException {
        jdbc.execute("CREATE SCHEMA access");
        for (var migration :
                new String[] {"V002__audit", "V020__audit_ground_and_others", "V030__seal_cost", "V060__audit_journal"
                }) {
            jdbc.execute(new ClassPathResource("db/access/" + migration + ".sql")
                    .getContentAsString(StandardCharsets.UTF_8));
        }
        var journal = new AuditJournal(
                new AuditDrain(jdbc, TestActors.exchanges(jdbc), new JdbcTransactionManager(database)),
                folder,
                new AuditSettings(AuditSettings.Reads.JOURNAL));
        var journaled = new AuditTrail(TestActors.exchanges(jdbc), Clock.systemUTC(), TestActors.NO_GROUNDS, journal);
        for (var readers : new int[] {8, 1, 8, 32}) {
            written("committed at once, then sealed", trail, readers);
            written("by way of the journal", journaled, readers);
        }
        atAPace(journaled);
        journal.close();
        jdbc.update("""
                INSERT INTO access.audit_event
                    (recorded, action, outcome, agent, agent_name, agent_role, patient, target, query, purpose, request)
                SELECT now() - number * interval '1 second', 'R', 0, 'Practitioner/' || number %% 300, 'Émilie Estaque', 'NURSE',
                       'p' || number %% 2000, 'Observation/' || number, null, 'TREAT', gen_random_uuid()::text
                FROM generate_series(1, %d) AS number
                """.formatted(LINES));
        jdbc.execute("ANALYZE access.audit_event");
        var before = cpuMilliseconds();
        seal.seal();
        say("a line sealed, batches of %d: %.4f CPU-ms", AuditSeal.BATCH, (cpuMilliseconds() - before) / LINES);
        jdbc.execute("ANALYZE access.audit_seal");
        before = cpuMilliseconds();
        var start = System.nanoTime();
        var finding = new AuditVerification(database, transactions).verify();
        var seconds = (System.nanoTime() - start) / 1e9;
        say("%s verified in %.1f s, %.1f CPU-s", finding, seconds, (cpuMilliseconds() - before) / 1000);
        assertThat(finding).isEqualTo(new AuditVerification.Finding.Whole(LINES + 8L * READS + 3L * PACED));
    }

    /** One reader who has 0.3 ms of other work for each line, as over HTTP: what one turn costs is shared by fewer lines. */
    private void atAPace(AuditTrail way) throws IOException {
        var costs = new double[2];
        for (var round = 0; round < 6; round++) {
            var before = cpuMilliseconds();
            for (var number = 0; number < PACED; number++) {
                if (round % 2 == 1) {
                    read(way, number);
                }
                LockSupport.parkNanos(300_000);
            }
            way.settle();
            costs[round % 2] = cpuMilliseconds() - before;
        }
        say("a line by way of the journal at the pace of one caller: %.4f CPU-ms", (costs[1] - costs[0]) / PACED);
    }

    /** Until the lines are sealed. */
    private void written(String how, AuditTrail way, int readers) throws IOException {
        seal.seal();
        var before = cpuMilliseconds();
        var start = System.nanoTime();
        read(way, readers, READS);
        var seconds = (System.nanoTime() - start) / 1e9;
        way.settle();
        var written = cpuMilliseconds();
        seal.seal();
        say(
                "a line %s, %d readers at once: %.4f CPU-ms, of which the seal of its own %.4f; %.0f lines a second",
                how,
                readers,
                (cpuMilliseconds() - before) / READS,
                (cpuMilliseconds() - written) / READS,
                READS / seconds);
    }

    private static HikariDataSource pooled() {
        var settings = new HikariConfig();
        settings.setDataSource(TestDatabase.fresh());
        settings.setMaximumPoolSize(16);
        return new HikariDataSource(settings);
    }

    private static void read(AuditTrail trail, int readers, int times) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var reader = 0; reader < readers; reader++) {
                var first = reader;
                threads.submit(() -> {
                    for (var number = first; number < times; number += readers) {
                        read(trail, number);
                    }
                });
            }
        }
    }

    private static void read(AuditTrail trail, int number) {
        trail.visit(() -> {
            trail.record(NURSE, 'R', 0, "p" + number % 2_000, "Observation/o" + number, null);
            return true;
        });
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }

    /** Of this process and of the PostgreSQL server that it works with. */
    private double cpuMilliseconds() throws IOException {
        var backend = Objects.requireNonNull(jdbc.queryForObject("SELECT pg_backend_pid()", Long.class));
        var postmaster =
                ProcessHandle.of(backend).flatMap(ProcessHandle::parent).orElseThrow();
        var ticks = ticks(ProcessHandle.current().pid());
        for (var process : postmaster.children().toList()) {
            ticks += ticks(process.pid());
        }
        return ticks * 10.0;
    }

    private static long ticks(long pid) throws IOException {
        var text = Files.readString(Path.of("/proc/" + pid + "/stat"));
        var fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }
}
