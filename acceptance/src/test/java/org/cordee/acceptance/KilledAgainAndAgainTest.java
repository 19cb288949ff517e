package org.cordee.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The platform, its database or both are killed with kill -9 while several write; three times, or as often as
 * {@code -Dcordee.kills} says ({@code bin/test --kills 100}).
 */
class KilledAgainAndAgainTest {
    private static final int KILLS = Integer.getInteger("cordee.kills", 3);
    private static final long SEED = Long.getLong("cordee.kills.seed", 20_261_122L);
    private static final int WRITERS = 6;

    /** What dies. */
    private enum Victim {
        PLATFORM,
        PLATFORM_AND_DATABASE,
        DATABASE_THEN_PLATFORM,
        ONE_OF_THE_DATABASES_PROCESSES
    }

    private final Random random = new Random(SEED);
    private final Map<Victim, Integer> killed = new EnumMap<>(Victim.class);
    private final List<KilledWriter> writers = new ArrayList<>();

    @Test
    void whatWasAnsweredIsThereAndNothingIsHalfWritten() throws Exception {
        RunningPlatform platform = RunningPlatform.start();
        Path data = platform.data();
        try {
            for (int number = 0; number < WRITERS; number++) {
                KilledWriter writer = new KilledWriter(number, SEED);
                writer.begin(FhirCaller.gateway(platform));
                writers.add(writer);
            }
            for (int kill = 0; kill < KILLS; kill++) {
                Victim victim = Victim.values()[kill < 3 ? kill : random.nextInt(Victim.values().length)];
                platform = writeAndKill(platform, victim);
                killed.merge(victim, 1, Integer::sum);
                KilledChecks checks = new KilledChecks(FhirCaller.gateway(platform));
                for (KilledWriter writer : writers) {
                    checks.afterAKill(writer);
                }
                System.out.printf(
                        "kill %d (%s): %d writes answered so far%n",
                        kill + 1,
                        victim,
                        writers.stream().mapToInt(KilledWriter::answered).sum());
            }
            KilledChecks checks = new KilledChecks(FhirCaller.gateway(platform));
            for (KilledWriter writer : writers) {
                checks.atTheEnd(writer);
            }
            indexesAreWhatTheContentSays(data);
            eachAnsweredSearchHasItsLine(FhirCaller.gateway(platform), data);
            ledgerIsWhole(data);
            System.out.println(killed + ", " + checks.looked() + " answers looked at in the end");
        } finally {
            platform.close();
        }
    }

    private RunningPlatform writeAndKill(RunningPlatform platform, Victim victim) throws Exception {
        List<Future<String>> ends = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (KilledWriter writer : writers) {
                FhirCaller caller = FhirCaller.gateway(platform);
                ends.add(threads.submit(() -> writer.writeUntilDead(caller)));
            }
            TimeUnit.MILLISECONDS.sleep(500 + random.nextInt(2_500));
            for (Future<String> end : ends) {
                assertThat(end.isDone())
                        .as("a writer stopped before the kill: %s", end.isDone() ? end.resultNow() : "")
                        .isFalse();
            }
            EmbeddedDatabase database = new EmbeddedDatabase(platform.data());
            switch (victim) {
                case PLATFORM -> platform.kill();
                case PLATFORM_AND_DATABASE -> {
                    List<ProcessHandle> servers = database.processes();
                    platform.kill();
                    EmbeddedDatabase.kill(servers);
                }
                case DATABASE_THEN_PLATFORM -> {
                    EmbeddedDatabase.kill(database.processes());
                    awaitAll(ends);
                    platform.kill();
                }
                case ONE_OF_THE_DATABASES_PROCESSES -> {
                    EmbeddedDatabase.kill(List.of(database.aBackend()));
                    database.awaitReady();
                    writers.forEach(KilledWriter::stop);
                    awaitAll(ends);
                    return platform;
                }
            }
        } finally {
            writers.forEach(KilledWriter::stop);
        }
        platform.close();
        return RunningPlatform.startOn(platform.data());
    }

    private static void awaitAll(List<Future<String>> ends) throws Exception {
        for (Future<String> end : ends) {
            end.get(90, TimeUnit.SECONDS);
        }
    }

    private static void indexesAreWhatTheContentSays(Path data) throws Exception {
        EmbeddedDatabase database = new EmbeddedDatabase(data);
        database.awaitIndexed();
        Instant until = Instant.now();
        Map<String, String> before = database.indexesOf(until, "Patient", "Observation");
        database.indexAgain("Patient", "Observation");
        assertThat(database.indexesOf(until, "Patient", "Observation")).isEqualTo(before);
        assertThat(before.get("rows")).isNotEqualTo("0");
    }

    private void eachAnsweredSearchHasItsLine(FhirCaller caller, Path data) throws Exception {
        // Whoever reads the ledger sees what was answered.
        assertThat(caller.get("AuditEvent?date=ge2000-01-01&date=lt2000-01-02").statusCode())
                .isEqualTo(200);
        Map<String, Integer> lines = new EmbeddedDatabase(data).linesBySearchedIdentifier();
        int searches = 0;
        for (KilledWriter writer : writers) {
            for (String label : writer.searched()) {
                assertThat(lines).as("lines about an answered search").containsEntry(label, 1);
                searches++;
            }
        }
        assertThat(searches).isPositive();
        System.out.println(searches + " answered searches, each once in the ledger");
    }

    private static void ledgerIsWhole(Path data) throws Exception {
        Process verification = new ProcessBuilder(
                        RunningPlatform.ROOT.resolve("bin/verify-audit").toString(), "--data", data.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(verification.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(verification.waitFor()).as(said).isZero();
        System.out.print(said);
    }
}
