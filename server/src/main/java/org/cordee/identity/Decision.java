package org.cordee.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was decided of two Patients.
 *
 * @param later the one that came later; where both are one person it points to the other since
 * @param isSame whether they were declared one person, and not two
 * @param undone when a merge was taken back, null while it stands
 * @param mayReopen whether the pair can go back into the queue: nothing binds the two, and both go on
 */
public record Decision(
        String later,
        String laterName,
        String earlier,
        String earlierName,
        Instant at,
        boolean isSame,
        @Nullable Instant undone,
        boolean mayReopen) {}
