package org.cordee.protocol;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.cordee.access.Actor;
import org.cordee.platform.page.Words;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.jspecify.annotations.Nullable;

/**
 * A step as a Task. One that is a visit bears the code of visits at home too, so that whoever makes visits finds it among the others.
 */
final class StepTaskMapping implements Mapping<StepTask> {
    static final StepTaskMapping STEP = new StepTaskMapping();
    static final String SYSTEM = "https://cordee.example/fhir/CodeSystem/task";
    static final String STEPS = "code=" + SYSTEM + "|protocol-step";

    private static final String PLAN = "CarePlan/";
    private static final TimeZone ZONE = TimeZone.getTimeZone(Words.TERRITORY);

    private StepTaskMapping() {}

    @Override
    public String type() {
        return "Task";
    }

    @Override
    public StepTask toView(Resource resource) {
        var task = (Task) resource;
        var plan = text(task.getBasedOnFirstRep().getReference());
        var asked = task.getAuthoredOn() == null
                ? task.getMeta().getLastUpdated().toInstant()
                : task.getAuthoredOn().toInstant();
        var end = task.getRestriction().getPeriod().getEnd();
        return new StepTask(
                task.getIdElement().getIdPart(),
                text(task.getFor().getReferenceElement().getIdPart()),
                plan.startsWith(PLAN) ? plan.substring(PLAN.length()) : "",
                text(task.getInstantiatesCanonical()),
                input(task, "step"),
                kind(input(task, "kind")),
                input(task, "title"),
                text(task.getDescription()),
                input(task, "for-patient"),
                inputs(task, "choice").toList(),
                inputs(task, "form").findFirst().orElse(null),
                text(task.getOwner().getReference()),
                text(task.getOwner().getDisplay()),
                text(task.getRequester().getReference()),
                text(task.getRequester().getDisplay()),
                isOfCell(task),
                asked,
                end == null ? asked : end.toInstant(),
                state(task.getStatus()),
                text(task.getStatusReason().getText()),
                task.hasOutput() && task.getOutputFirstRep().getValue() != null
                        ? text(task.getOutputFirstRep().getValue().primitiveValue())
                        : "",
                task.getLastModified() == null ? asked : task.getLastModified().toInstant(),
                task.getReasonReference().getReference());
    }

    @Override
    public void write(StepTask view, Resource onto) {
        var task = (Task) onto;
        if (!task.hasCode()) {
            var code = code("protocol-step");
            if (view.kind() == Step.Kind.VISIT) {
                code.addCoding().setSystem(SYSTEM).setCode("visit-at-home");
            }
            task.setCode(code).setIntent(TaskIntent.ORDER).setPriority(TaskPriority.ROUTINE);
            task.addBasedOn(new Reference(PLAN + view.course()));
            task.setInstantiatesCanonical(view.canonical());
            put(task, "step", view.step());
            put(task, "kind", view.kind().name());
            put(task, "title", view.title());
            if (!view.forPatient().isBlank()) put(task, "for-patient", view.forPatient());
            view.choices().forEach(choice -> put(task, "choice", choice));
            if (view.form() != null) put(task, "form", view.form());
            if (view.about() != null) task.setReasonReference(new Reference(view.about()));
            if (view.ofCell()) task.addPerformerType(code("support-cell"));
        }
        task.setDescription(view.text())
                .setFor(new Reference("Patient/" + view.patientId()))
                .setRequester(reference(view.requester(), view.requesterName()))
                .setOwner(reference(view.owner(), view.ownerName()))
                .setAuthoredOnElement(moment(view.asked()))
                .setStatus(status(view.state()))
                .setLastModifiedElement(moment(view.since()))
                .setStatusReason(view.reason().isBlank() ? null : new CodeableConcept().setText(view.reason()));
        task.getRestriction().setPeriod(new Period().setEndElement(moment(view.due())));
        if (!view.answer().isBlank()) {
            task.setOutput(List.of(new Task.TaskOutputComponent(code("answer"), new StringType(view.answer()))));
        }
    }

    private static boolean isOfCell(Task task) {
        var cell = task.getRequester().getReference();
        return task.getPerformerType().stream()
                        .anyMatch(type ->
                                "support-cell".equals(type.getCodingFirstRep().getCode()))
                || cell != null && cell.equals(task.getOwner().getReference());
    }

    private static StepTask.State state(@Nullable TaskStatus status) {
        return switch (status) {
            case ACCEPTED, READY, INPROGRESS, ONHOLD -> StepTask.State.TAKEN;
            case COMPLETED -> StepTask.State.DONE;
            case REJECTED -> StepTask.State.REFUSED;
            case CANCELLED, FAILED, ENTEREDINERROR -> StepTask.State.CANCELLED;
            case null, default -> StepTask.State.ASKED;
        };
    }

    private static TaskStatus status(StepTask.State state) {
        return switch (state) {
            case ASKED -> TaskStatus.REQUESTED;
            case TAKEN -> TaskStatus.ACCEPTED;
            case DONE -> TaskStatus.COMPLETED;
            case REFUSED -> TaskStatus.REJECTED;
            case CANCELLED -> TaskStatus.CANCELLED;
        };
    }

    private static Step.Kind kind(String name) {
        for (var kind : Step.Kind.values()) {
            if (kind.name().equals(name)) return kind;
        }
        return Step.Kind.ACTION;
    }

    private static void put(Task task, String code, String value) {
        task.addInput().setType(code(code)).setValue(new StringType(value));
    }

    private static String input(Task task, String code) {
        return inputs(task, code).findFirst().orElse("");
    }

    private static Stream<String> inputs(Task task, String code) {
        return task.getInput().stream()
                .filter(input -> code.equals(input.getType().getCodingFirstRep().getCode()))
                .filter(input -> input.getValue() != null)
                .map(input -> text(input.getValue().primitiveValue()));
    }

    // The platform itself is no resource of the record: it is named, not referred to.
    static Reference reference(String reference, String name) {
        var named = name.isBlank() ? new Reference() : new Reference().setDisplay(name);
        return reference.isBlank() || reference.equals(Actor.platform().reference())
                ? named
                : named.setReference(reference);
    }

    private static CodeableConcept code(String code) {
        var concept = new CodeableConcept();
        concept.addCoding().setSystem(SYSTEM).setCode(code);
        return concept;
    }

    static DateTimeType moment(Instant at) {
        return new DateTimeType(Date.from(at), TemporalPrecisionEnum.MILLI, ZONE);
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
