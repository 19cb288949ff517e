package org.cordee.protocol;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.coordination.Circle;
import org.cordee.coordination.Circles;
import org.cordee.coordination.MemberRole;
import org.cordee.directory.Directory;
import org.cordee.directory.Profession;
import org.cordee.directory.Professional;
import org.cordee.directory.Structure;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.identity.Sex;
import org.cordee.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * {@code bin/bench protocol}: people taken in, steps done, everyone moved to a new version, timers that fall due together on two nodes of
 * which one is killed, beside the engine alone with its own user tasks. Not among the tests that every build runs.
 */
final class ProtocolCost {
    private static final int PEOPLE = Integer.getInteger("bench.people", 10_000);
    private static final int THREADS = Integer.getInteger("bench.threads", 4);
    /** Twice so many are done, and some are needed after that. */
    private static final int STEPS = Math.min(Integer.getInteger("bench.steps", 1_000), PEOPLE / 3);

    private static final int BLOCK = 25;
    private static final Actor PLATFORM = Actor.platform();
    private static final String NURSE = "Practitioner/bench-nurse";
    private static final String CELL = "Organization/bench-cell";
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final String url = TestDatabase.freshUrl();
    private final ConfigurableApplicationContext node =
            TestPlatform.another(SecondNode.options(url, "target/bench-node").toArray(String[]::new));
    private final JdbcClient jdbc = node.getBean(JdbcClient.class);
    private final Actor nurse = TestActors.of(Role.NURSE, NURSE, "Infirmière");

    @Test
    void everyStepOfManyPeople() throws Exception {
        start();
        var drawing = Drawn.bpmn(Drawn.start("visite")
                + Drawn.asked("visite", "visit", "HOME_NURSE", "P7D", "cordee:taken=\"P2D\"")
                + Drawn.flow("visite", "attente")
                + "<bpmn:intermediateCatchEvent id=\"attente\" name=\"Attente\" cordee:due=\"P1D\"><bpmn:timerEventDefinition/></bpmn:intermediateCatchEvent>"
                + Drawn.flow("attente", "appel") + Drawn.asked("appel", "call", "CELL", "P1D", "")
                + Drawn.flow("appel", "fin")
                + Drawn.end("fin"));
        publish(drawing);
        var people = people();
        var first = Math.min(200, PEOPLE / 10);
        people.subList(0, first).forEach(this::enrol);
        asked().stream().limit(first).forEach(this::done);
        enrolled(people.subList(first, PEOPLE));
        stepsDone(drawing);
        moved(drawing);
        timers();
        node.close();
    }

    /** What the platform pays for having the engine at all. */
    private void start() {
        var engine = node.getBean(Engine.class);
        var before = used();
        var tables = millis(engine::engine);
        engine.stop();
        engine.start();
        var again = millis(engine::engine);
        say(
                "the engine: %.0f ms at the first start with its tables, %.0f ms at another; %.1f MB of memory",
                tables, again, (used() - before) / 1e6);
    }

    private void enrolled(List<String> rest) throws Exception {
        var enrolled = timed(rest.stream().<Runnable>map(id -> () -> enrol(id)).toList());
        say(
                "enrol: %d people, %.0f a second (%d at once; p95 %.1f ms)",
                rest.size(), rest.size() / seconds(enrolled.whole()), THREADS, enrolled.percentile(95));
    }

    private void stepsDone(String drawing) throws Exception {
        var asked = asked();
        var done = timed(asked.stream()
                .limit(STEPS)
                .<Runnable>map(task -> () -> done(task))
                .toList());
        say(
                "a step done, with its Task and the ledger: p50 %.1f ms, p95 %.1f ms (%d at once, %.0f a second)",
                done.percentile(50), done.percentile(95), THREADS, done.each().size() / seconds(done.whole()));
        try (var peer = EngineAlone.asShipped(url, drawing, jdbc, STEPS);
                var bare = EngineAlone.asOurs(node.getBean(Engine.class), drawing, STEPS)) {
            var ours = new ArrayList<Double>();
            var shipped = new ArrayList<Double>();
            var lean = new ArrayList<Double>();
            // In turn, so that what else the machine does falls on all alike.
            for (var at = STEPS; at + BLOCK <= Math.min(asked.size(), 2 * STEPS); at += BLOCK) {
                for (var task : asked.subList(at, at + BLOCK)) ours.add(millis(() -> done(task)));
                for (var step = 0; step < BLOCK; step++) shipped.add(millis(peer::done));
                for (var step = 0; step < BLOCK; step++) lean.add(millis(bare::done));
            }
            say(
                    "one after the other, %d each: ours %.2f ms a step (median %.2f), the engine alone as it is shipped %.2f (%.2f): "
                            + "%.2f times (%.2f); the engine alone with our settings, no history at all, %.2f (%.2f): %.2f times (%.2f)",
                    ours.size(),
                    mean(ours),
                    percentile(ours, 50),
                    mean(shipped),
                    percentile(shipped, 50),
                    mean(ours) / mean(shipped),
                    percentile(ours, 50) / percentile(shipped, 50),
                    mean(lean),
                    percentile(lean, 50),
                    mean(ours) / mean(lean),
                    percentile(ours, 50) / percentile(lean, 50));
        }
    }

    private void moved(String drawing) {
        publish(drawing.replace("Attente", "Une attente"));
        var moves = node.getBean(Moves.class);
        var move = moves.begin(PLATFORM, "cout", 1, 2, Map.of()).orElseThrow();
        var took = millis(moves::carryOn);
        say("moved to another version: %s in %.0f s", moves.tally(move.id()), took / 1_000);
    }

    private void timers() throws Exception {
        timed(asked().stream().<Runnable>map(task -> () -> done(task)).toList());
        var due = count("stage where step = 'attente' and left_at is null");
        var called = count("stage where step = 'appel'");
        try (var victim = SecondNode.start(url)) {
            victim.awaitFiring();
            node.getBean(Engine.class).startTimers();
            jdbc.sql("""
                            update protocol_engine.act_ru_timer_job set duedate_ = now()
                            where element_id_ = 'attente' and process_instance_id_ in (select instance from protocol.course)
                            """).update();
            var began = Instant.now();
            await(() -> count("stage where step = 'appel'") >= called + due / 3);
            victim.kill();
            var killed = Duration.between(began, Instant.now());
            var left = count("stage where step = 'attente' and left_at is null");
            await(() -> count("stage where step = 'attente' and left_at is null") == 0);
            say(
                    "%d timers due at once on two nodes, one killed after %.0f s with %d left: all fired in %.0f s",
                    due, seconds(killed), left, seconds(Duration.between(began, Instant.now())));
        }
        say(
                "fired twice: %d of the steps, %d of the Tasks",
                count("stage where step = 'appel'") - called - due,
                jdbc.sql("""
                                select (select count(*) from protocol_engine.act_ru_task t join protocol.course c
                                            on c.instance = t.proc_inst_id_ where t.task_def_key_ = 'appel')
                                     - (select count(*) from protocol.stage where step = 'appel' and left_at is null)
                                """).query(Integer.class).single());
    }

    private List<String> asked() {
        return jdbc.sql("select task from protocol.stage where step = 'visite' and left_at is null order by id")
                .query((row, number) -> row.getString(1))
                .list();
    }

    private int count(String rows) {
        return jdbc.sql("select count(*) from protocol." + rows)
                .query(Integer.class)
                .single();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        var until = Instant.now().plus(LONGEST);
        while (!condition.getAsBoolean() && Instant.now().isBefore(until)) TimeUnit.MILLISECONDS.sleep(500);
    }

    private void done(String task) {
        if (!(node.getBean(StepTasks.class).done(nurse, task, "Vue") instanceof StepTasks.Kept.Done))
            throw new IllegalStateException(task);
    }

    private void enrol(String id) {
        if (!(node.getBean(Courses.class).enrol(PLATFORM, id, "cout", "Mesure") instanceof Courses.Enrolled.In))
            throw new IllegalStateException(id);
    }

    private void publish(String drawing) {
        var protocols = node.getBean(Protocols.class);
        protocols.runs(
                protocols.draft(PLATFORM, "cout", "Coût", "", drawing, Map.of()),
                new Version.Person("Practitioner/x", "X"));
    }

    private List<String> people() {
        var directory = node.getBean(Directory.class);
        directory.putStructures(
                PLATFORM,
                List.of(new Structure(
                        "bench-cell",
                        null,
                        "Cellule",
                        Structure.Kind.SUPPORT_CELL,
                        "1 rue",
                        "09000",
                        "Foix",
                        "09122",
                        null)));
        directory.putProfessionals(
                PLATFORM,
                List.of(new Professional(
                        "bench-nurse",
                        null,
                        "",
                        "Faure",
                        "Anne",
                        Profession.NURSE,
                        "bench-cell",
                        "Lieu",
                        "Foix",
                        null)));
        var ids = IntStream.range(0, PEOPLE).mapToObj(number -> "c-" + number).toList();
        for (var from = 0; from < PEOPLE; from += 500) {
            var some = ids.subList(from, Math.min(PEOPLE, from + 500));
            node.getBean(Patients.class)
                    .putAll(PLATFORM, some.stream().map(ProtocolCost::person).toList());
            node.getBean(Circles.class)
                    .putAll(PLATFORM, some.stream().map(ProtocolCost::circle).toList());
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
                null,
                List.of(
                        new Circle.Member(NURSE, "Infirmière", MemberRole.NURSE, since, null),
                        new Circle.Member(CELL, "Cellule", MemberRole.SUPPORT_CELL, since, null)));
    }

    private record Timed(Duration whole, List<Double> each) {
        double percentile(int percent) {
            return ProtocolCost.percentile(each, percent);
        }
    }

    private static Timed timed(List<Runnable> work) throws Exception {
        var each = new ArrayList<Double>();
        var began = System.nanoTime();
        try (var pool = Executors.newFixedThreadPool(THREADS)) {
            var all = pool.invokeAll(work.stream()
                    .<Callable<Double>>map(one -> () -> millis(one))
                    .toList());
            for (var one : all) each.add(one.get());
        }
        return new Timed(Duration.ofNanos(System.nanoTime() - began), each);
    }

    private static double percentile(List<Double> all, int percent) {
        var sorted = all.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    private static double mean(List<Double> all) {
        return all.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    private static double millis(Runnable work) {
        var began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e6;
    }

    /** Heap and classes, in bytes, after a collection. */
    private static long used() {
        System.gc();
        var memory = ManagementFactory.getMemoryMXBean();
        return memory.getHeapMemoryUsage().getUsed()
                + memory.getNonHeapMemoryUsage().getUsed();
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    private static void say(String text, Object... values) {
        System.out.println(String.format(Locale.ROOT, text, values));
    }
}
