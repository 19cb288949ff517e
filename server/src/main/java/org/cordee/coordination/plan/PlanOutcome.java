package org.cordee.coordination.plan;

import java.util.List;

/** What became of a step with a plan. */
public sealed interface PlanOutcome {
    record Kept(PlanVersion version) implements PlanOutcome {}

    /** Someone else wrote meanwhile; nothing was changed. */
    record Overtaken(PlanVersion standing) implements PlanOutcome {}

    /** It lacks something; nothing was changed. */
    record Refused(List<PlanFault> faults) implements PlanOutcome {
        public Refused {
            faults = List.copyOf(faults);
        }
    }

    /** There is no such plan within reach, or it does not stand where that can be done. */
    record Missing() implements PlanOutcome {}
}
