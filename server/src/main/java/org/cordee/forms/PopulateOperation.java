package org.cordee.forms;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.record.CapabilityOperation;
import org.cordee.store.Refusal;
import org.springframework.stereotype.Component;

/**
 * {@code Questionnaire/$populate} (Structured Data Capture 3.0): a form begun about a patient within reach, with what the record knows.
 * Nothing is kept. The form is named by id, {@code canonical} or {@code questionnaireRef}, or given; the subject is a Patient. Of the
 * launch contexts {@code patient} and {@code user} are known.
 */
@Component
class PopulateOperation implements CapabilityOperation {
    private final Questionnaires forms;
    private final Responses responses;
    private final AuditTrail trail;

    PopulateOperation(Questionnaires forms, Responses responses, AuditTrail trail) {
        this.forms = forms;
        this.responses = responses;
        this.trail = trail;
    }

    @Override
    public String name() {
        return "populate";
    }

    @Override
    public String type() {
        return "Questionnaire";
    }

    @Override
    public boolean isOfOne() {
        return true;
    }

    @Override
    public String definition() {
        return "http://hl7.org/fhir/uv/sdc/OperationDefinition/Questionnaire-populate";
    }

    @Override
    public Reply answer(Actor actor, Question question) {
        var subject = question.value("subject");
        if (subject == null || !subject.matches(".*\\bPatient/[A-Za-z0-9.-]{1,64}")) {
            return refused("required", "$populate takes a subject: a reference to a Patient.");
        }
        Optional<Questionnaire> form;
        try {
            form = form(actor, question);
        } catch (IllegalArgumentException unreadable) {
            return refused("structure", "The questionnaire given cannot be read: " + unreadable.getMessage());
        }
        if (form.isEmpty()) {
            return new NotAnswered(404, "not-found", "No such Questionnaire is within reach.");
        }
        var faults = forms.faults(form.get());
        if (!faults.isEmpty()) {
            var first = faults.getFirst();
            return refused(
                    "invalid",
                    "This questionnaire cannot be filled in here: " + first.place() + " ("
                            + first.said().key().replaceFirst("forms\\.fault\\.", "") + ").");
        }
        var patientId = subject.substring(subject.lastIndexOf('/') + 1);
        var begun = responses.begun(actor, patientId, form.get(), Responses.Source.of(actor));
        if (begun.isEmpty()) {
            return new NotAnswered(404, "not-found", "No such Patient is within reach.");
        }
        trail.record(actor, 'E', 0, patientId, "Questionnaire/$populate", null);
        return new Answered(PopulatedMapping.parameters(begun.get(), form.get().unheard()));
    }

    private Optional<Questionnaire> form(Actor actor, Question question) {
        if (!question.id().isEmpty()) {
            return forms.find(actor, question.id());
        }
        if (question.resource() != null) {
            var read = QuestionnaireJsonMapping.read(new String(question.resource(), StandardCharsets.UTF_8));
            if (read.fault() != null) {
                throw new IllegalArgumentException(read.fault().said().key());
            }
            return Optional.of(forms.offered(actor, QuestionnaireMapping.QUESTIONNAIRE.toView(read.resource())));
        }
        var reference = question.value("questionnaireRef");
        if (reference != null) {
            return forms.find(actor, reference.substring(reference.lastIndexOf('/') + 1));
        }
        var canonical = question.value("canonical");
        return canonical == null || canonical.isBlank() ? Optional.empty() : forms.named(actor, canonical);
    }

    private static Refused refused(String code, String diagnostics) {
        return new Refused(Refusal.Invalid.request(code, diagnostics));
    }
}
