package org.cordee.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.cordee.access.AuditJournalFile.Kept;
import org.cordee.access.AuditSettings.Reads;
import org.cordee.access.AuditVerification.Finding;
import org.cordee.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a process that is killed leaves is its file as it was at that moment: a copy of it, which another process finds. */
class TheJournalOfTheLedgerTest {
    private static final Actor NURSE = TestActors.of(Role.NURSE, "Practitioner/nurse", "Émilie");

    private final DataSource database = TestDatabase.fresh();
    private final JdbcTemplate jdbc = new JdbcTemplate(database);
    private final TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(database));
    private final AuditSeal seal = new AuditSeal(jdbc, transactions);
    private final AuditVerification verification = new AuditVerification(database, transactions);
    private final List<AuditJournal> started = new ArrayList<>();

    @TempDir
    Path folder = Path.of("");

    private final Weather drain = new Weather(jdbc);
    private @Nullable AuditTrail here;

    /** Brings in as ever, or dies before or after the commit. */
    private static final class Weather extends AuditDrain {
        private volatile boolean isDead;
        private volatile boolean losesTheAnswer;

        Weather(JdbcTemplate jdbc) {
            super(jdbc, TestActors.exchanges(jdbc), new JdbcTransactionManager(TestActors.source(jdbc)));
        }

        @Override
        long write(UUID journal, long from, List<Kept> lines) {
            if (isDead) {
                throw new IllegalStateException("dead before the commit");
            }
            var done = super.write(journal, from, lines);
            if (losesTheAnswer) {
                losesTheAnswer = false;
                throw new IllegalStateException("dead after the commit");
            }
            return done;
        }
    }

    @BeforeEach
    void ledger() throws IOException {
        TestActors.ledger(jdbc);
        here = trail(folder.resolve("here"), drain, Reads.JOURNAL);
    }

    @AfterEach
    void end() {
        started.forEach(AuditJournal::close);
    }

    private AuditTrail here() {
        var trail = here;
        if (trail == null) {
            throw new IllegalStateException();
        }
        return trail;
    }

    private AuditTrail trail(Path place, AuditDrain drain, Reads reads) {
        var journal = new AuditJournal(drain, place, new AuditSettings(reads));
        started.add(journal);
        return new AuditTrail(TestActors.exchanges(jdbc), Clock.systemUTC(), TestActors.NO_GROUNDS, journal);
    }

    private static void reads(AuditTrail trail, int from, int to) {
        IntStream.range(from, to).forEach(number -> trail.record(NURSE, 'R', 0, "1", "Observation/" + number, null));
    }

    private int lines() {
        var lines = jdbc.queryForList("SELECT target FROM access.audit_event", String.class);
        assertThat(lines).doesNotHaveDuplicates();
        return lines.size();
    }

    private Finding found() {
        return verification.verify();
    }

    private List<Path> files(Path place) throws IOException {
        try (var all = Files.list(place)) {
            return all.toList();
        }
    }

    /** The folder of a process that is killed now. */
    private Path killed() throws IOException {
        var left = Files.createDirectory(folder.resolve(UUID.randomUUID().toString()));
        for (var file : files(folder.resolve("here"))) {
            Files.copy(file, left.resolve(file.getFileName()));
        }
        return left;
    }

    private AuditTrail startedOn(Path place, Reads reads) {
        var trail = trail(place, new Weather(jdbc), reads);
        trail.settle();
        return trail;
    }

    private void startedOn(Path place) {
        startedOn(place, Reads.JOURNAL);
    }

    @Test
    void whatWasAnsweredIsInTheLedgerWithItsSealOnceItIsSettled() {
        here().visit(() -> {
            here().record(NURSE, 'R', 0, "1", "Observation/1", null);
            here().record(NURSE, 'E', 0, null, "Observation", "code=é&_count=2");
            here().record(NURSE, 'R', 4, null, "Observation/\t\\N\n", null);
            return true;
        });
        here().settle();
        assertThat(lines()).isEqualTo(3);
        assertThat(found()).isEqualTo(new Finding.Whole(3));
        assertThat(jdbc.queryForMap("SELECT * FROM access.audit_event WHERE query IS NOT NULL"))
                .containsEntry("agent", "Practitioner/nurse")
                .containsEntry("agent_name", "Émilie")
                .containsEntry("agent_role", "NURSE")
                .containsEntry("action", "E")
                .containsEntry("outcome", 0)
                .containsEntry("patient", null)
                .containsEntry("query", "code=é&_count=2")
                .containsEntry("purpose", "TREAT");
        assertThat(jdbc.queryForList("SELECT ground FROM access.audit_event WHERE patient = '1'", String.class))
                .containsExactly("CARE_TEAM");
    }

    @Test
    void itIsThereSoonWithoutAnybodyAsking() {
        reads(here(), 0, 3);
        await().until(() -> lines() == 3);
        assertThat(found()).isEqualTo(new Finding.Whole(3));
    }

    @Test
    void manyReadersBesideTransactionsAndTheSealLoseNothing() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>();
            for (var number = 0; number < 300; number++) {
                var from = number * 5;
                all.add(threads.submit(() -> reads(here(), from, from + 4)));
                if (number % 10 == 0) {
                    all.add(threads.submit(
                            () -> transactions.executeWithoutResult(status -> reads(here(), from + 4, from + 5))));
                    all.add(threads.submit(here()::settle));
                    all.add(threads.submit(this::sealAlone));
                }
            }
            for (var one : all) {
                one.get();
            }
        }
        here().settle();
        sealAlone();
        assertThat(lines()).isEqualTo(1_230);
        assertThat(found()).isEqualTo(new Finding.Whole(1_230));
    }

    private void sealAlone() {
        synchronized (seal) {
            seal.seal();
        }
    }

    @Test
    void manyLinesAreBroughtInByTurns() {
        drain.isDead = true;
        IntStream.range(0, 50)
                .forEach(visit -> here().visit(() -> {
                    reads(here(), visit * 100, visit * 100 + 100);
                    return true;
                }));
        drain.isDead = false;
        here().settle();
        assertThat(lines()).isEqualTo(5_000);
        assertThat(found()).isEqualTo(new Finding.Whole(5_000));
    }

    @Test
    void whatWaitedWhenAllWasKilledIsBroughtInOnce() throws IOException {
        drain.isDead = true;
        reads(here(), 0, 10);
        var left = killed();
        var leftAgain = killed();
        startedOn(left);
        assertThat(lines()).isEqualTo(10);
        startedOn(leftAgain);
        assertThat(lines()).isEqualTo(10);
        assertThat(found()).isEqualTo(new Finding.Whole(10));
        assertThat(files(left)).isEmpty();
    }

    @Test
    void whatWasBroughtInBeforeTheKillIsNotBroughtInAgain() throws IOException {
        reads(here(), 0, 5);
        here().settle();
        drain.isDead = true;
        reads(here(), 5, 8);
        var left = killed();
        startedOn(left);
        assertThat(lines()).isEqualTo(8);
        drain.isDead = false;
        here().settle();
        assertThat(lines()).isEqualTo(8);
        assertThat(found()).isEqualTo(new Finding.Whole(8));
    }

    @Test
    void aCommitWhoseAnswerWasLostIsNotDoneAgain() {
        drain.isDead = true;
        reads(here(), 0, 5);
        drain.losesTheAnswer = true;
        drain.isDead = false;
        while (drain.losesTheAnswer) {
            try {
                here().settle();
            } catch (IllegalStateException lost) {
                assertThat(lost).hasMessage("dead after the commit");
            }
        }
        reads(here(), 5, 7);
        here().settle();
        assertThat(lines()).isEqualTo(7);
        assertThat(found()).isEqualTo(new Finding.Whole(7));
    }

    @Test
    void aTornEndIsLeftOutAndWhatStandsBeforeItIsBroughtIn() throws IOException {
        drain.isDead = true;
        reads(here(), 0, 10);
        var left = killed();
        var torn = files(left).getFirst();
        var bytes = Files.readAllBytes(torn);
        Files.write(torn, Arrays.copyOf(bytes, bytes.length - 3));
        startedOn(left);
        assertThat(lines()).isEqualTo(9);
        assertThat(found()).isEqualTo(new Finding.Whole(9));
    }

    @Test
    void aSpoiltRecordEndsWhatIsBroughtIn() throws IOException {
        drain.isDead = true;
        reads(here(), 0, 10);
        var left = killed();
        var spoilt = files(left).getFirst();
        var bytes = Files.readAllBytes(spoilt);
        bytes[bytes.length - 3] ^= 1;
        Files.write(spoilt, bytes);
        startedOn(left);
        assertThat(lines()).isEqualTo(9);
    }

    @Test
    void whereNoFileCanBeWrittenTheDatabaseHasTheLineBeforeTheAnswer() throws IOException {
        var trail = trail(Files.createFile(folder.resolve("no-folder")), drain, Reads.JOURNAL);
        reads(trail, 0, 2);
        assertThat(lines()).isEqualTo(2);
    }

    @Test
    void aWriteOutsideOfATransactionIsInTheDatabaseAtOnce() {
        drain.isDead = true;
        here().record(NURSE, 'U', 0, null, "Question/1", null);
        assertThat(lines()).isEqualTo(1);
        drain.isDead = false;
    }

    @Test
    void whatTheDatabaseMightRefuseIsTriedBeforeTheAnswer() {
        drain.isDead = true;
        here().record(NURSE, 'E', 0, null, "Patient", "name=\uD83D\uDE00");
        assertThat(lines()).isEqualTo(1);
        assertThatThrownBy(() -> here().record(NURSE, 'E', 0, null, "Patient", "name=\0"))
                .isInstanceOf(DataAccessException.class);
        drain.isDead = false;
        here().settle();
        assertThat(lines()).isEqualTo(1);
    }

    @Test
    void aJournalOfAnotherLedgerIsLeftAlone() throws IOException {
        drain.isDead = true;
        reads(here(), 0, 3);
        var left = killed();
        jdbc.update("UPDATE access.audit_ledger SET id = gen_random_uuid()");
        startedOn(left);
        assertThat(lines()).isZero();
        assertThat(files(left)).isNotEmpty();
    }

    @Test
    void whoChoosesTheDatabaseStillBringsInWhatWasLeft() throws IOException {
        drain.isDead = true;
        reads(here(), 0, 3);
        var left = killed();
        var trail = startedOn(left, Reads.DATABASE);
        assertThat(lines()).isEqualTo(3);
        reads(trail, 3, 4);
        assertThat(lines()).isEqualTo(4);
    }

    @Test
    void anEndInGoodOrderLeavesNoFile() throws IOException {
        reads(here(), 0, 3);
        started.forEach(AuditJournal::close);
        assertThat(lines()).isEqualTo(3);
        assertThat(files(folder.resolve("here"))).isEmpty();
        reads(here(), 3, 4);
        assertThat(lines()).isEqualTo(4);
    }

    @Test
    void itsFileIsReadableByItsOwnerOnly() throws IOException {
        reads(here(), 0, 1);
        assertThat(files(folder.resolve("here")))
                .singleElement()
                .satisfies(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
    }

    @Test
    void aLineChangedBehindTheTriggersBackIsNamed() {
        reads(here(), 0, 10);
        here().settle();
        jdbc.execute("ALTER TABLE access.audit_event DISABLE TRIGGER USER");
        jdbc.update("UPDATE access.audit_event SET agent = 'Practitioner/other' WHERE target = 'Observation/4'");
        var changed =
                jdbc.queryForObject("SELECT id FROM access.audit_event WHERE target = 'Observation/4'", Long.class);
        assertThat(found())
                .isInstanceOfSatisfying(
                        Finding.Broken.class,
                        broken -> assertThat(broken.event()).isEqualTo(changed));
    }

    @Test
    void whileAnotherNodeSealsLinesComeInWithoutAndAreSealedAfterwards() {
        try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
            transactions.executeWithoutResult(status -> {
                jdbc.queryForList("SELECT pg_advisory_xact_lock(?)", AuditTrail.SEALING);
                var others = other.submit(() -> {
                    reads(here(), 0, 4);
                    here().settle();
                });
                await().until(others::isDone);
            });
        }
        assertThat(lines()).isEqualTo(4);
        assertThat(found()).isEqualTo(new Finding.Whole(0));
        seal.seal();
        assertThat(found()).isEqualTo(new Finding.Whole(4));
    }
}
