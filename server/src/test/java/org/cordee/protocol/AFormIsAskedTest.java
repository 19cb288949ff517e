package org.cordee.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.record.Records;
import org.cordee.store.Draft;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.RefusedException;
import org.cordee.store.WriteOutcome;
import org.cordee.testing.MadeUpCare;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

class AFormIsAskedTest {
    private static final String FORM = "https://cordee.example/fhir/Questionnaire/essai-signes";

    private final MadeUpCare care = MadeUpCare.made();
    private final Courses courses = TestPlatform.get(Courses.class);
    private final StepTasks tasks = TestPlatform.get(StepTasks.class);
    private final Records records = TestPlatform.get(Records.class);
    private Course course;

    AFormIsAskedTest() {
        TestPlatform.get(Engine.class).hold();
        course = follows(Drawn.bpmn(Drawn.start("signes")
                + Drawn.asked("signes", "form", "HOME_NURSE", "P2D", "cordee:form=\"" + FORM + "|2\"")
                + Drawn.flow("signes", "fork")
                + "<bpmn:exclusiveGateway id=\"fork\" default=\"fork_fin\"/>"
                + Drawn.flow("fork", "avis", "signes.malaise = 'oui'")
                + Drawn.flow("fork", "fin")
                + Drawn.asked("avis", "action", "REFERRING_DOCTOR", "P1D", "")
                + Drawn.flow("avis", "fin")
                + Drawn.end("fin")));
    }

    private Course follows(String drawing) {
        var protocol = "signes-" + UUID.randomUUID().toString().substring(0, 8);
        var protocols = TestPlatform.get(Protocols.class);
        protocols.runs(
                protocols.draft(care.coordinator(), protocol, "Signes", "", drawing, Map.of()),
                new Version.Person("Practitioner/x", "X"));
        return ((Courses.Enrolled.In) courses.enrol(care.coordinator(), care.patientId(), protocol, "Sortie")).course();
    }

    /** The signs are asked again after the doctor was; where there are none, the cell calls. */
    private void asksAgain() {
        courses.leave(care.coordinator(), course.id(), "Autre essai");
        course = follows(Drawn.bpmn(Drawn.start("signes")
                + Drawn.asked("signes", "form", "HOME_NURSE", "P2D", "cordee:form=\"" + FORM + "|2\"")
                + Drawn.flow("signes", "fork")
                + "<bpmn:exclusiveGateway id=\"fork\" default=\"fork_suite\"/>"
                + Drawn.flow("fork", "avis", "signes.malaise = 'oui'")
                + Drawn.flow("fork", "suite")
                + Drawn.asked("avis", "action", "REFERRING_DOCTOR", "P1D", "")
                + Drawn.flow("avis", "signes")
                + Drawn.asked("suite", "call", "CELL", "P1D", "")
                + Drawn.flow("suite", "fin")
                + Drawn.end("fin")));
    }

    private StepTask open(String step) {
        return tasks.of(care.coordinator(), care.patientId()).stream()
                .filter(task -> task.isOpen() && task.step().equals(step))
                .findFirst()
                .orElseThrow();
    }

    private void answered(String version, QuestionnaireResponseStatus status, String malaise) {
        kept(response(version, status, malaise));
    }

    private QuestionnaireResponse response(String version, QuestionnaireResponseStatus status, String malaise) {
        var response = new QuestionnaireResponse();
        response.setQuestionnaire(FORM + "|" + version)
                .setStatus(status)
                .setSubject(new Reference("Patient/" + care.patientId()));
        var item = response.addItem().setLinkId("malaise");
        if (!malaise.isEmpty()) item.addAnswer().setValue(new Coding().setCode(malaise));
        return response;
    }

    private String kept(QuestionnaireResponse response) {
        var made = TestPlatform.get(RecordStore.class).create(Reach.everything(), Draft.of(response));
        assertThat(made).isInstanceOf(WriteOutcome.Created.class);
        return ((WriteOutcome.Created) made).resource().id();
    }

    private List<String> standing() {
        return courses.explain(care.coordinator(), course.id()).orElseThrow().stages().stream()
                .filter(stage -> stage.left() == null)
                .map(Course.Stage::step)
                .toList();
    }

    @Test
    void theAnsweredFormIsTheStepDoneAndADraftIsNot() {
        answered("2", QuestionnaireResponseStatus.INPROGRESS, "oui");
        assertThat(standing()).containsExactly("signes");
        answered("2", QuestionnaireResponseStatus.COMPLETED, "oui");
        assertThat(standing()).containsExactly("avis");
        assertThat(courses.explain(care.coordinator(), course.id())
                        .orElseThrow()
                        .decisions())
                .noneMatch(decision -> decision.kind().equals("FORM"))
                .anySatisfy(decision -> assertThat(decision.known()).containsEntry("signes.malaise", "oui"));
    }

    @Test
    void aDraftThatWasOpenWhenTheFormChangedCountsAndSaysInWhichVersionItWasAnswered() {
        answered("1", QuestionnaireResponseStatus.COMPLETED, "oui");
        assertThat(standing()).containsExactly("avis");
        assertThat(courses.explain(care.coordinator(), course.id())
                        .orElseThrow()
                        .decisions())
                .anySatisfy(decision -> {
                    assertThat(decision.kind()).isEqualTo("FORM");
                    assertThat(decision.rule()).isEqualTo(FORM + "|2");
                    assertThat(decision.result()).isEqualTo(FORM + "|1");
                });
        assertThat(tasks.of(care.coordinator(), care.patientId()))
                .filteredOn(task -> task.step().equals("signes"))
                .singleElement()
                .satisfies(task -> assertThat(task.state()).isEqualTo(StepTask.State.DONE));
    }

    @Test
    void whoseFormIsNotInUseIsNotPublishedAndTheCellPassesOverWhatNobodyCanFillIn() {
        var mark = UUID.randomUUID().toString().substring(0, 8);
        var address = "https://cordee.example/fhir/Questionnaire/absent-" + mark;
        var drawing = Drawn.bpmn(Drawn.start("q")
                + Drawn.asked("q", "form", "CELL", "P2D", "cordee:form=\"" + address + "|1\"")
                + Drawn.flow("q", "fin")
                + Drawn.end("fin"));
        var protocols = TestPlatform.get(Protocols.class);
        var draft = protocols.draft(care.coordinator(), "absent-" + mark, "Absent", "", drawing, Map.of());
        assertThat(protocols.propose(care.coordinator(), draft.protocol())).hasSize(1);
        var standing = follows(drawing);
        assertThat(tasks.refuse(care.coordinator(), open("q").id(), "Formulaire retiré"))
                .isInstanceOf(StepTasks.Kept.Done.class);
        assertThat(courses.find(care.coordinator(), standing.id()).orElseThrow().state())
                .isEqualTo(Course.State.ENDED);
        records.put(Actor.platform(), FormMapping.FORM, "absent-" + mark, """
                {"resourceType":"Questionnaire","id":"absent-%s","url":"%s","version":"1","status":"active","title":"A",
                 "item":[{"linkId":"a","text":"A","type":"string"}]}""".formatted(mark, address));
        assertThat(protocols.propose(care.coordinator(), draft.protocol())).isEmpty();
    }

    @Test
    void itIsDoneByItsAnswersAloneWhicheverDoorSaysItIsDone() {
        var asked = open("signes");
        assertThat(tasks.done(care.nurse(), asked.id(), "Tout va bien"))
                .isInstanceOf(StepTasks.Kept.NeedsAnswers.class);
        var standing = records.readVersioned(Actor.platform(), StepTaskMapping.STEP, asked.id())
                .orElseThrow();
        assertThatThrownBy(() -> records.change(
                        Actor.platform(),
                        StepTaskMapping.STEP,
                        asked.id(),
                        standing.version(),
                        task -> task.as(StepTask.State.DONE, "", "Tout va bien", task.since())))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Étape signes");
        assertThat(standing()).containsExactly("signes");
    }

    @Test
    void whatWasAnsweredLastTimeDecidesNothingWhenItIsAskedAgain() {
        asksAgain();
        answered("2", QuestionnaireResponseStatus.COMPLETED, "oui");
        assertThat(standing()).containsExactly("avis");
        tasks.done(care.doctor(), open("avis").id(), "Vu");
        assertThat(standing()).containsExactly("signes");
        answered("2", QuestionnaireResponseStatus.COMPLETED, "");
        assertThat(standing()).containsExactly("suite");
    }

    @Test
    void answersGivenDuringAPauseCountWhenTheProtocolGoesOn() {
        courses.pause(care.coordinator(), course.id(), "Hospitalisée");
        answered("2", QuestionnaireResponseStatus.COMPLETED, "oui");
        assertThat(standing()).isEmpty();
        courses.resume(care.coordinator(), course.id());
        assertThat(standing()).containsExactly("avis");
    }

    @Test
    void whatWasWrittenBeforeItWasAskedAndACorrectionOfItAnswerNothing() {
        asksAgain();
        var before = response("2", QuestionnaireResponseStatus.COMPLETED, "oui");
        before.setAuthored(java.util.Date.from(TestPlatform.clock().instant().minusSeconds(60)));
        kept(before);
        assertThat(standing()).containsExactly("signes");

        var first = response("2", QuestionnaireResponseStatus.COMPLETED, "oui");
        var id = kept(first);
        tasks.done(care.doctor(), open("avis").id(), "Vu");
        assertThat(standing()).containsExactly("signes");
        var corrected = response("2", QuestionnaireResponseStatus.AMENDED, "non");
        corrected.setId(id);
        assertThat(TestPlatform.get(RecordStore.class)
                        .update(Reach.everything(), "QuestionnaireResponse", id, Draft.of(corrected), null))
                .isInstanceOf(WriteOutcome.Updated.class);
        assertThat(standing()).containsExactly("signes");
    }
}
