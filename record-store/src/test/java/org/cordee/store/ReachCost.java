package org.cordee.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * {@code bin/bench reach}: the same questions with a reach and without, in turn: a nurse with 40 patients, and a cell that follows all.
 * Not among the tests that every build runs.
 */
final class ReachCost {
    private static final int FOLLOWED = Integer.getInteger("bench.followed", 20_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    /** What the names of the questions asked have in common. */
    private static final String ONLY = System.getProperty("bench.only", "");

    private static final int OF_NURSE = 40;
    private static final int MEASURES = 8;
    private static final Instant FIRST = Instant.parse("2026-01-01T07:30:00Z");

    private record Question(String name, int times, boolean ofNurse, IntFunction<String> query) {}

    private static final List<Question> QUESTIONS = List.of(
            new Question("patient by id", 1_000, true, i -> "Patient?_id=p" + i),
            new Question("patient by identifier", 1_000, true, i -> "Patient?identifier=urn:ins|" + i),
            new Question("patient by name", 500, true, i -> "Patient?name=fam" + i + "x&_count=20"),
            new Question(
                    "newest 20 of a patient by code",
                    1_000,
                    true,
                    i -> "Observation?patient=p" + i + "&code=http://loinc.org|29463-7&_sort=-date&_count=20"),
            new Question(
                    "observations of a patient, an hour",
                    1_000,
                    true,
                    i -> "Observation?patient=p" + i + "&date=ge2026-01-02T07:00Z&date=lt2026-01-02T08:00Z"),
            new Question(
                    "by patient's identifier, included",
                    500,
                    true,
                    i -> "Observation?patient.identifier=urn:ins|" + i + "&_include=Observation:patient&_count=20"),
            new Question("tasks of a patient", 1_000, true, i -> "Task?patient=p" + i + "&status=requested"),
            new Question(
                    "tasks by owner and status",
                    200,
                    false,
                    i -> "Task?owner=Practitioner/n" + i % 50 + "&status=requested&_count=20"),
            new Question(
                    "observations of an hour, 20 newest",
                    200,
                    false,
                    i -> "Observation?date=ge2026-01-02T07:00Z&date=lt2026-01-02T08:00Z&_count=20"),
            new Question(
                    "observations by code, 20 newest",
                    200,
                    false,
                    i -> "Observation?code=http://loinc.org|8867-4&_sort=-date&_count=20"),
            new Question(
                    "count of an hour's observations",
                    5,
                    false,
                    i -> "Observation?date=ge2026-01-02T07:00Z&date=lt2026-01-02T08:00Z&_summary=count"),
            new Question("count of all patients", 5, false, i -> "Patient?_summary=count"),
            new Question("count of all observations", 10, false, i -> "Observation?_summary=count"));

    private static Reach of(String holder) {
        return Reach.of(holder).permitAll().open("Practitioner").build();
    }

    @Test
    void aReachCostsLittle() throws Exception {
        try (var postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "128MB")
                .setServerConfig("work_mem", "8MB")
                .setServerConfig("random_page_cost", "1.1")
                .setServerConfig("jit", "off")
                .start()) {
            var pool = new PooledConnections(postgres.getPostgresDatabase());
            var jdbc = new JdbcTemplate(pool);
            var store = RecordStore.open(pool, new JdbcTransactionManager(pool), Clock.systemUTC(), change -> {});
            fill(store);
            jdbc.execute("vacuum analyze");
            var cpu = new CpuOfStore(jdbc);
            System.out.printf(
                    "%d patients followed, %d rounds in turn; CPU-ms of library and server, median%n%-38s %-6s %9s %9s %26s%n",
                    FOLLOWED, ROUNDS, "question", "who", "without", "with", "ratio min/median/max");
            for (var question : QUESTIONS) {
                if (!question.name().contains(ONLY)) {
                    continue;
                }
                if (question.ofNurse()) {
                    compare(store, cpu, question, "nurse", of("Practitioner/n0"), OF_NURSE);
                }
                compare(store, cpu, question, "cell", of("Organization/cell"), FOLLOWED);
            }
        }
    }

    private static void compare(
            RecordStore store, CpuOfStore cpu, Question question, String who, Reach reach, int patients) {
        var without = new double[ROUNDS];
        var with = new double[ROUNDS];
        var ratio = new double[ROUNDS];
        for (var round = -1; round < ROUNDS; round++) {
            var one = run(store, cpu, question, Reach.everything(), patients);
            var other = run(store, cpu, question, reach, patients);
            assertThat(other.found()).as(question.name()).isEqualTo(one.found()).isPositive();
            if (round >= 0) {
                without[round] = one.cpuMilliseconds();
                with[round] = other.cpuMilliseconds();
                ratio[round] = with[round] / without[round];
            }
        }
        Arrays.sort(without);
        Arrays.sort(with);
        Arrays.sort(ratio);
        System.out.printf(
                Locale.ROOT,
                "%-38s %-6s %9.3f %9.3f %8.2f /%6.2f /%6.2f%n",
                question.name(),
                who,
                without[ROUNDS / 2],
                with[ROUNDS / 2],
                ratio[0],
                ratio[ROUNDS / 2],
                ratio[ROUNDS - 1]);
    }

    private record Run(long found, double cpuMilliseconds) {}

    private static Run run(RecordStore store, CpuOfStore cpu, Question question, Reach reach, int patients) {
        var found = 0L;
        var before = cpu.milliseconds();
        for (var i = 0; i < question.times(); i++) {
            var text = question.query().apply(i * 7 % patients);
            var mark = text.indexOf('?');
            found += switch (store.search(reach, SearchRequest.of(text.substring(0, mark), text.substring(mark + 1)))) {
                case SearchOutcome.Page page ->
                    page.total() != null && page.matches().isEmpty()
                            ? page.total()
                            : page.matches().size();
                case Refusal refusal -> throw new IllegalStateException(refusal.toString());
            };
        }
        return new Run(found, (cpu.milliseconds() - before) / question.times());
    }

    private static void fill(RecordStore store) {
        var all = Reach.everything();
        for (var nurse = 0; nurse < 50; nurse++) {
            store.update(all, "Practitioner", "n" + nurse, Draft.json("""
                    {"resourceType":"Practitioner","id":"n%d"}""".formatted(nurse)), null);
        }
        for (var first = 0; first < FOLLOWED; first += 50) {
            var steps = new ArrayList<Step>();
            for (var i = first; i < Math.min(FOLLOWED, first + 50); i++) {
                everythingOf(i).forEach(draft -> steps.add(step(draft)));
            }
            if (store.transaction(all, steps) instanceof Refusal refusal) {
                throw new IllegalStateException(refusal.toString());
            }
        }
        for (var i = 0; i < FOLLOWED; i++) {
            var holders = new ArrayList<Grants.Grant>();
            holders.add(new Grants.Grant("Organization/cell", Set.of(), Instant.EPOCH, null));
            holders.add(new Grants.Grant("Practitioner/n" + i / OF_NURSE, Set.of(), Instant.EPOCH, null));
            store.grants().replace("CareTeam/" + i, "p" + i, holders);
        }
    }

    private static Step step(String json) {
        var type = json.substring(17, json.indexOf('"', 17));
        var id = json.substring(json.indexOf("\"id\":\"") + 6, json.indexOf('"', json.indexOf("\"id\":\"") + 6));
        return new Step.Update(type, id, Draft.json(json), null, null);
    }

    private static List<String> everythingOf(int i) {
        var drafts = new ArrayList<String>();
        drafts.add("""
                {"resourceType":"Patient","id":"p%1$d","identifier":[{"system":"urn:ins","value":"%1$d"}],\
                "name":[{"family":"Fam%1$dx","given":["Ana"]}],"gender":"female","birthDate":"1950-01-01"}""".formatted(i));
        drafts.add("""
                {"resourceType":"Task","id":"t%1$d","status":"%2$s","intent":"order","owner":{"reference":"Practitioner/n%3$d"},\
                "for":{"reference":"Patient/p%1$d"}}""".formatted(i, i % 7 == 0 ? "requested" : "completed", i % 50));
        for (var k = 0; k < MEASURES; k++) {
            drafts.add("""
                    {"resourceType":"Observation","id":"o%1$d-%2$d","status":"final","code":{"coding":[{"system":"http://loinc.org",\
                    "code":"%3$s"}]},"subject":{"reference":"Patient/p%1$d"},"effectiveDateTime":"%4$s",\
                    "valueQuantity":{"value":70.5,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"}}""".formatted(
                            i,
                            k,
                            k % 2 == 0 ? "29463-7" : "8867-4",
                            FIRST.plus(Duration.ofDays(k / 2)).plusSeconds(i % 1_800)));
        }
        return drafts;
    }
}
