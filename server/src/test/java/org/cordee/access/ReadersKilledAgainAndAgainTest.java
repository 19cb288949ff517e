package org.cordee.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.cordee.access.AuditVerification.Finding;
import org.cordee.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ReadersKilledAgainAndAgainTest {
    private static final int KILLS = Integer.getInteger("cordee.kills", 3);
    private static final int FAR_APART = 10_000_000;

    private final String url = TestDatabase.freshUrl();
    private final JdbcTemplate jdbc =
            new JdbcTemplate(new DriverManagerDataSource(url, "cordee", TestDatabase.password()));
    private final Random random = new Random(20_261_130);

    @TempDir
    Path folder = Path.of("");

    @Test
    void everyReadThatWasAnsweredIsInTheLedgerOnceAndTheChainIsWhole() throws IOException {
        TestActors.ledger(jdbc);
        var answered = new HashSet<String>();
        for (var kill = 0; kill < KILLS; kill++) {
            answered.addAll(readUntilKilled(kill * FAR_APART, 2_000 + random.nextInt(20_000)));
        }
        KilledReader.trail(jdbc, folder).settle();

        var lines = jdbc.queryForList("SELECT target FROM access.audit_event", String.class);
        assertThat(lines).doesNotHaveDuplicates();
        assertThat(Set.copyOf(lines)).containsAll(answered);
        var transactions = new TransactionTemplate(new JdbcTransactionManager(TestActors.source(jdbc)));
        assertThat(new AuditVerification(TestActors.source(jdbc), transactions).verify())
                .isEqualTo(new Finding.Whole(lines.size()));
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    /** What was answered before it was killed after so many answers. */
    private List<String> readUntilKilled(int first, int answers) throws IOException {
        var reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledReader.class.getName(),
                        url,
                        TestDatabase.password(),
                        folder.toString(),
                        Integer.toString(first))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = reader.inputReader()) {
            var all = new ArrayList<String>();
            for (var line = said.readLine(); line != null; line = said.readLine()) {
                all.add("Observation/" + line);
                if (all.size() == answers) {
                    // Not by the process itself, which would close what it said.
                    reader.toHandle().destroyForcibly();
                }
            }
            assertThat(all).hasSizeGreaterThanOrEqualTo(answers);
            // The last may have been cut in the middle of its number.
            return all.subList(0, all.size() - 1);
        } finally {
            reader.destroyForcibly();
        }
    }
}
