package org.cordee.coordination;

import static org.cordee.coordination.FhirWordsMapping.code;
import static org.cordee.coordination.FhirWordsMapping.moment;
import static org.cordee.coordination.FhirWordsMapping.text;

import java.time.LocalDate;
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

/** A visit at home as a Task; what was seen is its output, so that whoever asked reads it where they asked. */
final class VisitMapping implements Mapping<Visit> {
    static final VisitMapping VISIT = new VisitMapping();

    /** Tasks that are visits. */
    static final String VISITS = "code=" + FhirWordsMapping.TASK + "|visit-at-home";

    private static final String ALERT = "DetectedIssue/";

    private VisitMapping() {}

    @Override
    public String type() {
        return "Task";
    }

    @Override
    public Visit toView(Resource resource) {
        var task = (Task) resource;
        var alert = text(task.getReasonReference().getReference());
        return new Visit(
                task.getIdElement().getIdPart(),
                text(task.getFor().getReferenceElement().getIdPart()),
                text(task.getRequester().getReference()),
                text(task.getRequester().getDisplay()),
                text(task.getOwner().getReference()),
                text(task.getOwner().getDisplay()),
                day(task),
                text(task.getDescription()),
                alert.startsWith(ALERT) ? alert.substring(ALERT.length()) : null,
                TaskMapping.authored(task),
                state(task));
    }

    @Override
    public void write(Visit view, Resource onto) {
        var task = (Task) onto;
        // A step of a protocol that is a visit bears both codes: what it is stays, whoever accepts it.
        if (!task.hasCode()) {
            task.setIntent(TaskIntent.ORDER)
                    .setPriority(TaskPriority.URGENT)
                    .setCode(code(FhirWordsMapping.TASK, "visit-at-home"));
        }
        task.setDescription(view.reason())
                .setFor(new Reference("Patient/" + view.patientId()))
                .setRequester(new Reference(view.requester()).setDisplay(view.requesterName()))
                .setOwner(new Reference(view.owner()).setDisplay(view.ownerName()))
                .setAuthoredOnElement(moment(view.askedAt()));
        if (view.alertId() != null) {
            task.setReasonReference(new Reference(ALERT + view.alertId()));
        }
        if (!task.getRestriction().getPeriod().hasEnd() || !day(task).equals(view.on())) {
            task.getRestriction()
                    .setPeriod(new Period()
                            .setStartElement(new DateTimeType(view.on().toString()))
                            .setEndElement(new DateTimeType(view.on().toString())));
        }
        task.setStatusReason(null).setOutput(null);
        switch (view.state()) {
            case Visit.State.Asked asked -> TaskMapping.since(task, TaskStatus.REQUESTED, view.askedAt());
            case Visit.State.Accepted(var at) -> TaskMapping.since(task, TaskStatus.ACCEPTED, at);
            case Visit.State.Refused(var at, var reason) -> {
                TaskMapping.since(task, TaskStatus.REJECTED, at);
                task.setStatusReason(new CodeableConcept().setText(reason));
            }
            case Visit.State.Done(var at, var seen) -> {
                TaskMapping.since(task, TaskStatus.COMPLETED, at);
                task.addOutput().setType(code(FhirWordsMapping.TASK, "seen")).setValue(new StringType(seen));
            }
        }
    }

    private static LocalDate day(Task task) {
        var end = TaskMapping.lastDay(task);
        return end == null ? TaskMapping.authored(task).atZone(Words.TERRITORY).toLocalDate() : end;
    }

    private static Visit.State state(Task task) {
        var at = TaskMapping.changed(task);
        return switch (task.getStatus()) {
            case ACCEPTED, READY, INPROGRESS, ONHOLD -> new Visit.State.Accepted(at);
            case REJECTED, CANCELLED, FAILED, ENTEREDINERROR ->
                new Visit.State.Refused(at, text(task.getStatusReason().getText()));
            case COMPLETED -> new Visit.State.Done(at, TaskMapping.output(task));
            default -> new Visit.State.Asked();
        };
    }
}
