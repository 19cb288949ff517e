package org.cordee.access.audit;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Accesses of someone to a patient's record on one day that look unusual. It may be quite right: a person looks at it.
 *
 * @param patient id; empty where many patients are what is unusual
 * @param lines how many lines of the ledger
 * @param seenAt when the officer looked at it, null while it waits
 */
public record Unusual(
        LocalDate day,
        String agent,
        String agentName,
        String patient,
        Reason reason,
        int lines,
        Instant first,
        @Nullable Instant seenAt) {
    /** Why it looks unusual. */
    public enum Reason {
        SAME_NAME,
        NEIGHBOUR,
        OUT_OF_HOURS,
        MANY_PATIENTS
    }
}
