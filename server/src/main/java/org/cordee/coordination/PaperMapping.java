package org.cordee.coordination;

import static org.cordee.coordination.FhirWordsMapping.text;

import java.util.Date;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Goal.GoalLifecycleStatus;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.jspecify.annotations.Nullable;

/** Any of the resources that make up a situation, as one line. */
record PaperMapping(Paper.Kind kind) implements Mapping<Paper> {
    @Override
    public String type() {
        return kind.type();
    }

    @Override
    public Paper toView(Resource resource) {
        return switch (resource) {
            case QuestionnaireResponse answered ->
                paper(
                        answered,
                        text(answered.getQuestionnaireElement()
                                .getExtensionString("http://hl7.org/fhir/StructureDefinition/display")),
                        text(answered.getAuthor().getDisplay()),
                        answered.getAuthored(),
                        answered.getStatus() == QuestionnaireResponseStatus.INPROGRESS);
            case Goal goal ->
                paper(
                        goal,
                        text(goal.getDescription().getText()),
                        text(goal.getExpressedBy().getDisplay()),
                        goal.getStatusDate(),
                        goal.getLifecycleStatus() == GoalLifecycleStatus.ACTIVE
                                || goal.getLifecycleStatus() == GoalLifecycleStatus.ACCEPTED
                                || goal.getLifecycleStatus() == GoalLifecycleStatus.PROPOSED);
            case CarePlan plan ->
                paper(
                        plan,
                        text(plan.getTitle()),
                        text(plan.getAuthor().getDisplay()),
                        plan.getCreated(),
                        plan.getStatus() == CarePlanStatus.ACTIVE || plan.getStatus() == CarePlanStatus.DRAFT);
            case Task task ->
                paper(
                        task,
                        text(task.getDescription()),
                        text(task.getOwner().getDisplay()),
                        task.getAuthoredOn(),
                        task.getStatus() == TaskStatus.REQUESTED
                                || task.getStatus() == TaskStatus.ACCEPTED
                                || task.getStatus() == TaskStatus.INPROGRESS);
            case DocumentReference document ->
                paper(
                        document,
                        document.getContentFirstRep().getAttachment().hasTitle()
                                ? document.getContentFirstRep().getAttachment().getTitle()
                                : text(document.getDescription()).isEmpty()
                                        ? text(document.getType().getText())
                                        : document.getDescription(),
                        text(document.getAuthorFirstRep().getDisplay()),
                        document.getDate(),
                        false);
            case Communication said ->
                paper(
                        said,
                        said.hasPayload() && said.getPayloadFirstRep().hasContentStringType()
                                ? text(said.getPayloadFirstRep()
                                        .getContentStringType()
                                        .getValue())
                                : "",
                        text(said.getSender().getDisplay()),
                        said.getSent(),
                        false);
            default -> throw new IllegalArgumentException("no paper: " + resource.fhirType());
        };
    }

    @Override
    public void write(Paper view, Resource onto) {
        throw new UnsupportedOperationException("a line of a situation is only read");
    }

    private Paper paper(Resource resource, String said, String by, @Nullable Date at, boolean open) {
        var moment = at == null ? resource.getMeta().getLastUpdated().toInstant() : at.toInstant();
        return new Paper(kind, resource.getIdElement().getIdPart(), said, by, moment, open);
    }
}
