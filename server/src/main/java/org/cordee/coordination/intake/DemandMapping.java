package org.cordee.coordination.intake;

import static org.cordee.coordination.FhirWordsMapping.code;
import static org.cordee.coordination.FhirWordsMapping.moment;
import static org.cordee.coordination.FhirWordsMapping.text;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Optional;
import org.cordee.coordination.FhirWordsMapping;
import org.cordee.coordination.TaskMapping;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
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
 * A demand as a Task, for the person, or for the cell while nobody said who is meant: the owner is who does the next action, its words the business status, its day the end of the restriction; what
 * was answered stands in inputs, the outcome in the output.
 */
final class DemandMapping implements Mapping<Demand> {
    static final DemandMapping DEMAND = new DemandMapping();

    /** Tasks that are demands. */
    static final String DEMANDS = "code=" + FhirWordsMapping.TASK + "|demand";

    private static final String WISH = "wish";

    private DemandMapping() {}

    @Override
    public String type() {
        return "Task";
    }

    @Override
    public Demand toView(Resource resource) {
        var task = (Task) resource;
        var whom = task.getFor().getReferenceElement();
        var patient = "Patient".equals(whom.getResourceType()) ? whom.getIdPart() : null;
        var priority = priority(task.getPriority());
        var rule = input(task, "rule");
        return new Demand(
                task.getIdElement().getIdPart(),
                patient,
                input(task, "person"),
                known(Source.class, input(task, "source"), Source.PHONE),
                requester(task),
                answers(task),
                text(task.getDescription()),
                rule.isEmpty()
                        ? null
                        : new Orientation.Proposal(
                                rule,
                                known(Priority.class, input(task, "proposed-priority"), priority),
                                known(Pathway.class, input(task, "proposed-pathway"), Pathway.INFORMATION)),
                priority,
                known(Pathway.class, input(task, "pathway"), Pathway.INFORMATION),
                TaskMapping.authored(task),
                input(task, "cell"),
                new Demand.Holder(
                        text(task.getOwner().getReference()),
                        text(task.getOwner().getDisplay())),
                new Demand.Next(text(task.getBusinessStatus().getText()), by(task)),
                task.getExecutionPeriod().getStart() == null
                        ? null
                        : task.getExecutionPeriod().getStart().toInstant(),
                filled(input(task, WISH).isEmpty() ? text(task.getFocus().getReference()) : input(task, WISH)),
                state(task));
    }

    @Override
    public void write(Demand view, Resource onto) {
        var task = (Task) onto;
        task.setIntent(TaskIntent.ORDER)
                .setCode(code(FhirWordsMapping.TASK, "demand"))
                .setPriority(
                        switch (view.priority()) {
                            case IMMEDIATE -> TaskPriority.STAT;
                            case TODAY -> TaskPriority.URGENT;
                            case SOON -> TaskPriority.ASAP;
                            case PLANNED -> TaskPriority.ROUTINE;
                        })
                .setDescription(view.words().isEmpty() ? null : view.words())
                .setFor(new Reference(view.patientId() == null ? view.cell() : "Patient/" + view.patientId()))
                .setRequester(asked(view.requester()))
                .setOwner(new Reference(view.owner().reference())
                        .setDisplay(view.owner().name()))
                .setBusinessStatus(new CodeableConcept().setText(view.next().what()))
                .setAuthoredOnElement(moment(view.receivedAt()));
        task.getRestriction()
                .setPeriod(new Period().setEndElement(moment(view.next().by())));
        task.setExecutionPeriod(
                view.firstActionAt() == null ? null : new Period().setStartElement(moment(view.firstActionAt())));
        task.setFocus(view.from() == null || view.isOfWish() ? null : new Reference(view.from()));
        writeInputs(view, task);
        task.setOutput(null).setStatusReason(null);
        switch (view.state()) {
            case Demand.State.Open open ->
                TaskMapping.since(
                        task,
                        view.isTaken() ? TaskStatus.ACCEPTED : TaskStatus.REQUESTED,
                        view.firstActionAt() == null ? view.receivedAt() : view.firstActionAt());
            case Demand.State.Closed(var at, var outcome, var words, var byName) -> {
                TaskMapping.since(
                        task,
                        outcome == Demand.Outcome.WITHDRAWN || outcome == Demand.Outcome.DUPLICATE
                                ? TaskStatus.CANCELLED
                                : TaskStatus.COMPLETED,
                        at);
                task.setStatusReason(
                        code(FhirWordsMapping.TASK, outcome.name()).setText(words.isEmpty() ? null : words));
                task.addOutput()
                        .setType(code(FhirWordsMapping.TASK, "closed-by"))
                        .setValue(new StringType(byName));
            }
        }
    }

    private static Reference asked(Requester requester) {
        var reference = new Reference().setDisplay(requester.name());
        return requester.reference() == null ? reference : reference.setReference(requester.reference());
    }

    private static void writeInputs(Demand view, Task task) {
        task.setInput(null);
        input(task, "source", view.source().name());
        input(task, "cell", view.cell());
        input(task, "pathway", view.pathway().name());
        input(task, "person", view.person());
        input(task, "requester-kind", view.requester().kind().name());
        input(task, "requester-phone", text(view.requester().phone()));
        input(task, "requester-mail", text(view.requester().mail()));
        if (view.isOfWish()) input(task, WISH, text(view.from()));
        if (view.proposal() != null) {
            input(task, "rule", view.proposal().rule());
            input(task, "proposed-priority", view.proposal().priority().name());
            input(task, "proposed-pathway", view.proposal().pathway().name());
        }
        for (var question : Question.values()) {
            input(task, question.field(), view.answers().to(question));
        }
    }

    private static void input(Task task, String type, String value) {
        if (!value.isEmpty()) {
            task.addInput()
                    .setType(code(FhirWordsMapping.TASK, type))
                    .setValue(value.matches("[A-Z_]+") ? new CodeType(value) : new StringType(value));
        }
    }

    private static String input(Task task, String type) {
        return task.getInput().stream()
                .filter(input -> type.equals(input.getType().getCodingFirstRep().getCode()))
                .map(input -> text(input.getValue().primitiveValue()))
                .findFirst()
                .orElse("");
    }

    private static Requester requester(Task task) {
        return new Requester(
                known(Requester.Kind.class, input(task, "requester-kind"), Requester.Kind.OTHER),
                task.getRequester().getReference(),
                text(task.getRequester().getDisplay()),
                filled(input(task, "requester-phone")),
                filled(input(task, "requester-mail")));
    }

    private static @Nullable String filled(String value) {
        return value.isEmpty() ? null : value;
    }

    private static Answers answers(Task task) {
        var given = new EnumMap<Question, String>(Question.class);
        for (var question : Question.values()) {
            var answer = input(task, question.field());
            if (question.answers().contains(answer)) {
                given.put(question, answer);
            }
        }
        return new Answers(given);
    }

    private static Priority priority(@Nullable TaskPriority priority) {
        return switch (priority) {
            case STAT -> Priority.IMMEDIATE;
            case URGENT -> Priority.TODAY;
            case ASAP -> Priority.SOON;
            case ROUTINE, NULL -> Priority.PLANNED;
            case null -> Priority.PLANNED;
        };
    }

    private static Instant by(Task task) {
        var end = task.getRestriction().getPeriod().getEnd();
        return end == null ? TaskMapping.authored(task) : end.toInstant();
    }

    private static Demand.State state(Task task) {
        return switch (task.getStatus()) {
            case COMPLETED, CANCELLED, REJECTED, FAILED ->
                new Demand.State.Closed(
                        TaskMapping.changed(task),
                        known(
                                Demand.Outcome.class,
                                text(task.getStatusReason().getCodingFirstRep().getCode()),
                                Demand.Outcome.ANSWERED),
                        text(task.getStatusReason().getText()),
                        TaskMapping.output(task));
            default -> new Demand.State.Open();
        };
    }

    private static <E extends Enum<E>> E known(Class<E> type, String name, E otherwise) {
        return Optional.of(name)
                .flatMap(one -> java.util.Arrays.stream(type.getEnumConstants())
                        .filter(constant -> constant.name().equals(one))
                        .findFirst())
                .orElse(otherwise);
    }
}
