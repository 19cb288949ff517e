package org.cordee.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a write did. */
public sealed interface WriteOutcome
        permits WriteOutcome.Created, WriteOutcome.Updated, WriteOutcome.Unchanged, WriteOutcome.Deleted, Refusal {

    /** A new resource, at version 1 or, after a deletion, at the next version. */
    record Created(StoredResource resource) implements WriteOutcome {}

    /** A new version of a resource. */
    record Updated(StoredResource resource) implements WriteOutcome {}

    /** The resource already stood (a conditional create that matched, an update that changes nothing). */
    record Unchanged(StoredResource resource) implements WriteOutcome {}

    /**
     * The resources are deleted.
     *
     * @param id of the one that was named, or the first that matched
     * @param version of its deletion, null when there was nothing to delete
     * @param erased all of them, the one named first
     */
    record Deleted(
            String type, @Nullable String id, @Nullable Integer version, List<Erased> erased) implements WriteOutcome {
        public Deleted {
            erased = List.copyOf(erased);
        }

        /** There was nothing. */
        public static Deleted nothing(String type, @Nullable String id) {
            return new Deleted(type, id, null, List.of());
        }

        public int count() {
            return erased.size();
        }
    }

    /** One that is deleted, with the version of its deletion. */
    record Erased(String type, String id, int version) {}
}
