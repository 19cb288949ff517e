package org.cordee.apps.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.coordination.Circle;
import org.cordee.coordination.Circles;
import org.cordee.coordination.Event;
import org.cordee.coordination.MemberRole;
import org.cordee.coordination.Situations;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.identity.Sex;
import org.cordee.monitoring.Measure;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Measures;
import org.cordee.platform.page.Words;
import org.cordee.store.Draft;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.Step;
import org.cordee.testing.Team;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * {@code bin/bench cell}: the queue with 5,000 open things, and a situation with 10,000 events, as the server makes their screens. Not among
 * the tests that every build runs.
 */
@SpringBootTest(properties = "spring.application.name=cellcost")
@Import(Team.class)
class CellCost {
    private static final Actor PLATFORM = Actor.platform();
    private static final String CELL = "Organization/cell";
    private static final int ROUNDS = 60;

    @Autowired
    Team team;

    @Autowired
    Queue queue;

    @Autowired
    SituationScreens around;

    @Autowired
    Situations situations;

    @Autowired
    Patients patients;

    @Autowired
    Circles circles;

    @Autowired
    Measures measures;

    @Autowired
    RecordStore store;

    @Autowired
    org.springframework.context.MessageSource messages;

    @Autowired
    org.cordee.monitoring.MeasureBoards boards;

    @Autowired
    org.cordee.monitoring.Alerts alerts;

    @Test
    void theQueueOfFiveThousandAndTheSituationOfTenThousand() {
        var karim = TestActors.of(Role.COORDINATOR, "Practitioner/karim", "Karim HADDAD", CELL);
        var person = team.follows("Longue");
        var people = people(Integer.getInteger("bench.people", 2_000));
        fill(people, Integer.getInteger("bench.open", 5_000));
        say(
                "queue, %d open",
                Integer.getInteger("bench.open", 5_000), times(() -> {
                    var screen = queue.screen(karim, QueueView.ALL, null, 0);
                    assertThat(screen.lines()).hasSize(Queue.PAGE);
                }));
        events(person, Integer.getInteger("bench.events", 10_000));
        var words = new Words(messages, Locale.FRENCH, java.time.Clock.systemUTC());
        say(
                "situation, %d events",
                Integer.getInteger("bench.events", 10_000), times(() -> {
                    var story = situations.timeline(karim, person, Instant.now().minus(Duration.ofDays(180)));
                    var screen = around.of(karim, person, story, "");
                    assertThat(screen.kinds()).isNotEmpty();
                    assertThat(boards.of(
                                            karim,
                                            words,
                                            person,
                                            null,
                                            alerts.of(karim, person),
                                            Event.underCurve(story, words))
                                    .newest())
                            .isNotEmpty();
                }));
    }

    private List<String> people(int count) {
        var ids = IntStream.range(0, count).mapToObj(i -> "bench-" + i).toList();
        patients.putAll(PLATFORM, ids.stream().map(CellCost::person).toList());
        circles.putAll(
                PLATFORM,
                ids.stream()
                        .map(id -> new Circle(
                                id + "-circle",
                                id,
                                "Cercle",
                                Instant.EPOCH,
                                null,
                                List.of(new Circle.Member(
                                        CELL, "Cellule", MemberRole.SUPPORT_CELL, Instant.EPOCH, null))))
                        .toList());
        return ids;
    }

    private static Patient person(String id) {
        return new Patient(
                id, null, "Rouzaud", null, "Odette", Sex.FEMALE, LocalDate.of(1944, 3, 12), null, null, null, null);
    }

    private void fill(List<String> people, int open) {
        var steps = new ArrayList<Step>();
        for (int i = 0; i < open; i++) {
            var json = """
                    {"resourceType":"Task","status":"requested","intent":"order","priority":"%s",
                     "code":{"coding":[{"system":"https://cordee.example/fhir/CodeSystem/task","code":"demand"}]},
                     "description":"Une demande","for":{"reference":"Patient/%s"},"requester":{"display":"Sylvie"},
                     "owner":{"reference":"%s","display":"Cellule"},"authoredOn":"%s",
                     "restriction":{"period":{"end":"%s"}},
                     "input":[{"type":{"coding":[{"code":"cell"}]},"valueString":"%s"}]}""".formatted(
                            i % 7 == 0 ? "urgent" : "routine",
                            people.get(i % people.size()),
                            CELL,
                            Instant.now().minus(Duration.ofMinutes(i)),
                            Instant.now().plus(Duration.ofMinutes(i - 500)),
                            CELL);
            steps.add(new Step.Create(Draft.json(json.getBytes(StandardCharsets.UTF_8)), null, null));
            if (steps.size() == 500) {
                store.transaction(Reach.everything(), steps);
                steps.clear();
            }
        }
    }

    private void events(String person, int count) {
        var old = IntStream.range(0, count * 9 / 10)
                .mapToObj(i -> Measure.of(
                                person,
                                MeasureKind.WEIGHT,
                                new BigDecimal("72.3"),
                                Instant.now().minus(Duration.ofDays(40)).minus(Duration.ofMinutes(20L * i)),
                                Measure.Source.PATIENT,
                                "Patient/" + person)
                        .withId("ev-" + UUID.randomUUID()))
                .toList();
        for (int from = 0; from < old.size(); from += 500) {
            measures.keepAll(PLATFORM, old.subList(from, Math.min(old.size(), from + 500)));
        }
        var steps = new ArrayList<Step>();
        for (int i = 0; i < count / 10; i++) {
            var json = """
                    {"resourceType":"Communication","status":"completed",
                     "category":[{"coding":[{"system":"https://cordee.example/fhir/CodeSystem/call","code":"call"}]}],
                     "statusReason":{"coding":[{"system":"https://cordee.example/fhir/CodeSystem/call","code":"SPOKEN"}]},
                     "subject":{"reference":"Patient/%s"},"sent":"%s","sender":{"display":"Karim"},
                     "recipient":[{"display":"Odette"}],"payload":[{"contentString":"Va bien"}]}""".formatted(person, Instant.now().minus(Duration.ofHours(i)));
            steps.add(new Step.Create(Draft.json(json.getBytes(StandardCharsets.UTF_8)), null, null));
        }
        store.transaction(Reach.everything(), steps);
    }

    private static long[] times(Runnable work) {
        for (int i = 0; i < 20; i++) work.run();
        var times = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            var began = System.nanoTime();
            work.run();
            times[i] = (System.nanoTime() - began) / 1_000_000;
        }
        Arrays.sort(times);
        return times;
    }

    private static void say(String what, int count, long[] times) {
        System.out.printf(
                Locale.ROOT,
                "%-28s median %4d ms, p95 %4d ms%n",
                what.formatted(count),
                times[times.length / 2],
                times[times.length * 95 / 100]);
    }
}
