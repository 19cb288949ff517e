package org.cordee.coordination.plan;

import static org.cordee.coordination.FhirWordsMapping.code;
import static org.cordee.coordination.FhirWordsMapping.moment;
import static org.cordee.coordination.FhirWordsMapping.text;

import java.time.Instant;
import org.cordee.coordination.FhirWordsMapping;
import org.cordee.coordination.TaskKindMapping;
import org.cordee.coordination.TaskMapping;
import org.cordee.coordination.plan.PlannedTask.Sort;
import org.cordee.coordination.plan.PlannedTask.State;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/** What follows from a plan as a Task based on its CarePlan; its last moment ends the restriction's period. */
final class PlannedTaskMapping implements Mapping<PlannedTask> {
    static final PlannedTaskMapping PLANNED = new PlannedTaskMapping();

    /** All that these tasks are found by. */
    static final String TASKS = "code=" + FhirWordsMapping.TASK + "|" + Sort.ACTION.code() + "," + FhirWordsMapping.TASK
            + "|" + Sort.REVIEW.code();

    private PlannedTaskMapping() {}

    @Override
    public String type() {
        return "Task";
    }

    @Override
    public PlannedTask toView(Resource resource) {
        var task = (Task) resource;
        var end = task.getRestriction().getPeriod().getEnd();
        return new PlannedTask(
                text(task.getIdElement().getIdPart()),
                Sort.REVIEW.code().equals(TaskKindMapping.KIND.toView(task)) ? Sort.REVIEW : Sort.ACTION,
                text(task.getFor().getReferenceElement().getIdPart()),
                text(task.getBasedOnFirstRep().getReferenceElement().getIdPart()),
                text(task.getDescription()),
                PlanMapping.party(task.getOwner()),
                PlanMapping.party(task.getRequester()),
                end == null ? Instant.EPOCH : end.toInstant(),
                TaskMapping.authored(task),
                switch (task.getStatus()) {
                    case COMPLETED -> State.DONE;
                    case REQUESTED, RECEIVED, ACCEPTED, READY, INPROGRESS, ONHOLD -> State.OPEN;
                    case null, default -> State.WITHDRAWN;
                },
                TaskMapping.output(task));
    }

    @Override
    public void write(PlannedTask view, Resource onto) {
        var task = (Task) onto;
        task.setIntent(TaskIntent.PLAN)
                .setStatus(
                        switch (view.state()) {
                            case OPEN -> TaskStatus.REQUESTED;
                            case DONE -> TaskStatus.COMPLETED;
                            case WITHDRAWN -> TaskStatus.CANCELLED;
                        })
                .setCode(code(FhirWordsMapping.TASK, view.sort().code()))
                .setDescription(view.what())
                .setFor(new Reference("Patient/" + view.patientId()))
                .setBasedOn(java.util.List.of(new Reference("CarePlan/" + view.plan())))
                .setOwner(PlanMapping.reference(view.owner()))
                .setRequester(PlanMapping.reference(view.requester()))
                .setAuthoredOnElement(moment(view.askedAt()))
                .setOutput(null);
        task.getRestriction().setPeriod(new Period().setEndElement(moment(view.by())));
        if (!view.result().isEmpty())
            task.addOutput().setType(code(FhirWordsMapping.TASK, "result")).setValue(new StringType(view.result()));
    }
}
