package org.cordee.record.subscription;

import org.cordee.access.LaterActors;

/**
 * A subscription that is not off, as every node knows it.
 *
 * @param base address of the API as its writer called it
 * @param fromChange changes after this one count; null until it was active for the first time
 */
record Follower(
        String id,
        int version,
        Status status,
        LaterActors.Name owner,
        String base,
        @org.jspecify.annotations.Nullable Long fromChange,
        Wish wish) {
    /** The states of R4. */
    enum Status {
        REQUESTED,
        ACTIVE,
        ERROR,
        OFF;

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Status of(String code) {
            return valueOf(code.toUpperCase(java.util.Locale.ROOT));
        }
    }

    String reference() {
        return base + "/Subscription/" + id;
    }
}
