package org.cordee.coordination.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.cordee.coordination.FhirWordsMapping;
import org.cordee.coordination.TaskKindMapping;
import org.cordee.coordination.TaskMapping;
import org.cordee.coordination.queue.Item.Kind;
import org.cordee.coordination.queue.Item.Stage;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;

/**
 * What the queue keeps of a Task. The delays are those of the cell's own promise: an urgent alert is taken within a quarter of an hour,
 * another within four hours or a day, a first thing is done within the hour of taking, a nurse answers within two.
 */
final class ItemMapping implements Mapping<Optional<Item>> {
    static final ItemMapping ITEM = new ItemMapping();

    private static final Duration URGENT_TAKEN = Duration.ofMinutes(15);
    private static final Duration MODERATE_TAKEN = Duration.ofHours(4);
    private static final Duration FIRST_THING = Duration.ofHours(1);
    private static final Duration STAYS_OPEN = Duration.ofDays(1);
    private static final Duration VISIT_ANSWERED = Duration.ofHours(2);
    private static final Duration QUESTION_ANSWERED = Duration.ofDays(3);

    private ItemMapping() {}

    @Override
    public String type() {
        return "Task";
    }

    @Override
    public Optional<Item> toView(Resource resource) {
        var task = (Task) resource;
        var kind = kind(task);
        var open = isOpen(task);
        var end = TaskMapping.until(task);
        if (kind == Kind.TASK && end == null && !isLeftOpen(task)) {
            return Optional.empty();
        }
        var since = TaskMapping.authored(task);
        var stage = stage(kind, task);
        var stageAt = kind == Kind.ALERT ? begun(task, since) : TaskMapping.changed(task);
        var urgent = urgent(task);
        var owner = task.getOwner().getReference();
        return Optional.of(new Item(
                "Task/" + task.getIdElement().getIdPart(),
                kind,
                patient(task),
                stage == Stage.FREE ? null : owner,
                stage == Stage.FREE ? null : task.getOwner().getDisplay(),
                stage,
                urgent,
                task.getReasonReference().getReference(),
                due(kind, stage, urgent, since, stageAt, kind == Kind.VISIT ? night(task) : planned(task, end, since)),
                since,
                stageAt,
                open));
    }

    @Override
    public void write(Optional<Item> view, Resource onto) {
        throw new UnsupportedOperationException("the queue only reads");
    }

    /** Null where it is kept for the cell, because nobody said yet who is meant. */
    private static @Nullable String patient(Task task) {
        var whom = task.getFor().getReferenceElement();
        return "Patient".equals(whom.getResourceType()) ? whom.getIdPart() : null;
    }

    private static Kind kind(Task task) {
        return switch (TaskKindMapping.KIND.toView(task)) {
            case "alert" -> Kind.ALERT;
            case "demand" -> isDischarge(task) ? Kind.DISCHARGE : Kind.DEMAND;
            case "visit-at-home" -> Kind.VISIT;
            case "question" -> Kind.QUESTION;
            case "errand" -> Kind.ERRAND;
            case "protocol-step" -> Kind.STEP;
            default -> Kind.TASK;
        };
    }

    private static boolean isDischarge(Task task) {
        return FhirWordsMapping.text(task.getFocus().getReference()).startsWith("Encounter/");
    }

    private static boolean isOfCell(Task task) {
        var cell = task.getRequester().getReference();
        return task.getPerformerType().stream()
                        .anyMatch(type ->
                                "support-cell".equals(type.getCodingFirstRep().getCode()))
                || cell != null && cell.equals(task.getOwner().getReference());
    }

    private static boolean isOpen(Task task) {
        return switch (task.getStatus()) {
            case REQUESTED, RECEIVED, ACCEPTED, READY, INPROGRESS, ONHOLD -> true;
            case DRAFT, REJECTED, CANCELLED, FAILED, COMPLETED, ENTEREDINERROR, NULL -> false;
            case null -> false;
        };
    }

    private static Stage stage(Kind kind, Task task) {
        var asked = switch (kind) {
            case ALERT, DEMAND, DISCHARGE, MESSAGE, CALL_BACK -> Stage.FREE;
            case ERRAND ->
                "unanswered".equals(task.getBusinessStatus().getCodingFirstRep().getCode())
                        ? Stage.UNANSWERED
                        : Stage.ASKED;
            case STEP -> isOfCell(task) ? Stage.FREE : Stage.ASKED;
            case VISIT, QUESTION, TASK -> Stage.ASKED;
        };
        return switch (task.getStatus()) {
            case ACCEPTED -> asked == Stage.FREE ? Stage.TAKEN : Stage.ACCEPTED;
            case INPROGRESS -> asked == Stage.FREE ? Stage.IN_HAND : Stage.ACCEPTED;
            case REJECTED, FAILED, CANCELLED -> Stage.REFUSED;
            case COMPLETED -> Stage.DONE;
            default -> asked;
        };
    }

    private static Instant begun(Task task, Instant otherwise) {
        var start = task.getExecutionPeriod().getStart();
        return start == null ? otherwise : start.toInstant();
    }

    private static int urgent(Task task) {
        return switch (task.getPriority()) {
            case STAT -> 0;
            case URGENT -> 1;
            case ASAP, ROUTINE, NULL -> 2;
            case null -> 2;
        };
    }

    /** A Task of others without a day, asked of a house or of nobody by name: nothing waits without a next dated action. */
    private static boolean isLeftOpen(Task task) {
        var owner = FhirWordsMapping.text(task.getOwner().getReference());
        return TaskKindMapping.KIND.toView(task).isEmpty() && (owner.isEmpty() || owner.startsWith("Organization/"));
    }

    private static Instant planned(Task task, @Nullable Instant end, Instant since) {
        return end != null ? end : since.plus(kind(task) == Kind.TASK ? within(task) : STAYS_OPEN);
    }

    private static Duration within(Task task) {
        return switch (task.getPriority()) {
            case STAT -> URGENT_TAKEN;
            case URGENT -> MODERATE_TAKEN;
            case ASAP -> STAYS_OPEN;
            case ROUTINE, NULL -> QUESTION_ANSWERED;
            case null -> QUESTION_ANSWERED;
        };
    }

    /** A visit lasts until the end of its day. */
    private static Instant night(Task task) {
        var day = TaskMapping.lastDay(task);
        return day == null ? TaskMapping.authored(task).plus(STAYS_OPEN) : TaskMapping.endOf(day);
    }

    private static Instant due(Kind kind, Stage stage, int urgent, Instant since, Instant stageAt, Instant planned) {
        return switch (kind) {
            case ALERT ->
                switch (stage) {
                    case TAKEN -> stageAt.plus(FIRST_THING);
                    case IN_HAND -> since.plus(STAYS_OPEN);
                    default -> since.plus(urgent == 0 ? URGENT_TAKEN : urgent == 1 ? MODERATE_TAKEN : STAYS_OPEN);
                };
            case VISIT -> {
                var answer = since.plus(VISIT_ANSWERED);
                yield stage == Stage.ASKED && answer.isBefore(planned) ? answer : planned;
            }
            case QUESTION -> since.plus(QUESTION_ANSWERED);
            case DEMAND, DISCHARGE, ERRAND, STEP, TASK, MESSAGE, CALL_BACK -> planned;
        };
    }
}
