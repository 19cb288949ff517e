package org.cordee.record.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change that a subscriber is told of.
 *
 * @param number in the order of the subscription, from 1 without holes
 * @param patient id of the patient it is about, if it is one
 */
record Event(
        long number,
        String type,
        String id,
        int version,
        Action action,
        Instant at,
        @Nullable String patient) {
    String reference() {
        return type + "/" + id;
    }
}
