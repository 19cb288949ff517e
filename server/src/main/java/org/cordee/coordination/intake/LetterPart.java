package org.cordee.coordination.intake;

import org.jspecify.annotations.Nullable;

/**
 * A file that came with a letter.
 *
 * @param number within the letter, from 1
 * @param document id of the DocumentReference once it is in a record, null before
 */
public record LetterPart(
        int number,
        String name,
        String mediaType,
        int sizeBytes,
        @Nullable String document) {
    /** The size in kB, at least one. */
    public int kilobytes() {
        return Math.max(1, sizeBytes / 1000);
    }
}
