package org.cordee.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.coordination.Circles;
import org.cordee.coordination.Situation;
import org.cordee.coordination.Situations;
import org.cordee.coordination.Visits;
import org.cordee.platform.page.Words;
import org.cordee.record.Records;
import org.cordee.store.Draft;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.WriteOutcome;
import org.cordee.testing.MadeUpCare;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;

class AProtocolRunsTest {
    private final MadeUpCare jeanne = MadeUpCare.made();
    private final Protocols protocols = TestPlatform.get(Protocols.class);
    private final Courses courses = TestPlatform.get(Courses.class);
    private final Visits visits = TestPlatform.get(Visits.class);
    private final Records records = TestPlatform.get(Records.class);
    private final Timers timers = TestPlatform.get(Timers.class);
    private final StepTasks tasks = TestPlatform.get(StepTasks.class);
    private final String protocol = "essai-" + UUID.randomUUID().toString().substring(0, 8);

    AProtocolRunsTest() {
        TestPlatform.get(Engine.class).hold();
    }

    private void published(String drawing) {
        protocols.draft(jeanne.coordinator(), protocol, "Essai", "", drawing, Map.of());
        assertThat(protocols.propose(jeanne.coordinator(), protocol)).isEmpty();
        assertThat(protocols.publish(jeanne.coordinator(), protocol))
                .isInstanceOf(Protocols.Published.ByItsAuthor.class);
        assertThat(protocols.publish(jeanne.secondCoordinator(), protocol))
                .isInstanceOf(Protocols.Published.Done.class);
    }

    private Course enrolled() {
        var enrolled = courses.enrol(jeanne.coordinator(), jeanne.patientId(), protocol, "Sortie d’hôpital du 12");
        return ((Courses.Enrolled.In) enrolled).course();
    }

    private Course.Explained explained(Course course) {
        return courses.explain(jeanne.coordinator(), course.id()).orElseThrow();
    }

    private List<String> standing(Course course) {
        return explained(course).stages().stream()
                .filter(stage -> stage.left() == null)
                .map(Course.Stage::step)
                .toList();
    }

    private StepTask task(Course course, String step) {
        return tasks.of(jeanne.coordinator(), jeanne.patientId()).stream()
                .filter(task -> task.course().equals(course.id()) && task.step().equals(step) && task.isOpen())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aVisitMadeThroughTheNursesOwnScreenContinuesTheProtocolInTheSameTransaction() {
        published(Drawn.journey());
        var course = enrolled();
        assertThat(courses.enrol(jeanne.coordinator(), jeanne.patientId(), protocol, "encore"))
                .isInstanceOf(Courses.Enrolled.Already.class);
        assertThat(standing(course)).containsExactly("visite");

        var visit = visits.mine(jeanne.nurse()).stream()
                .filter(one -> one.patientId().equals(jeanne.patientId()))
                .findFirst()
                .orElseThrow();
        assertThat(visit.reason()).isEqualTo("À faire : visite");
        var due = task(course, "visite").due();
        visits.accept(jeanne.nurse(), String.valueOf(visit.id()));
        assertThat(standing(course)).containsExactly("visite");
        assertThat(tasks.mine(jeanne.nurse()))
                .as("what is accepted as a visit is a step still, with the due moment that the protocol gave it")
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.state()).isEqualTo(StepTask.State.TAKEN);
                    assertThat(step.due()).isEqualTo(due);
                });
        visits.done(jeanne.nurse(), String.valueOf(visit.id()), "Vue, va bien", List.of());
        assertThat(standing(course)).containsExactly("avis");

        var asked = task(course, "avis");
        assertThat(asked.owner()).isEqualTo(jeanne.doctor().reference());
        assertThat(tasks.done(jeanne.doctor(), asked.id(), "peut-être")).isInstanceOf(StepTasks.Kept.NotAChoice.class);
        assertThat(tasks.done(jeanne.doctor(), asked.id(), "stable")).isInstanceOf(StepTasks.Kept.Done.class);
        assertThat(standing(course)).containsExactly("attente");

        TestPlatform.clock().pass(Duration.ofDays(30).plusHours(1));
        timers.fireDue();
        assertThat(standing(course)).containsExactly("appel");
        tasks.done(jeanne.coordinator(), task(course, "appel").id(), "Tout va bien");
        var over = explained(course);
        assertThat(over.course().state()).isEqualTo(Course.State.ENDED);
        assertThat(over.decisions()).anySatisfy(decision -> {
            assertThat(decision.kind()).isEqualTo("FLOW");
            assertThat(decision.rule()).isEqualTo("avis.resultat = 'instable'");
            assertThat(decision.known()).containsEntry("avis.resultat", "stable");
            assertThat(decision.version()).isEqualTo(1);
        });
    }

    /** As a drawing board names what it adds. */
    @Test
    void aStepWhoseIdIsNoneOfFhirIsPublishedAndFollowedToo() {
        published(Drawn.bpmn(Drawn.start("Activity_0é1")
                + Drawn.asked("Activity_0é1", "call", "CELL", "P1D", "")
                + Drawn.flow("Activity_0é1", "Event_1x")
                + Drawn.end("Event_1x")));
        var course = enrolled();
        assertThat(standing(course)).containsExactly("Activity_0é1");
        tasks.done(jeanne.coordinator(), task(course, "Activity_0é1").id(), "Fait");
        assertThat(explained(course).course().state()).isEqualTo(Course.State.ENDED);
    }

    @Test
    void aMeasureFromHomeThatFulfilsWhatIsWatchedContinuesTheProtocol() {
        published(Drawn.journey());
        var course = enrolled();
        tasks.done(jeanne.nurse(), task(course, "visite").id(), "Vue");
        tasks.done(jeanne.doctor(), task(course, "avis").id(), "instable");
        assertThat(standing(course)).containsExactlyInAnyOrder("prise", "mois");
        jeanne.weighs("70");
        TestPlatform.clock().pass(Duration.ofDays(1));
        jeanne.weighs("71");
        assertThat(standing(course)).containsExactlyInAnyOrder("prise", "mois");
        TestPlatform.clock().pass(Duration.ofDays(1));
        jeanne.weighs("72.4");
        assertThat(standing(course)).containsExactly("appel");
        assertThat(explained(course).decisions())
                .anySatisfy(decision -> assertThat(decision.known()).containsEntry("poids_gain_3j", "2.4"));
    }

    @Test
    void whatIsRefusedFallsToTheCellWithTheReasonAndSoDoesWhatNobodyTakesOrNobodyHolds() {
        published(Drawn.journey());
        var course = enrolled();
        var visit = task(course, "visite");
        visits.refuse(jeanne.nurse(), visit.id(), "Plus de place cette semaine");
        var refused = task(course, "visite");
        assertThat(refused.id()).isNotEqualTo(visit.id());
        assertThat(refused.owner()).isEqualTo(jeanne.cell());
        assertThat(refused.reason()).contains("Plus de place cette semaine");
        tasks.done(jeanne.coordinator(), refused.id(), "Vue par un autre cabinet");

        var opinion = task(course, "avis");
        TestPlatform.clock().pass(Duration.ofDays(4));
        timers.fireDue();
        var silent = task(course, "avis");
        assertThat(silent.owner()).isEqualTo(jeanne.cell());
        assertThat(silent.reason()).contains("Dr Durand");
        assertThat(records.read(Actor.platform(), StepTaskMapping.STEP, opinion.id())
                        .orElseThrow()
                        .state())
                .isEqualTo(StepTask.State.CANCELLED);

        var alone = MadeUpCare.made();
        TestPlatform.get(Circles.class).leave(Actor.platform(), alone.patientId(), alone.office());
        courses.enrol(alone.coordinator(), alone.patientId(), protocol, "Sortie");
        var nobody = tasks.of(alone.coordinator(), alone.patientId()).getFirst();
        assertThat(nobody.owner()).isEqualTo(alone.cell());
        assertThat(nobody.reason()).isNotBlank();
    }

    @Test
    void whatIsAcceptedInTimeStaysWithWhoeverAcceptedIt() {
        published(Drawn.journey());
        var course = enrolled();
        var visit = task(course, "visite");
        assertThat(tasks.take(jeanne.stranger(), visit.id())).isInstanceOf(StepTasks.Kept.NotFound.class);
        assertThat(tasks.take(jeanne.nurse(), visit.id())).isInstanceOf(StepTasks.Kept.Done.class);
        assertThat(tasks.take(jeanne.colleague(), visit.id())).isInstanceOf(StepTasks.Kept.Overtaken.class);
        TestPlatform.clock().pass(Duration.ofDays(4));
        timers.fireDue();
        var later = task(course, "visite");
        assertThat(later.id()).isEqualTo(visit.id());
        assertThat(later.owner()).isEqualTo(jeanne.nurse().reference());
        assertThat(tasks.done(jeanne.nurse(), visit.id(), "Vue")).isInstanceOf(StepTasks.Kept.Done.class);
    }

    @Test
    void whoLeavesHasNothingOpenAndWhoPausesIsAskedNothingNew() {
        published(Drawn.journey());
        var course = enrolled();
        assertThat(courses.pause(jeanne.coordinator(), course.id(), "Hospitalisée"))
                .isPresent();
        tasks.done(jeanne.nurse(), task(course, "visite").id(), "Vue à l’hôpital");
        assertThat(standing(course)).isEmpty();
        assertThat(courses.resume(jeanne.coordinator(), course.id())).isPresent();
        assertThat(standing(course)).containsExactly("avis");
        assertThat(courses.leave(jeanne.stranger(), course.id(), "x")).isEmpty();
        assertThat(courses.leave(jeanne.coordinator(), course.id(), "Déménage")).isPresent();
        assertThat(tasks.of(jeanne.coordinator(), jeanne.patientId())).noneMatch(StepTask::isOpen);
        assertThat(courses.find(jeanne.coordinator(), course.id()).orElseThrow().state())
                .isEqualTo(Course.State.LEFT);
    }

    @Test
    void whatOtherSoftwareHasReceivedOrBegunIsStillInTheListOfWhoIsAsked() {
        published(Drawn.journey());
        var asked = task(enrolled(), "visite");
        var store = TestPlatform.get(RecordStore.class);
        for (var status : List.of(TaskStatus.RECEIVED, TaskStatus.INPROGRESS, TaskStatus.ONHOLD)) {
            var task = store.find(Reach.everything(), Task.class, asked.id()).orElseThrow();
            store.update(Reach.everything(), "Task", asked.id(), Draft.of(task.setStatus(status)), null);
            assertThat(tasks.mine(jeanne.nurse())).as(status.toCode()).hasSize(1);
            assertThat(visits.mine(jeanne.nurse())).as(status.toCode()).hasSize(1);
            assertThat(visits.openOrAskedSince(
                            jeanne.nurse(), TestPlatform.clock().instant().plus(Duration.ofDays(1))))
                    .as(status.toCode())
                    .hasSize(1);
        }
    }

    @Test
    void whoDiesIsInNoProtocolAnyMoreAndTheCellHearsOfTheVisitsThatOthersAskedFor() {
        published(Drawn.journey());
        var course = enrolled();
        courses.pause(jeanne.coordinator(), course.id(), "Hospitalisée");
        var day = TestPlatform.clock().instant().atZone(Words.TERRITORY).toLocalDate();
        visits.ask(jeanne.doctor(), jeanne.patientId(), jeanne.office(), "Cabinet infirmier", day, "Voir", null);

        died();
        died();

        assertThat(courses.find(jeanne.coordinator(), course.id()).orElseThrow())
                .satisfies(left -> assertThat(left.state()).isEqualTo(Course.State.LEFT))
                .satisfies(left -> assertThat(left.why()).isEqualTo("La personne est décédée"));
        assertThat(standing(course)).isEmpty();
        assertThat(tasks.of(jeanne.coordinator(), jeanne.patientId())).noneMatch(StepTask::isOpen);
        assertThat(courses.toldTo(jeanne.coordinator()))
                .singleElement()
                .satisfies(told -> assertThat(told.text()).contains("Cabinet infirmier"));
    }

    @Test
    void aSituationThatEndsByDeathEndsTheProtocolsToo() {
        published(Drawn.journey());
        var course = enrolled();
        var situations = TestPlatform.get(Situations.class);
        situations.follow(jeanne.coordinator(), jeanne.patientId(), jeanne.cell(), "Insuffisance cardiaque");
        situations.end(jeanne.coordinator(), jeanne.patientId(), Situation.Ending.DIED);
        assertThat(courses.find(jeanne.coordinator(), course.id()).orElseThrow().state())
                .isEqualTo(Course.State.LEFT);
    }

    private void died() {
        var store = TestPlatform.get(RecordStore.class);
        var person = store.find(Reach.everything(), Patient.class, jeanne.patientId())
                .orElseThrow();
        person.setDeceased(new DateTimeType("2026-11")).setLanguage(person.hasLanguage() ? null : "fr");
        store.update(Reach.everything(), "Patient", jeanne.patientId(), Draft.of(person), null);
    }

    @Test
    void aCoursePlanThatOtherSoftwareHoldsResumesOrRevokesIsFollowedByTheProtocol() {
        published(Drawn.journey());
        var course = enrolled();
        assertThat(written(course, CarePlanStatus.ONHOLD)).isInstanceOf(WriteOutcome.Updated.class);
        tasks.done(jeanne.nurse(), task(course, "visite").id(), "Vue");
        assertThat(standing(course)).isEmpty();
        written(course, CarePlanStatus.ACTIVE);
        assertThat(standing(course)).containsExactly("avis");
        written(course, CarePlanStatus.REVOKED);
        assertThat(standing(course)).isEmpty();
        assertThat(tasks.of(jeanne.coordinator(), jeanne.patientId())).noneMatch(StepTask::isOpen);
        assertThat(written(course, CarePlanStatus.ACTIVE)).isInstanceOf(Refusal.Conflict.class);
        assertThat(courses.enrol(jeanne.coordinator(), jeanne.patientId(), protocol, "encore"))
                .isInstanceOf(Courses.Enrolled.In.class);
    }

    private static WriteOutcome written(Course course, CarePlanStatus status) {
        var store = TestPlatform.get(RecordStore.class);
        var plan = store.find(Reach.everything(), CarePlan.class, course.id()).orElseThrow();
        return store.update(Reach.everything(), "CarePlan", course.id(), Draft.of(plan.setStatus(status)), null);
    }

    @Test
    void whatTheEngineCompletesByItselfClosesTheTaskAndARollbackLeavesNeither() {
        published(Drawn.journey());
        var course = enrolled();
        var engine = TestPlatform.get(Engine.class);
        var asked = task(course, "visite");
        var stage = explained(course).stages().getFirst();
        var transactions = TestPlatform.get(org.springframework.transaction.support.TransactionTemplate.class);
        transactions.executeWithoutResult(status -> {
            engine.tasks().complete(stage.engineTask());
            status.setRollbackOnly();
        });
        assertThat(task(course, "visite").id()).isEqualTo(asked.id());
        assertThat(standing(course)).containsExactly("visite");
        engine.tasks().complete(stage.engineTask());
        assertThat(records.read(Actor.platform(), StepTaskMapping.STEP, asked.id())
                        .orElseThrow()
                        .state())
                .isEqualTo(StepTask.State.DONE);
        assertThat(standing(course)).containsExactly("avis");
    }
}
