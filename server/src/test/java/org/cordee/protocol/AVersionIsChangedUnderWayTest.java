package org.cordee.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.testing.MadeUpCare;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class AVersionIsChangedUnderWayTest {
    private final Protocols protocols = TestPlatform.get(Protocols.class);
    private final Courses courses = TestPlatform.get(Courses.class);
    private final StepTasks tasks = TestPlatform.get(StepTasks.class);
    private final Moves moves = TestPlatform.get(Moves.class);
    private final MadeUpCare care = MadeUpCare.made();
    private final String protocol = "passage-" + UUID.randomUUID().toString().substring(0, 8);

    AVersionIsChangedUnderWayTest() {
        TestPlatform.get(Engine.class).hold();
    }

    private void published(String drawing) {
        protocols.draft(care.coordinator(), protocol, "Passage", "", drawing, Map.of());
        assertThat(protocols.propose(care.coordinator(), protocol)).isEmpty();
        assertThat(protocols.publish(care.secondCoordinator(), protocol)).isInstanceOf(Protocols.Published.Done.class);
    }

    private static List<String> open(MadeUpCare who, Course course) {
        return TestPlatform.get(Courses.class).explain(who.coordinator(), course.id()).orElseThrow().stages().stream()
                .filter(stage -> stage.left() == null)
                .map(Course.Stage::step)
                .toList();
    }

    private StepTask task(MadeUpCare who) {
        return tasks.of(who.coordinator(), who.patientId()).stream()
                .filter(StepTask::isOpen)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyoneIsMovedToTheNewVersionWhoeverNeedsADecisionWaitsAndAllComeBack() {
        published(Drawn.journey());
        var people = List.of(care, MadeUpCare.made(), MadeUpCare.made(), MadeUpCare.made());
        var all = new ArrayList<Course>();
        for (var one : people) {
            all.add(((Courses.Enrolled.In) courses.enrol(one.coordinator(), one.patientId(), protocol, "Sortie"))
                    .course());
        }
        // one stands at the doctor's opinion, which the new version no longer has; one waits for a month; two for the
        // visit
        tasks.done(people.get(1).nurse(), task(people.get(1)).id(), "");
        tasks.done(people.get(2).nurse(), task(people.get(2)).id(), "");
        tasks.done(people.get(2).doctor(), task(people.get(2)).id(), "stable");
        var before = task(care);

        published(Drawn.bpmn(Drawn.start("visite")
                + Drawn.asked("visite", "visit", "HOME_NURSE", "P5D", "cordee:taken=\"P1D\"")
                + Drawn.flow("visite", "pharmacie")
                + Drawn.asked("pharmacie", "action", "PHARMACIST", "P3D", "")
                + Drawn.flow("pharmacie", "attente")
                + "<bpmn:intermediateCatchEvent id=\"attente\" name=\"Un mois\" cordee:due=\"P30D\"><bpmn:timerEventDefinition/></bpmn:intermediateCatchEvent>"
                + Drawn.flow("attente", "appel") + Drawn.asked("appel", "call", "CELL", "P1D", "")
                + Drawn.flow("appel", "fin")
                + Drawn.end("fin")));
        var run = moves.dryRun(protocol, 1, 2, Map.of()).orElseThrow();
        assertThat(run.people()).isEqualTo(4);
        assertThat(run.undecided()).isEqualTo(1);
        assertThat(run.groups())
                .filteredOn(Move.Group::needsDecision)
                .extracting(group -> group.step().id())
                .containsExactly("avis");

        assertThat(moves.dryRun(protocol, 1, 2, Map.of("visite", ""))
                        .orElseThrow()
                        .undecided())
                .as("with those at the visit, for whom it was said that they stay")
                .isEqualTo(3);

        var move = moves.begin(care.coordinator(), protocol, 1, 2, Map.of()).orElseThrow();
        assertThat(moves.begin(care.coordinator(), protocol, 1, 2, Map.of())).isEmpty();
        moves.carryOn();
        assertThat(moves.tally(move.id())).isEqualTo(new Move.Tally(3, 1, 0, 0));
        assertThat(courses.find(care.coordinator(), all.getFirst().id())
                        .orElseThrow()
                        .version())
                .isEqualTo(2);
        assertThat(task(care).id()).isEqualTo(before.id());
        assertThat(open(people.get(2), all.get(2))).containsExactly("attente");
        assertThat(open(people.get(1), all.get(1))).containsExactly("avis");

        assertThat(tasks.done(care.nurse(), before.id(), "Vue")).isInstanceOf(StepTasks.Kept.Done.class);
        assertThat(open(care, all.getFirst()))
                .as(courses.explain(care.coordinator(), all.getFirst().id())
                        .orElseThrow()
                        .stages()
                        .toString())
                .containsExactly("pharmacie");

        var decided = moves.begin(care.coordinator(), protocol, 1, 2, Map.of("avis", "pharmacie"))
                .orElseThrow();
        moves.carryOn();
        assertThat(moves.tally(decided.id()).moved()).isEqualTo(1);
        assertThat(open(people.get(1), all.get(1))).containsExactly("pharmacie");

        assertThat(moves.undo(move.id())).isPresent();
        moves.carryOn();
        // whoever went on to a step that the old version does not have stays, and shows
        assertThat(moves.tally(move.id())).isEqualTo(new Move.Tally(0, 1, 1, 2));
        assertThat(courses.find(people.get(3).coordinator(), all.get(3).id())
                        .orElseThrow()
                        .version())
                .isEqualTo(1);
        tasks.done(people.get(3).nurse(), task(people.get(3)).id(), "");
        assertThat(open(people.get(3), all.get(3))).containsExactly("avis");

        TestPlatform.clock().pass(Duration.ofDays(8));
        assertThat(moves.undo(decided.id())).isEmpty();
    }

    @Test
    void whoeverAnotherNodeHasInHandIsLeftToItAndLookedAtAgainWhenThatNodeIsDead() {
        published(Drawn.journey());
        var other = MadeUpCare.made();
        var held = enrolled(care);
        enrolled(other);
        published(Drawn.journey());
        var move = moves.begin(care.coordinator(), protocol, 1, 2, Map.of()).orElseThrow();
        var jdbc = TestPlatform.get(JdbcClient.class);
        TestPlatform.get(TransactionTemplate.class).executeWithoutResult(node -> {
            jdbc.sql("select id from protocol.course where id = :id for update")
                    .param("id", held.id())
                    .query(String.class)
                    .single();
            moves.carryOn();
            assertThat(moves.tally(move.id()).moved()).isEqualTo(1);
            node.setRollbackOnly();
        });
        assertThat(moves.of(protocol).getFirst().state()).isEqualTo(Move.State.RUNNING);
        TestPlatform.get(MoveWork.class).look();
        assertThat(moves.tally(move.id()).moved()).isEqualTo(2);
        assertThat(moves.of(protocol).getFirst().state()).isEqualTo(Move.State.DONE);
    }

    @Test
    void whoeverCannotBeMovedIsNamedAndHoldsUpNobody() {
        published(Drawn.journey());
        var broken = enrolled(care);
        var other = MadeUpCare.made();
        enrolled(other);
        published(Drawn.journey());
        var move = moves.begin(care.coordinator(), protocol, 1, 2, Map.of()).orElseThrow();
        TestPlatform.get(JdbcClient.class)
                .sql("update protocol.course set instance = 'none' where id = :id")
                .param("id", broken.id())
                .update();
        moves.carryOn();
        assertThat(moves.tally(move.id())).isEqualTo(new Move.Tally(1, 0, 1, 0));
        assertThat(moves.of(protocol).getFirst().state()).isEqualTo(Move.State.DONE);
        assertThat(open(care, broken)).containsExactly("visite");
    }

    private Course enrolled(MadeUpCare who) {
        return ((Courses.Enrolled.In) courses.enrol(who.coordinator(), who.patientId(), protocol, "x")).course();
    }

    @Test
    void aDelayThatRunsKeepsItsEndWhenThePersonIsMoved() {
        published(Drawn.journey());
        var course =
                ((Courses.Enrolled.In) courses.enrol(care.coordinator(), care.patientId(), protocol, "x")).course();
        tasks.done(care.nurse(), task(care).id(), "");
        tasks.done(care.doctor(), task(care).id(), "stable");
        TestPlatform.clock().pass(Duration.ofDays(20));
        published(Drawn.journey());
        moves.begin(care.coordinator(), protocol, 1, 2, Map.of());
        moves.carryOn();
        assertThat(open(care, course)).containsExactly("attente");
        TestPlatform.clock().pass(Duration.ofDays(11));
        TestPlatform.get(Timers.class).fireDue();
        assertThat(open(care, course)).containsExactly("appel");
    }
}
