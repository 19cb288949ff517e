package org.cordee.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.store.Draft;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
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
    private final Course course;

    AFormIsAskedTest() {
        TestPlatform.get(Engine.class).hold();
        var protocol = "signes-" + UUID.randomUUID().toString().substring(0, 8);
        var drawing = Drawn.bpmn(Drawn.start("signes")
                + Drawn.asked("signes", "form", "HOME_NURSE", "P2D", "cordee:form=\"" + FORM + "|2\"")
                + Drawn.flow("signes", "fork")
                + "<bpmn:exclusiveGateway id=\"fork\" default=\"fork_fin\"/>"
                + Drawn.flow("fork", "avis", "signes.malaise = 'oui'")
                + Drawn.flow("fork", "fin")
                + Drawn.asked("avis", "action", "REFERRING_DOCTOR", "P1D", "")
                + Drawn.flow("avis", "fin")
                + Drawn.end("fin"));
        var protocols = TestPlatform.get(Protocols.class);
        protocols.runs(
                protocols.draft(care.coordinator(), protocol, "Signes", "", drawing, Map.of()),
                new Version.Person("Practitioner/x", "X"));
        course = ((Courses.Enrolled.In) courses.enrol(care.coordinator(), care.patientId(), protocol, "Sortie"))
                .course();
    }

    private void answered(String version, QuestionnaireResponseStatus status, String malaise) {
        var response = new QuestionnaireResponse();
        response.setQuestionnaire(FORM + "|" + version)
                .setStatus(status)
                .setSubject(new Reference("Patient/" + care.patientId()));
        response.addItem().setLinkId("malaise").addAnswer().setValue(new Coding().setCode(malaise));
        assertThat(TestPlatform.get(RecordStore.class).create(Reach.everything(), Draft.of(response)))
                .isInstanceOf(WriteOutcome.Created.class);
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
}
