package org.cordee.identity;

import java.time.Instant;

/**
 * Two Patients that were declared one person.
 *
 * @param gone the one that points to the other since
 * @param stays the one that goes on
 * @param undone when it was taken back, null while it stands
 */
public record Merge(
        String gone,
        String goneName,
        String stays,
        String staysName,
        Instant at,
        String by,
        @org.jspecify.annotations.Nullable Instant undone) {}
