package org.cordee.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.cordee.access.AuditVerification.Finding;
import org.cordee.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class TheEndOfTheLedgerIsSignedTest {
    private final DataSource database = TestDatabase.fresh();
    private final JdbcTemplate jdbc = new JdbcTemplate(database);
    private final TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(database));
    private final AuditTrail trail =
            new AuditTrail(TestActors.exchanges(jdbc), Clock.systemUTC(), TestActors.NO_GROUNDS);
    private final AuditSeal seal = new AuditSeal(jdbc, transactions);
    private final AuditVerification verification = new AuditVerification(database, transactions);

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void ledger() throws IOException {
        TestActors.ledger(jdbc);
        reads(10);
        new AuditCheckpoints(jdbc, Clock.systemUTC(), folder).sign();
    }

    private void reads(int times) {
        var nurse = TestActors.of(Role.NURSE, "Practitioner/nurse", "Émilie");
        IntStream.range(0, times).forEach(number -> trail.record(nurse, 'R', 0, "1", "Patient/1", null));
        seal.seal();
    }

    private List<Checkpoint> kept() throws IOException {
        return Files.readAllLines(folder.resolve(AuditCheckpoints.FILE)).stream()
                .map(Checkpoint::of)
                .toList();
    }

    private void behindTheTriggersBack(String sql) {
        for (var table : List.of("audit_event", "audit_seal", "audit_checkpoint")) {
            jdbc.execute("ALTER TABLE access." + table + " DISABLE TRIGGER USER");
        }
        jdbc.execute(sql);
    }

    @Test
    void aLedgerThatGrewSinceIsWhole() throws IOException {
        reads(5);
        assertThat(verification.verify(kept())).isEqualTo(new Finding.Whole(15));
        new AuditCheckpoints(jdbc, Clock.systemUTC(), folder).sign();
        assertThat(kept())
                .hasSize(2)
                .extracting(Checkpoint::publicKey)
                .containsOnly(kept().getFirst().publicKey());
    }

    @Test
    void aTailCutOffWithItsSealsIsMissed() throws IOException {
        behindTheTriggersBack(
                "DELETE FROM access.audit_seal WHERE position > 6; DELETE FROM access.audit_event WHERE id > 6");
        assertThat(verification.verify()).isInstanceOf(Finding.Cut.class);
        behindTheTriggersBack("DELETE FROM access.audit_checkpoint");
        assertThat(verification.verify()).isInstanceOf(Finding.Whole.class);
        assertThat(verification.verify(kept()))
                .isInstanceOfSatisfying(
                        Finding.Cut.class, cut -> assertThat(cut.lines()).isEqualTo(6));
    }

    @Test
    void aChainWrittenAnewContradictsTheCheckpoint() throws IOException {
        var kept = kept();
        behindTheTriggersBack(
                "UPDATE access.audit_event SET agent = 'Practitioner/other' WHERE id = 4; DELETE FROM access.audit_seal");
        seal.seal();
        new AuditSeal(jdbc, transactions).seal();
        assertThat(verification.verify(kept)).isInstanceOf(Finding.Contradicted.class);
    }

    @Test
    void aForgedCheckpointIsNotSigned() throws IOException {
        var line = kept().getFirst().line();
        assertThat(Checkpoint.of(line).isSigned()).isTrue();
        assertThat(Checkpoint.of("9" + line.substring(2)).isSigned()).isFalse();
    }

    @Test
    void theKeyIsReadableByItsOwnerOnly() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("audit-key"))))
                .isEqualTo("rw-------");
    }
}
