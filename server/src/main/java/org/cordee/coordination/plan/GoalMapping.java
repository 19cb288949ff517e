package org.cordee.coordination.plan;

import static org.cordee.coordination.FhirWordsMapping.text;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Goal.GoalLifecycleStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** A goal of the plan in force as a Goal of its own, where the person's pages and others' software look for goals. */
final class GoalMapping implements Mapping<GoalMapping.Aimed> {
    static final GoalMapping GOAL = new GoalMapping();

    private GoalMapping() {}

    /** A goal with whose it is and whether a plan in force still has it. */
    record Aimed(String patientId, String words, boolean open) {}

    /** The same in every version, and another for each person whatever the key. */
    static String id(String patientId, Goal goal) {
        return UUID.nameUUIDFromBytes((patientId + "/goal/" + goal.key()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    @Override
    public String type() {
        return "Goal";
    }

    @Override
    public Aimed toView(Resource resource) {
        var goal = (org.hl7.fhir.r4.model.Goal) resource;
        return new Aimed(
                text(goal.getSubject().getReferenceElement().getIdPart()),
                text(goal.getDescription().getText()),
                goal.getLifecycleStatus() == GoalLifecycleStatus.ACTIVE);
    }

    @Override
    public void write(Aimed view, Resource onto) {
        ((org.hl7.fhir.r4.model.Goal) onto)
                .setLifecycleStatus(view.open() ? GoalLifecycleStatus.ACTIVE : GoalLifecycleStatus.COMPLETED)
                .setDescription(new CodeableConcept().setText(view.words()))
                .setSubject(new Reference("Patient/" + view.patientId()));
    }
}
