package org.cordee.store;

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

    /** The resources are deleted; {@code version} of the last deletion, null when there was nothing to delete. */
    record Deleted(
            String type, @Nullable String id, @Nullable Integer version, int count) implements WriteOutcome {}
}
