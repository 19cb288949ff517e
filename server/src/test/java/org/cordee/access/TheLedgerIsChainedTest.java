package org.cordee.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.cordee.access.AuditVerification.Finding;
import org.cordee.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class TheLedgerIsChainedTest {
    private static final Actor NURSE = TestActors.of(Role.NURSE, "Practitioner/nurse", "Émilie");

    private final DataSource database = TestDatabase.fresh();
    private final JdbcTemplate jdbc = new JdbcTemplate(database);
    private final TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(database));
    private final AuditTrail trail =
            new AuditTrail(TestActors.exchanges(jdbc), Clock.systemUTC(), TestActors.NO_GROUNDS);
    private final AuditSeal seal = new AuditSeal(jdbc, transactions);
    private final AuditVerification verification = new AuditVerification(database, transactions);

    @BeforeEach
    void ledger() throws IOException {
        TestActors.ledger(jdbc);
    }

    @Test
    void everyLineOfManyReadersAtOnceIsSealedAndTheWholeVerifies() {
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 300).forEach(number -> readers.submit(() -> read("Patient/" + number)));
        }
        seal.seal();
        assertThat(verification.verify()).isEqualTo(new Finding.Whole(300));
    }

    @Test
    void aLineCannotBeChangedOrCutOut() {
        read("Patient/1");
        assertThatThrownBy(() -> jdbc.update("UPDATE access.audit_event SET agent = 'Practitioner/other'"))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> jdbc.update("DELETE FROM access.audit_event")).hasMessageContaining("append-only");
    }

    @Test
    void aLineChangedBehindTheTriggersBackIsNamed() {
        IntStream.rangeClosed(1, 10).forEach(number -> read("Patient/" + number));
        seal.seal();
        jdbc.execute("ALTER TABLE access.audit_event DISABLE TRIGGER USER");
        jdbc.update("UPDATE access.audit_event SET agent = 'Practitioner/other' WHERE target = 'Patient/4'");
        var changed = jdbc.queryForObject("SELECT id FROM access.audit_event WHERE target = 'Patient/4'", Long.class);
        assertThat(verification.verify())
                .isInstanceOfSatisfying(
                        Finding.Broken.class,
                        broken -> assertThat(broken.event()).isEqualTo(changed));
    }

    @Test
    void aLineCutOutWithItsSealIsMissed() {
        IntStream.rangeClosed(1, 10).forEach(number -> read("Patient/" + number));
        seal.seal();
        jdbc.execute(
                "ALTER TABLE access.audit_event DISABLE TRIGGER USER; ALTER TABLE access.audit_seal DISABLE TRIGGER USER");
        var cut = jdbc.queryForObject("SELECT id FROM access.audit_event WHERE target = 'Patient/4'", Long.class);
        jdbc.update("DELETE FROM access.audit_seal WHERE event = ?", cut);
        jdbc.update("DELETE FROM access.audit_event WHERE id = ?", cut);
        assertThat(verification.verify()).isInstanceOf(Finding.Broken.class);
    }

    @Test
    void aLineOfATransactionThatStayedOpenIsSealedWhenItIsThere() throws InterruptedException {
        var written = new CountDownLatch(1);
        var others = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> transactions.executeWithoutResult(status -> {
                read("Patient/late");
                written.countDown();
                await(others);
            }));
            written.await();
            read("Patient/early");
            seal.seal();
            assertThat(verification.verify()).isEqualTo(new Finding.Whole(1));
            others.countDown();
        }
        seal.seal();
        assertThat(verification.verify()).isEqualTo(new Finding.Whole(2));
    }

    private void read(String target) {
        trail.record(NURSE, 'R', 0, target.substring("Patient/".length()), target, null);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
