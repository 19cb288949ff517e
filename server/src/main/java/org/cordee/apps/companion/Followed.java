package org.cordee.apps.companion;

import java.util.List;
import org.cordee.protocol.StepTask;
import org.cordee.protocol.Told;

/**
 * A protocol that the person follows: why, what is being done now, and what the team told.
 *
 * @param over whether it has come to its end, so that only what was told last is still of use
 */
public record Followed(String name, String ground, boolean over, List<StepTask> steps, List<Told> told) {
    public Followed {
        steps = List.copyOf(steps);
        told = List.copyOf(told);
    }
}
