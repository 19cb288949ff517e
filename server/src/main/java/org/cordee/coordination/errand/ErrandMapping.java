package org.cordee.coordination.errand;

import static org.cordee.coordination.FhirWordsMapping.code;
import static org.cordee.coordination.FhirWordsMapping.moment;
import static org.cordee.coordination.FhirWordsMapping.text;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.cordee.coordination.FhirWordsMapping;
import org.cordee.coordination.MemberRole;
import org.cordee.coordination.TaskMapping;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.ParameterComponent;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/** What is asked as a Task: who is asked now is the owner, who is asked after stands in the inputs, the result is the output. */
final class ErrandMapping implements Mapping<Errand> {
    static final ErrandMapping ERRAND = new ErrandMapping(false);

    /** The same, marked as what tells of care; the mark stays whoever writes it again. */
    static final ErrandMapping OF_CARE = new ErrandMapping(true);

    /** Tasks that are asked so. */
    static final String ERRANDS = "code=" + FhirWordsMapping.TASK + "|errand";

    /** The four delays in which one may be asked to answer. */
    static final List<Duration> DELAYS =
            List.of(Duration.ofHours(2), Duration.ofHours(4), Duration.ofDays(1), Duration.ofDays(3));

    static final String NEXT = "next-holder";
    private static final String ANSWER_BY = "answer-by";
    private static final String WITHIN = "answer-within";
    static final String JOINS = "circle-role";
    private static final String PASSED = "passed-on";
    private static final String CALL_AT = "call-at";

    private final boolean ofCare;

    private ErrandMapping(boolean ofCare) {
        this.ofCare = ofCare;
    }

    @Override
    public String type() {
        return "Task";
    }

    @Override
    public Errand toView(Resource resource) {
        var task = (Task) resource;
        var asked = TaskMapping.authored(task);
        var end = task.getRestriction().getPeriod().getEnd();
        return new Errand(
                task.getIdElement().getIdPart(),
                text(task.getFor().getReferenceElement().getIdPart()),
                party(task.getRequester()),
                inputs(task, CALL_AT)
                        .map(input -> text(input.getValue().primitiveValue()))
                        .findFirst()
                        .orElse(null),
                party(task.getOwner()),
                text(task.getDescription()),
                end == null ? asked : end.toInstant(),
                inputs(task, WITHIN)
                        .map(input -> Duration.parse(input.getValue().primitiveValue()))
                        .findFirst()
                        .orElse(Duration.ofDays(1)),
                inputs(task, ANSWER_BY)
                        .map(input ->
                                ((DateTimeType) input.getValue()).getValue().toInstant())
                        .findFirst()
                        .orElse(asked),
                inputs(task, NEXT)
                        .map(input -> party((Reference) input.getValue()))
                        .toList(),
                inputs(task, JOINS)
                        .flatMap(input -> Arrays.stream(MemberRole.values())
                                .filter(role ->
                                        role.name().equals(input.getValue().primitiveValue())))
                        .findFirst()
                        .orElse(null),
                inputs(task, PASSED)
                        .map(input -> text(input.getValue().primitiveValue()))
                        .toList(),
                asked,
                state(task));
    }

    @Override
    public void write(Errand view, Resource onto) {
        var task = (Task) onto;
        var isOfCare = ofCare || task.getCode().hasCoding(FhirWordsMapping.TASK, FhirWordsMapping.OF_CARE);
        var code = code(FhirWordsMapping.TASK, "errand");
        if (isOfCare) code.addCoding().setSystem(FhirWordsMapping.TASK).setCode(FhirWordsMapping.OF_CARE);
        task.setIntent(TaskIntent.ORDER)
                .setCode(code)
                .setDescription(view.what())
                .setFor(new Reference("Patient/" + view.patientId()))
                .setRequester(reference(view.requester()))
                .setOwner(reference(view.owner()))
                .setAuthoredOnElement(moment(view.askedAt()))
                .setInput(null)
                .setOutput(null)
                .setStatusReason(null)
                .setBusinessStatus(null);
        task.getRestriction().setPeriod(new Period().setEndElement(moment(view.by())));
        if (view.callAt() != null) input(task, CALL_AT).setValue(new StringType(view.callAt()));
        input(task, WITHIN).setValue(new StringType(view.within().toString()));
        input(task, ANSWER_BY).setValue(moment(view.answerBy()));
        view.next().forEach(one -> input(task, NEXT).setValue(reference(one)));
        if (view.joins() != null) {
            input(task, JOINS).setValue(new StringType(view.joins().name()));
        }
        view.passed().forEach(one -> input(task, PASSED).setValue(new StringType(one)));
        switch (view.state()) {
            case Errand.State.Asked asked -> TaskMapping.since(task, TaskStatus.REQUESTED, view.askedAt());
            case Errand.State.Accepted(Instant at) -> TaskMapping.since(task, TaskStatus.ACCEPTED, at);
            case Errand.State.Unanswered(Instant at) -> {
                TaskMapping.since(task, TaskStatus.REQUESTED, at);
                task.setBusinessStatus(code(FhirWordsMapping.TASK, "unanswered"));
            }
            case Errand.State.Refused(Instant at, String reason) -> {
                TaskMapping.since(task, TaskStatus.REJECTED, at);
                if (!reason.isEmpty()) task.setStatusReason(new CodeableConcept().setText(reason));
            }
            case Errand.State.Withdrawn(Instant at) -> TaskMapping.since(task, TaskStatus.CANCELLED, at);
            case Errand.State.Done(Instant at, String result) -> {
                TaskMapping.since(task, TaskStatus.COMPLETED, at);
                task.addOutput().setType(code(FhirWordsMapping.TASK, "result")).setValue(new StringType(result));
            }
        }
    }

    private static ParameterComponent input(Task task, String type) {
        return task.addInput().setType(code(FhirWordsMapping.TASK, type));
    }

    static Stream<ParameterComponent> inputs(Task task, String type) {
        return task.getInput().stream()
                .filter(input -> type.equals(input.getType().getCodingFirstRep().getCode()));
    }

    private static Errand.Party party(Reference reference) {
        return new Errand.Party(text(reference.getReference()), text(reference.getDisplay()));
    }

    private static Reference reference(Errand.Party party) {
        return new Reference(party.reference()).setDisplay(party.name());
    }

    private static String reason(Task task) {
        var reason = task.getStatusReason();
        return text(
                reason.hasText() ? reason.getText() : reason.getCodingFirstRep().getDisplay());
    }

    private static Errand.State state(Task task) {
        var at = TaskMapping.changed(task);
        var unanswered =
                "unanswered".equals(task.getBusinessStatus().getCodingFirstRep().getCode());
        return switch (task.getStatus()) {
            case ACCEPTED, READY, INPROGRESS, ONHOLD -> new Errand.State.Accepted(at);
            case COMPLETED -> new Errand.State.Done(at, TaskMapping.output(task));
            case REJECTED, FAILED -> new Errand.State.Refused(at, reason(task));
            case CANCELLED, ENTEREDINERROR -> new Errand.State.Withdrawn(at);
            default -> unanswered ? new Errand.State.Unanswered(at) : new Errand.State.Asked();
        };
    }
}
