package org.cordee.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.directory.Directory;
import org.cordee.directory.Structure;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.identity.Sex;
import org.cordee.record.Records;
import org.cordee.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two nodes on one database fire the timers of many people that fall due at one moment, while one of them moves people to another
 * version; that one is killed half-way.
 */
class ANodeIsKilledTest {
    private static final int PEOPLE = 250;
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String[] QUICK = {"--cordee.protocol.poll=200ms", "--cordee.protocol.lock=4s"};
    private static final String LOOKS = "--cordee.protocol.look=PT0.2S";
    private static final String DELAY = "delais";
    private static final String MOVE = "passage";

    @Test
    void eachTimerFiresOnceAndAMoveGoesOnByItself() throws Exception {
        var url = TestDatabase.freshUrl();
        var options = new ArrayList<>(SecondNode.options(url, "target/first-node"));
        options.addAll(List.of(QUICK));
        try (var node = TestPlatform.another(options.toArray(String[]::new));
                var victim = SecondNode.start(url, QUICK[0], QUICK[1], LOOKS)) {
            var jdbc = node.getBean(JdbcClient.class);
            everyoneWaits(node);
            victim.awaitFiring();
            node.getBean(Moves.class).begin(Actor.platform(), MOVE, 1, 2, Map.of());
            jdbc.sql("""
                            update protocol_engine.act_ru_timer_job set duedate_ = now()
                            where process_instance_id_ in (select instance from protocol.course where protocol = :protocol)
                            """).param("protocol", DELAY).update();
            // One takes its portion of timers, then there are two, then one is dead.
            await(() -> called(jdbc) > 0);
            node.getBean(Engine.class).startTimers();
            await(() -> called(jdbc) > PEOPLE / 6 && moved(jdbc) > 0);
            victim.kill();
            assertThat(called(jdbc)).as("called when the node was killed").isLessThan(PEOPLE);
            assertThat(moved(jdbc)).as("moved when the node was killed").isLessThan(PEOPLE);
            assertThat(heldByTheDead(node, jdbc))
                    .as("timers that the dead node had in hand")
                    .isPositive();

            await(() -> called(jdbc) >= PEOPLE && heldByTheDead(node, jdbc) == 0);
            eachWasCalledOnce(node, jdbc);
            node.getBean(MoveWork.class).look();
            everyoneWasMovedOnce(node, jdbc);
        }
    }

    private static void eachWasCalledOnce(ConfigurableApplicationContext node, JdbcClient jdbc) {
        assertThat(count(jdbc, "protocol.stage where step = 'attente' and left_at is not null"))
                .isEqualTo(PEOPLE);
        assertThat(count(jdbc, "protocol.stage where step = 'appel'")).isEqualTo(PEOPLE);
        assertThat(count(jdbc, "protocol.decision where element = 'appel'")).isEqualTo(PEOPLE);
        assertThat(count(jdbc, "(select distinct course from protocol.stage where step = 'appel') as called"))
                .isEqualTo(PEOPLE);
        assertThat(node.getBean(Records.class).count(Actor.platform(), "Task", StepTaskMapping.STEPS))
                .as("Tasks in the record")
                .isEqualTo(PEOPLE);
        assertThat(count(jdbc, "protocol_engine.act_ru_task")).isEqualTo(PEOPLE);
        assertThat(count(jdbc, "protocol_engine.act_ru_deadletter_job")).isZero();
    }

    private static void everyoneWasMovedOnce(ConfigurableApplicationContext node, JdbcClient jdbc) {
        var move = node.getBean(Moves.class).of(MOVE).getFirst();
        assertThat(move.state()).isEqualTo(Move.State.DONE);
        assertThat(node.getBean(Moves.class).tally(move.id())).isEqualTo(new Move.Tally(PEOPLE, 0, 0, 0));
        assertThat(count(jdbc, "protocol.course where protocol = 'passage' and version = 2"))
                .isEqualTo(PEOPLE);
        assertThat(count(jdbc, """
                        protocol_engine.act_ru_execution e join protocol.version v on v.definition = e.proc_def_id_
                        where v.protocol = 'passage' and v.number = 2 and e.parent_id_ is null
                        """)).isEqualTo(PEOPLE);
        assertThat(count(jdbc, "protocol.stage where step = 'attente' and version = 2 and left_at is null"))
                .isEqualTo(PEOPLE);
    }

    private static void everyoneWaits(ConfigurableApplicationContext node) {
        var platform = Actor.platform();
        node.getBean(Directory.class)
                .putStructures(
                        platform,
                        List.of(new Structure(
                                "cellule",
                                null,
                                "Cellule",
                                Structure.Kind.SUPPORT_CELL,
                                "1 rue",
                                "09000",
                                "Foix",
                                "09122",
                                null)));
        var people =
                IntStream.range(0, PEOPLE).mapToObj(ANodeIsKilledTest::person).toList();
        node.getBean(Patients.class).putAll(platform, people);
        for (var protocol : List.of(DELAY, MOVE)) {
            published(node, protocol);
            people.forEach(one -> node.getBean(Courses.class).enrol(platform, one.id(), protocol, "Essai"));
        }
        published(node, MOVE);
    }

    private static void published(ConfigurableApplicationContext node, String protocol) {
        var protocols = node.getBean(Protocols.class);
        protocols.runs(
                protocols.draft(Actor.platform(), protocol, "Délais", "", Drawn.delay(), Map.of()),
                new Version.Person("Practitioner/x", "X"));
    }

    private static int moved(JdbcClient jdbc) {
        return count(jdbc, "protocol.moved");
    }

    private static int called(JdbcClient jdbc) {
        return count(jdbc, "protocol.stage where step = 'appel'");
    }

    private static int heldByTheDead(ConfigurableApplicationContext node, JdbcClient jdbc) {
        var own = node.getBean(Engine.class)
                .engine()
                .getProcessEngineConfiguration()
                .getAsyncExecutor()
                .getLockOwner();
        return jdbc.sql("""
                        select (select count(*) from protocol_engine.act_ru_job where lock_owner_ <> :own)
                             + (select count(*) from protocol_engine.act_ru_timer_job where lock_owner_ <> :own)
                        """).param("own", own).query(Integer.class).single();
    }

    private static int count(JdbcClient jdbc, String rows) {
        return jdbc.sql("select count(*) from " + rows).query(Integer.class).single();
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        var until = Instant.now().plus(LONGEST);
        while (!condition.getAsBoolean() && Instant.now().isBefore(until)) TimeUnit.MILLISECONDS.sleep(20);
    }

    private static Patient person(int number) {
        return new Patient(
                "t-" + number,
                null,
                "DELAI",
                null,
                "Jeanne",
                Sex.FEMALE,
                LocalDate.of(1944, 3, 14),
                null,
                null,
                null,
                null);
    }
}
