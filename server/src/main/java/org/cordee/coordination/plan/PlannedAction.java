package org.cordee.coordination.plan;

import java.time.LocalDate;
import org.cordee.coordination.errand.Errand.Party;
import org.jspecify.annotations.Nullable;

/**
 * What someone does by a day for a goal.
 *
 * @param key the same in every version, of letters and digits
 * @param owner null while nobody was named, which a draft may keep
 * @param by last day, null while nobody said
 * @param task id of the Task that it became when the plan was put in force, null before
 */
public record PlannedAction(
        String key,
        String what,
        @Nullable Party owner,
        @Nullable LocalDate by,
        @Nullable String task) {

    /** Whether another version asks the same of the same by the same day. */
    boolean isSame(PlannedAction other) {
        return what.equals(other.what)
                && java.util.Objects.equals(owner, other.owner)
                && java.util.Objects.equals(by, other.by);
    }

    PlannedAction as(@Nullable String taskId) {
        return new PlannedAction(key, what, owner, by, taskId);
    }
}
