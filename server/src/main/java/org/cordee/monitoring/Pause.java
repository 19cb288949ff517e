package org.cordee.monitoring;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which what is measured raises nothing.
 *
 * @param ends first instant after it, null while nobody knows
 */
public record Pause(
        String id,
        String patientId,
        Instant begins,
        @Nullable Instant ends,
        Reason reason) {
    /** Why nobody watches. */
    public enum Reason {
        HOSPITAL,
        HOLIDAY,
        OTHER;

        /** Key of its name. */
        public String nameKey() {
            return "monitoring.pause." + name();
        }
    }

    public boolean isOver(Instant now) {
        return ends != null && !ends.isAfter(now);
    }

    boolean holds(Instant at) {
        return !at.isBefore(begins) && (ends == null || at.isBefore(ends));
    }
}
