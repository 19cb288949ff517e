package org.cordee.coordination;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A telephone call about a patient: a Communication.
 *
 * @param caller reference of who called
 * @param called reference of who was called, such as {@code Patient/1}
 * @param alertId the alert that it was about, null for none
 */
public record Call(
        @Nullable String id,
        String patientId,
        String caller,
        String callerName,
        String called,
        String calledName,
        Instant at,
        Outcome outcome,
        String note,
        @Nullable String alertId) {

    /** How it ended. */
    public enum Outcome {
        SPOKEN,
        NO_ANSWER,
        MESSAGE_LEFT,
        REFUSED;

        /** Key of its name. */
        public String nameKey() {
            return "coordination.call." + name();
        }
    }
}
