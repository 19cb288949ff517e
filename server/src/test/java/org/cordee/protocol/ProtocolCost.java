package org.cordee.protocol;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.coordination.Circle;
import org.cordee.coordination.Circles;
import org.cordee.coordination.MemberRole;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.identity.Sex;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * {@code bin/bench protocol}: people taken in, steps done, timers that fall due together, everyone moved to a new version, beside the
 * engine alone with its own user tasks. Not among the tests that every build runs.
 */
final class ProtocolCost {
    private static final int PEOPLE = Integer.getInteger("bench.people", 10_000);
    private static final int THREADS = Integer.getInteger("bench.threads", 4);
    private static final int STEPS = Integer.getInteger("bench.steps", 1_000);
    private static final Actor CELL = Actor.platform();

    private final Engine engine = TestPlatform.get(Engine.class);
    private final Protocols protocols = TestPlatform.get(Protocols.class);
    private final Courses courses = TestPlatform.get(Courses.class);
    private final StepTasks tasks = TestPlatform.get(StepTasks.class);
    private final Moves moves = TestPlatform.get(Moves.class);
    private final JdbcClient jdbc = TestPlatform.get(JdbcClient.class);

    @Test
    void everyStepOfManyPeople() throws Exception {
        engine.hold();
        var drawing = Drawn.bpmn(Drawn.start("visite")
                + Drawn.asked("visite", "visit", "HOME_NURSE", "P7D", "cordee:taken=\"P2D\"")
                + Drawn.flow("visite", "attente")
                + "<bpmn:intermediateCatchEvent id=\"attente\" name=\"Attente\" cordee:due=\"P1D\"><bpmn:timerEventDefinition/></bpmn:intermediateCatchEvent>"
                + Drawn.flow("attente", "appel") + Drawn.asked("appel", "call", "CELL", "P1D", "")
                + Drawn.flow("appel", "fin")
                + Drawn.end("fin"));
        publish(drawing);
        var people = people();
        people.subList(0, Math.min(50, PEOPLE / 10)).forEach(this::enrol);
        var rest = people.subList(Math.min(50, PEOPLE / 10), PEOPLE);
        var enrolled = timed(rest.stream()
                .<Callable<Void>>map(id -> () -> {
                    enrol(id);
                    return null;
                })
                .toList());
        say(
                "enrol: %d people, %.0f a second (%d at once)",
                rest.size(), rest.size() / seconds(enrolled.whole()), THREADS);

        var asked = jdbc.sql("select task from protocol.stage where step = 'visite' and left_at is null order by id")
                .query((row, number) -> row.getString(1))
                .list();
        var steps = asked.stream().limit(STEPS).map(this::done).toList();
        var done = timed(steps);
        say(
                "a step done, with its Task and the ledger: p50 %.1f ms, p95 %.1f ms (%d at once)",
                done.percentile(50), done.percentile(95), THREADS);
        var alone = steps(asked.subList(STEPS, Math.min(asked.size(), 2 * STEPS)));
        var bare = bare(drawing, Math.min(STEPS, 500));
        say(
                "one after the other: ours %.2f ms a step, the engine alone %.2f ms: %.2f times",
                alone, bare, alone / bare);

        moved(drawing);
        timers();
    }

    private double steps(List<String> some) throws Exception {
        var began = System.nanoTime();
        for (var task : some) done(task).call();
        return (System.nanoTime() - began) / 1e6 / Math.max(1, some.size());
    }

    /** The same process with nothing of ours behind it: its own user task, completed. */
    private double bare(String bpmn, int count) {
        var model = EngineModel.bare("bare", DrawingReader.read("x", bpmn, Map.of()));
        engine.repository()
                .createDeployment()
                .disableSchemaValidation()
                .addBpmnModel("bare.bpmn20.xml", model)
                .deploy();
        var instances = IntStream.range(0, count + 50)
                .mapToObj(number ->
                        engine.runtime().startProcessInstanceByKey("bare").getId())
                .toList();
        var own = instances.stream()
                .map(id -> engine.tasks()
                        .createTaskQuery()
                        .processInstanceId(id)
                        .singleResult()
                        .getId())
                .toList();
        own.subList(0, 50).forEach(task -> engine.tasks().complete(task));
        var began = System.nanoTime();
        own.subList(50, own.size()).forEach(task -> engine.tasks().complete(task));
        return (System.nanoTime() - began) / 1e6 / count;
    }

    private void moved(String drawing) {
        publish(drawing.replace("Attente", "Une attente"));
        var move = moves.begin(CELL, "cout", 1, 2, Map.of()).orElseThrow();
        var began = Instant.now();
        moves.carryOn();
        say(
                "moved to another version: %s in %.0f s",
                moves.tally(move.id()), seconds(Duration.between(began, Instant.now())));
    }

    private void timers() throws Exception {
        var open = jdbc.sql("select task from protocol.stage where step = 'visite' and left_at is null order by id")
                .query((row, number) -> row.getString(1))
                .list();
        timed(open.stream().map(this::done).toList());
        TestPlatform.clock().pass(Duration.ofDays(1).plusHours(12));
        var due = waiting();
        var began = Instant.now();
        engine.release();
        while (waiting() > 0 && Duration.between(began, Instant.now()).toMinutes() < 10) Thread.sleep(200);
        say("%d timers due at once fired in %.0f s", due, seconds(Duration.between(began, Instant.now())));
        var twice = jdbc.sql("select count(*) - count(distinct course) from protocol.stage where step = 'appel'")
                .query(Integer.class)
                .single();
        say("fired twice: %d", twice);
    }

    private int waiting() {
        return jdbc.sql("select count(*) from protocol.stage where step = 'attente' and left_at is null")
                .query(Integer.class)
                .single();
    }

    private Callable<Void> done(String task) {
        return () -> {
            var asked = tasks.find(CELL, task).orElseThrow();
            var who = new Actor(
                    asked.owner(), "", org.cordee.access.Role.PLATFORM, java.util.Set.of(asked.owner()), CELL.reach());
            if (!(tasks.done(who, task, "Vue") instanceof StepTasks.Kept.Done)) throw new IllegalStateException(task);
            return null;
        };
    }

    private void enrol(String id) {
        if (!(courses.enrol(CELL, id, "cout", "Mesure") instanceof Courses.Enrolled.In))
            throw new IllegalStateException(id);
    }

    private void publish(String drawing) {
        protocols.runs(
                protocols.draft(CELL, "cout", "Coût", "", drawing, Map.of()),
                new Version.Person("Practitioner/x", "X"));
    }

    private static List<String> people() {
        var ids = IntStream.range(0, PEOPLE).mapToObj(number -> "c-" + number).toList();
        for (var from = 0; from < PEOPLE; from += 500) {
            var some = ids.subList(from, Math.min(PEOPLE, from + 500));
            TestPlatform.get(Patients.class)
                    .putAll(CELL, some.stream().map(ProtocolCost::person).toList());
            TestPlatform.get(Circles.class)
                    .putAll(CELL, some.stream().map(ProtocolCost::circle).toList());
        }
        return ids;
    }

    private static Patient person(String id) {
        return new Patient(
                id, null, "COUT", null, "Jeanne", Sex.FEMALE, LocalDate.of(1944, 3, 14), null, null, null, null);
    }

    private static Circle circle(String id) {
        var since = Instant.now().minus(Duration.ofDays(30));
        return new Circle(
                "circle-" + id,
                id,
                "Cercle",
                since,
                List.of(
                        new Circle.Member("Practitioner/nurse", "Infirmière", MemberRole.NURSE, since, null),
                        new Circle.Member("Organization/cell", "Cellule", MemberRole.SUPPORT_CELL, since, null)));
    }

    private record Timed(Duration whole, List<Double> each) {
        double percentile(int percent) {
            var sorted = each.stream().sorted().toList();
            return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
        }
    }

    private static Timed timed(List<Callable<Void>> work) throws Exception {
        var each = new ArrayList<Double>();
        var began = System.nanoTime();
        try (var pool = Executors.newFixedThreadPool(THREADS)) {
            var all = pool.invokeAll(work.stream()
                    .<Callable<Double>>map(one -> () -> {
                        var start = System.nanoTime();
                        one.call();
                        return (System.nanoTime() - start) / 1e6;
                    })
                    .toList());
            for (var one : all) each.add(one.get());
        }
        return new Timed(Duration.ofNanos(System.nanoTime() - began), each);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    private static void say(String text, Object... values) {
        System.out.println(String.format(Locale.ROOT, text, values));
    }
}
