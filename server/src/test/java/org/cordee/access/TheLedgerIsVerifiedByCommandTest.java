package org.cordee.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.cordee.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What {@code bin/verify-audit} says, of a good ledger and of whatever else it may be pointed at. */
class TheLedgerIsVerifiedByCommandTest {
    private final String url = TestDatabase.freshUrl();
    private final JdbcTemplate jdbc =
            new JdbcTemplate(new DriverManagerDataSource(url, "cordee", TestDatabase.password()));

    @TempDir
    Path folder = Path.of("");

    private String said = "";

    @BeforeEach
    void password() throws IOException {
        Files.writeString(folder.resolve("password"), TestDatabase.password() + "\n");
    }

    private void ledger(int lines) throws IOException {
        TestActors.ledger(jdbc);
        reads(lines);
        sign();
    }

    private void reads(int lines) {
        var trail = new AuditTrail(TestActors.exchanges(jdbc), Clock.systemUTC(), TestActors.NO_GROUNDS);
        var nurse = TestActors.of(Role.NURSE, "Practitioner/nurse", "Émilie");
        IntStream.range(0, lines).forEach(number -> trail.record(nurse, 'R', 0, "1", "Patient/1", null));
        new AuditSeal(
                        jdbc,
                        new TransactionTemplate(
                                new JdbcTransactionManager(java.util.Objects.requireNonNull(jdbc.getDataSource()))))
                .seal();
    }

    private void sign() {
        new AuditCheckpoints(jdbc, Clock.systemUTC(), folder).sign();
    }

    /** As a database that was put back from a backup of before its last checkpoint. */
    private void cutAfter(int line) {
        for (var table : List.of("audit_event", "audit_seal", "audit_checkpoint")) {
            jdbc.execute("ALTER TABLE access." + table + " DISABLE TRIGGER USER");
        }
        jdbc.execute("DELETE FROM access.audit_checkpoint");
        jdbc.execute("DELETE FROM access.audit_seal WHERE position > " + line);
        jdbc.execute("DELETE FROM access.audit_event WHERE id > " + line);
    }

    private int verified(String address) throws IOException {
        var out = new ByteArrayOutputStream();
        int status = VerifyAudit.run(
                List.of(
                        address,
                        "cordee",
                        folder.resolve("password").toString(),
                        folder.resolve(AuditCheckpoints.FILE).toString()),
                new PrintStream(out, true, StandardCharsets.UTF_8));
        said = out.toString(StandardCharsets.UTF_8);
        return status;
    }

    @Test
    void aWholeLedgerIsZeroAndACutOneIsOneAndSaysWhere() throws IOException {
        ledger(8);
        assertThat(verified(url)).isZero();
        assertThat(said).isEqualTo("whole: 8 sealed lines\n");
        jdbc.execute("ALTER TABLE access.audit_event DISABLE TRIGGER USER");
        jdbc.execute("UPDATE access.audit_event SET agent = 'x' WHERE id = 5");
        assertThat(verified(url)).isOne();
        assertThat(said).startsWith("broken: seal 5, line 5");
    }

    @Test
    void aBackupFromBeforeTheLastCheckpointIsCut() throws IOException {
        ledger(8);
        cutAfter(3);
        assertThat(verified(url)).isOne();
        assertThat(said).startsWith("cut: 3 sealed lines are left, but there were 8");
    }

    @Test
    void anUnfinishedLineOfCheckpointsIsLeftAsideAndTheNextOneStandsByItself() throws IOException {
        ledger(4);
        var file = folder.resolve(AuditCheckpoints.FILE);
        Files.write(file, new byte[] {'9', ' ', '2', '0', (byte) 0xFF}, StandardOpenOption.APPEND);
        assertThat(verified(url)).isZero();
        assertThat(said).contains("left aside: 1 lines", "whole: 4");
        reads(4);
        sign();
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1).lines()).hasSize(3);
        cutAfter(6);
        assertThat(verified(url)).isOne();
        assertThat(said).contains("there were 8");
    }

    @Test
    void aFileInWhichNothingCanBeReadProvesNothing() throws IOException {
        ledger(4);
        var file = folder.resolve(AuditCheckpoints.FILE);
        Files.writeString(file, "no checkpoint\n");
        assertThat(verified(url)).isEqualTo(2);
        assertThat(said).contains("whole: 4", "not verified against checkpoints: nothing in ");
        Files.writeString(file, "");
        assertThat(verified(url)).isZero();
    }

    @Test
    void aCheckpointWhoseKeyIsNoKeyContradicts() throws IOException {
        ledger(4);
        jdbc.execute("ALTER TABLE access.audit_checkpoint DISABLE TRIGGER USER");
        jdbc.execute("UPDATE access.audit_checkpoint SET public_key = 'no key!'");
        assertThat(verified(url)).isOne();
        assertThat(said).startsWith("broken: the checkpoint of seal 4");
    }

    @Test
    void anEmptyDatabaseOrOneThatIsNotThereIsNoProofOfAnything() throws IOException {
        assertThat(verified(url)).isEqualTo(2);
        assertThat(said).startsWith("not verified: there is no ledger in this database");
        assertThat(verified(url.replaceFirst("test_\\d+", "nowhere"))).isEqualTo(2);
        assertThat(said).startsWith("not verified: the database cannot be read").doesNotContain("\tat ");
    }
}
