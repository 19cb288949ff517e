package org.cordee.apps.companion.health;

import static org.cordee.apps.companion.health.PlainMapping.named;

import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Goal.GoalLifecycleStatus;
import org.hl7.fhir.r4.model.Resource;

/** Reads a Goal; writes none. */
final class AimMapping implements Mapping<Aim> {
    static final AimMapping AIM = new AimMapping();

    private AimMapping() {}

    @Override
    public String type() {
        return "Goal";
    }

    @Override
    public Aim toView(Resource resource) {
        var goal = (Goal) resource;
        return new Aim(named(goal.getDescription()), goal.getLifecycleStatus() == GoalLifecycleStatus.COMPLETED);
    }

    @Override
    public void write(Aim view, Resource onto) {
        throw new UnsupportedOperationException("the companion writes no aim");
    }
}
