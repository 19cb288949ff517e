package org.cordee.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a history call found. */
public sealed interface HistoryOutcome permits HistoryOutcome.Versions, Refusal {

    /** Versions, newest first; {@code next} is the cursor of the next page; total null when not counted. */
    record Versions(
            List<StoredResource> versions,
            @Nullable String next,
            @Nullable Long total) implements HistoryOutcome {}
}
