package org.cordee.coordination.plan;

import org.jspecify.annotations.Nullable;

/**
 * One line in which two contents differ.
 *
 * @param key of the line; {@code why} and {@code review} for those of the plan itself
 * @param before as it was, null for a new line
 * @param after as it is, null for a line that is gone
 */
public record PlanChange(
        Part part,
        String key,
        @Nullable Line before,
        @Nullable Line after) {
    /** What sort of line. */
    public enum Part {
        WHY,
        REVIEW,
        NEED,
        GOAL,
        ACTION,
        FLAG
    }

    /** A line's words, with who and by when where it is an action. */
    public record Line(String words, String who, java.time.@Nullable LocalDate day) {}
}
