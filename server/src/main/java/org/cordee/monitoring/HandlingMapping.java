package org.cordee.monitoring;

import static org.cordee.monitoring.AlertIssueMapping.code;
import static org.cordee.monitoring.AlertIssueMapping.moment;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.jspecify.annotations.Nullable;

/**
 * The handling of an alert as a Task: requested while nobody has it, accepted when taken, in-progress when in hand, completed
 * when closed. The execution period begins when the present step began.
 */
final class HandlingMapping implements Mapping<HandlingTask> {
    static final HandlingMapping HANDLING = new HandlingMapping();

    /** Where a Task stands, for whoever only asks that. */
    static final Mapping<Stage> STAGE = new StageMapping();

    /** Tasks of handling an alert. */
    static final String ALERTS = "code=" + FhirWords.TASK + "|alert";

    private HandlingMapping() {}

    @Override
    public String type() {
        return "Task";
    }

    @Override
    public HandlingTask toView(Resource resource) {
        var task = (Task) resource;
        return new HandlingTask(
                task.getIdElement().getIdPart(),
                task.getFor().getReferenceElement().getIdPart(),
                severity(task.getPriority()),
                task.getDescription(),
                authored(task),
                handling(task),
                task.hasNote() ? task.getNoteFirstRep().getText() : "");
    }

    @Override
    public void write(HandlingTask view, Resource onto) {
        var task = (Task) onto;
        task.setIntent(TaskIntent.ORDER).setCode(code(FhirWords.TASK, "alert"));
        task.setPriority(
                switch (view.severity()) {
                    case HIGH -> TaskPriority.STAT;
                    case MODERATE -> TaskPriority.URGENT;
                    case LOW -> TaskPriority.ROUTINE;
                });
        task.setDescription(view.text());
        task.setFocus(new Reference("DetectedIssue/" + view.id()));
        task.setFor(new Reference("Patient/" + view.patientId()));
        task.setAuthoredOnElement(moment(view.authoredAt()));
        task.setOwner(null).setExecutionPeriod(null).setStatusReason(null);
        switch (view.handling()) {
            case Alert.Handling.Raised raised -> task.setStatus(TaskStatus.REQUESTED);
            case Alert.Handling.Taken taken -> owned(task, TaskStatus.ACCEPTED, taken.by(), taken.at());
            case Alert.Handling.InHand held -> owned(task, TaskStatus.INPROGRESS, held.by(), held.at());
            case Alert.Handling.Closed closed -> {
                owned(task, TaskStatus.COMPLETED, closed.by(), closed.at());
                task.getExecutionPeriod().setEndElement(moment(closed.at()));
                task.setStatusReason(code(FhirWords.CLOSING, closed.reason().name()));
            }
        }
        task.setNote(view.note().isEmpty() ? null : List.of(new Annotation().setText(view.note())));
    }

    private static void owned(Task task, TaskStatus status, Alert.Person by, Instant at) {
        task.setStatus(status)
                .setOwner(new Reference(by.reference()).setDisplay(by.name()))
                .setExecutionPeriod(new Period().setStartElement(moment(at)));
    }

    private static Alert.Handling handling(Task task) {
        var by = new Alert.Person(
                String.valueOf(task.getOwner().getReference()),
                String.valueOf(task.getOwner().getDisplay()));
        var since = task.getExecutionPeriod().getStart();
        var at = since == null ? authored(task) : since.toInstant();
        return switch (task.getStatus()) {
            case ACCEPTED -> new Alert.Handling.Taken(by, at);
            case INPROGRESS -> new Alert.Handling.InHand(by, at);
            case COMPLETED ->
                new Alert.Handling.Closed(
                        by,
                        at,
                        reason(task.getStatusReason().getCodingFirstRep().getCode()));
            default -> new Alert.Handling.Raised();
        };
    }

    /** A reason in words of others is another reason. */
    static ClosingReason reason(@Nullable String code) {
        return Arrays.stream(ClosingReason.values())
                .filter(reason -> reason.name().equals(code))
                .findFirst()
                .orElse(ClosingReason.OTHER);
    }

    private static Instant authored(Task task) {
        return task.getAuthoredOn() == null
                ? task.getMeta().getLastUpdated().toInstant()
                : task.getAuthoredOn().toInstant();
    }

    private static Severity severity(@Nullable TaskPriority priority) {
        return switch (priority) {
            case STAT -> Severity.HIGH;
            case URGENT, ASAP -> Severity.MODERATE;
            case ROUTINE, NULL -> Severity.LOW;
            case null -> Severity.LOW;
        };
    }

    /** Where a Task stands. */
    enum Stage {
        OPEN,
        COMPLETED,
        GONE
    }

    private static final class StageMapping implements Mapping<Stage> {
        @Override
        public String type() {
            return "Task";
        }

        @Override
        public Stage toView(Resource resource) {
            return switch (((Task) resource).getStatus()) {
                case REQUESTED, RECEIVED, ACCEPTED, READY, INPROGRESS, ONHOLD -> Stage.OPEN;
                case COMPLETED -> Stage.COMPLETED;
                case DRAFT, REJECTED, CANCELLED, FAILED, ENTEREDINERROR, NULL -> Stage.GONE;
            };
        }

        @Override
        public void write(Stage view, Resource onto) {
            throw new UnsupportedOperationException("a stage is only read");
        }
    }
}
