package org.cordee.access.emergency;

import java.time.Instant;
import org.cordee.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * One record opened in an emergency.
 *
 * @param agent reference of who opened it
 * @param patient id
 * @param words what was written beside the reason
 * @param until first instant at which it no longer holds
 * @param review what the officer found, null while it waits to be looked at
 */
public record Emergency(
        String id,
        String agent,
        String agentName,
        Role role,
        String patient,
        Reason reason,
        String words,
        Instant openedAt,
        Instant until,
        @Nullable Review review) {
    /** Why it cannot wait (L1111-17 of the public health code). */
    public enum Reason {
        LIFE_IN_DANGER,
        CANNOT_SPEAK,
        MEDICAL_REGULATION
    }

    /** What the officer found. */
    public record Review(Instant at, String by, boolean justified, String words) {}
}
