package org.cordee.coordination.plan;

import java.util.List;

/**
 * What is to be reached for a need.
 *
 * @param key the same in every version, of letters and digits
 */
public record Goal(String key, String words, List<PlannedAction> actions) {
    public Goal {
        actions = List.copyOf(actions);
    }
}
