package org.cordee.directory.offer;

import org.jspecify.annotations.Nullable;

/**
 * What a source says otherwise than before.
 *
 * @param fact null where the entry as a whole came or went
 */
public record Difference(
        String entry,
        What what,
        @Nullable Fact fact,
        @Nullable String before,
        @Nullable String after) {
    /** What became of it. */
    public enum What {
        ADDED,
        CHANGED,
        GONE
    }
}
