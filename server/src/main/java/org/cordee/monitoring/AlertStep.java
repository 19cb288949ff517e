package org.cordee.monitoring;

import java.time.Instant;
import org.cordee.platform.page.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * One step in the life of an alert.
 *
 * @param by who did it, null for the platform
 */
public record AlertStep(String alertId, Instant at, Kind kind, Alert.@Nullable Person by, Sentence said) {
    /** What happened. */
    public enum Kind {
        RAISED,
        WORSENED,
        TOLD,
        TAKEN,
        RELEASED,
        HANDED_OVER,
        IN_HAND,
        CLOSED
    }
}
