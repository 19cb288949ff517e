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

/** Two nodes on one database fire the timers of many people that fall due at one moment; one of them is killed half-way. */
class TimersFireOnceTest {
    private static final int PEOPLE = 300;
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String[] QUICK = {"--cordee.protocol.poll=200ms", "--cordee.protocol.lock=4s"};

    @Test
    void eachFiresOnceAlsoWhenANodeIsKilledInBetween() throws Exception {
        var url = TestDatabase.freshUrl();
        var options = new ArrayList<>(SecondNode.options(url, "target/first-node"));
        options.addAll(List.of(QUICK));
        try (var node = TestPlatform.another(options.toArray(String[]::new));
                var victim = SecondNode.start(url, QUICK)) {
            var jdbc = node.getBean(JdbcClient.class);
            everyoneWaits(node);
            victim.awaitFiring();
            node.getBean(Engine.class).startTimers();
            jdbc.sql("update protocol_engine.act_ru_timer_job set duedate_ = now() + interval '1 second'")
                    .update();
            await(() -> called(jdbc) >= PEOPLE / 5);
            victim.kill();
            var held = heldByTheDead(node, jdbc);
            assertThat(called(jdbc)).as("called when the node was killed").isLessThan(PEOPLE);
            assertThat(held).as("timers that the dead node had in hand").isPositive();
            await(() -> called(jdbc) >= PEOPLE && heldByTheDead(node, jdbc) == 0);

            assertThat(count(jdbc, "protocol.stage where step = 'attente' and left_at is not null"))
                    .isEqualTo(PEOPLE);
            assertThat(count(jdbc, "protocol.stage where step = 'appel'")).isEqualTo(PEOPLE);
            assertThat(count(jdbc, "protocol.decision where element = 'appel'")).isEqualTo(PEOPLE);
            assertThat(jdbc.sql("select count(distinct course) from protocol.stage where step = 'appel'")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(PEOPLE);
            assertThat(node.getBean(Records.class).count(Actor.platform(), "Task", StepTaskMapping.STEPS))
                    .as("Tasks in the record")
                    .isEqualTo(PEOPLE);
            assertThat(count(jdbc, "protocol_engine.act_ru_task")).isEqualTo(PEOPLE);
            assertThat(count(jdbc, "protocol_engine.act_ru_deadletter_job")).isZero();
        }
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
        var protocols = node.getBean(Protocols.class);
        protocols.runs(
                protocols.draft(platform, "delais", "Délais", "", Drawn.delay(), Map.of()),
                new Version.Person("Practitioner/x", "X"));
        var people =
                IntStream.range(0, PEOPLE).mapToObj(TimersFireOnceTest::person).toList();
        node.getBean(Patients.class).putAll(platform, people);
        people.forEach(one -> node.getBean(Courses.class).enrol(platform, one.id(), "delais", "Essai"));
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
