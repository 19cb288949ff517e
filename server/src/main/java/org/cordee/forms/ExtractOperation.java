package org.cordee.forms;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.record.CapabilityOperation;
import org.cordee.record.Records;
import org.cordee.store.Refusal;
import org.springframework.stereotype.Component;

/**
 * {@code QuestionnaireResponse/$extract} (Structured Data Capture 3.0): what completed answers say as resources, in a transaction that
 * whoever asks may send. Observation-based and definition-based; nothing is kept here. The form is the one that the answers name.
 */
@Component
class ExtractOperation implements CapabilityOperation {
    private final Records records;
    private final Questionnaires forms;
    private final Responses responses;
    private final AuditTrail trail;

    ExtractOperation(Records records, Questionnaires forms, Responses responses, AuditTrail trail) {
        this.records = records;
        this.forms = forms;
        this.responses = responses;
        this.trail = trail;
    }

    @Override
    public String name() {
        return "extract";
    }

    @Override
    public String type() {
        return "QuestionnaireResponse";
    }

    @Override
    public boolean isOfOne() {
        return true;
    }

    @Override
    public String definition() {
        return "http://hl7.org/fhir/uv/sdc/OperationDefinition/QuestionnaireResponse-extract";
    }

    @Override
    public Reply answer(Actor actor, Question question) {
        Optional<AnswersMapping.Answers> found;
        try {
            found = answers(actor, question);
        } catch (IllegalArgumentException unreadable) {
            return refused(
                    "structure",
                    "The resource given to $extract must be a QuestionnaireResponse with status, subject and authored.");
        }
        if (found.isEmpty()) {
            return question.id().isEmpty()
                    ? refused(
                            "required", "$extract takes a QuestionnaireResponse, alone or as 'questionnaire-response'.")
                    : new NotAnswered(404, "not-found", "No such QuestionnaireResponse is within reach.");
        }
        var response = found.get().response();
        if (!response.isDone()) {
            return refused("business-rule", "Only completed or amended answers are extracted.");
        }
        if (records.read(actor, SurroundingsMapping.PATIENT, response.patientId())
                .isEmpty()) {
            return new NotAnswered(404, "not-found", "No such Patient is within reach.");
        }
        var form = forms.named(actor, response.form());
        if (form.isEmpty()) {
            return new NotAnswered(404, "not-found", "No Questionnaire " + response.form() + " is within reach.");
        }
        var reckoned = responses.reckoned(actor, response.patientId(), Sheet.of(form.get(), response.items()));
        var defined = Optional.ofNullable(form.get().id())
                .flatMap(id -> records.read(actor, DefinedMapping.FORM, id))
                .map(whole -> whole.extracted(found.get()))
                .orElseGet(java.util.List::of);
        trail.record(actor, 'E', 0, response.patientId(), "QuestionnaireResponse/$extract", null);
        return new Answered(DefinedMapping.transaction(Extraction.seen(response, reckoned), defined));
    }

    private Optional<AnswersMapping.Answers> answers(Actor actor, Question question) {
        if (!question.id().isEmpty()) {
            return records.read(actor, AnswersMapping.ANSWERS, question.id());
        }
        return question.resource() == null
                ? Optional.empty()
                : Optional.of(AnswersMapping.read(new String(question.resource(), StandardCharsets.UTF_8)));
    }

    private static Refused refused(String code, String diagnostics) {
        return new Refused(Refusal.Invalid.request(code, diagnostics));
    }
}
