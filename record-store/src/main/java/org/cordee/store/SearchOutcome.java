package org.cordee.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a search found. */
public sealed interface SearchOutcome permits SearchOutcome.Page, Refusal {

    /**
     * One page of results.
     *
     * @param included resources brought by {@code _include} and {@code _revinclude}, none of them among the matches
     * @param next cursor of the next page, null on the last
     * @param total number of all matches within reach, null when not asked or not counted
     * @param used the parameters that were obeyed, for the self link
     * @param ignored warnings on parameters that were not (lenient handling only)
     */
    record Page(
            List<StoredResource> matches,
            List<StoredResource> included,
            @Nullable String next,
            @Nullable Long total,
            List<SearchRequest.Parameter> used,
            List<Issue> ignored)
            implements SearchOutcome {}
}
