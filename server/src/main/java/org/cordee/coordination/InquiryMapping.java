package org.cordee.coordination;

import static org.cordee.coordination.FhirWordsMapping.code;
import static org.cordee.coordination.FhirWordsMapping.moment;
import static org.cordee.coordination.FhirWordsMapping.text;

import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/** A question as a Task; the answer is its output. */
final class InquiryMapping implements Mapping<Inquiry> {
    static final InquiryMapping INQUIRY = new InquiryMapping();

    /** Tasks that are questions. */
    static final String INQUIRIES = "code=" + FhirWordsMapping.TASK + "|question";

    private InquiryMapping() {}

    @Override
    public String type() {
        return "Task";
    }

    @Override
    public Inquiry toView(Resource resource) {
        var task = (Task) resource;
        return new Inquiry(
                task.getIdElement().getIdPart(),
                text(task.getFor().getReferenceElement().getIdPart()),
                text(task.getRequester().getReference()),
                text(task.getRequester().getDisplay()),
                text(task.getOwner().getReference()),
                text(task.getOwner().getDisplay()),
                text(task.getDescription()),
                TaskMapping.authored(task),
                state(task));
    }

    @Override
    public void write(Inquiry view, Resource onto) {
        var task = (Task) onto;
        task.setIntent(TaskIntent.ORDER)
                .setCode(code(FhirWordsMapping.TASK, "question"))
                .setDescription(view.question())
                .setFor(new Reference("Patient/" + view.patientId()))
                .setRequester(new Reference(view.requester()).setDisplay(view.requesterName()))
                .setOwner(new Reference(view.owner()).setDisplay(view.ownerName()))
                .setAuthoredOnElement(moment(view.askedAt()));
        task.setStatusReason(null).setOutput(null);
        switch (view.state()) {
            case Inquiry.State.Asked waiting -> TaskMapping.since(task, TaskStatus.REQUESTED, view.askedAt());
            case Inquiry.State.Answered(var at, var answer) -> {
                TaskMapping.since(task, TaskStatus.COMPLETED, at);
                task.addOutput().setType(code(FhirWordsMapping.TASK, "answer")).setValue(new StringType(answer));
            }
            case Inquiry.State.Refused(var at, var reason) -> {
                TaskMapping.since(task, TaskStatus.REJECTED, at);
                task.setStatusReason(new CodeableConcept().setText(reason));
            }
        }
    }

    private static Inquiry.State state(Task task) {
        var at = TaskMapping.changed(task);
        return switch (task.getStatus()) {
            case COMPLETED -> new Inquiry.State.Answered(at, TaskMapping.output(task));
            case REJECTED, CANCELLED, FAILED ->
                new Inquiry.State.Refused(at, text(task.getStatusReason().getText()));
            default -> new Inquiry.State.Asked();
        };
    }
}
