package org.cordee.directory.search;

import org.jspecify.annotations.Nullable;

/**
 * What someone looks for.
 *
 * @param words as typed
 * @param where commune or post code as typed, empty for anywhere
 * @param point degrees, in the place of a commune
 * @param longest minutes by road, 0 for any
 */
public record Question(
        String words,
        String where,
        @Nullable Point point,
        int longest,
        boolean openNow,
        boolean wheelchair,
        boolean atHome,
        boolean remote) {
    /** Of words and a commune alone. */
    public static Question of(String words, String where) {
        return new Question(words, where, null, 0, false, false, false, false);
    }

    /** A point in degrees. */
    public record Point(double longitude, double latitude) {}

    /** Nothing was asked yet. */
    public boolean isEmpty() {
        return words.isBlank() && where.isBlank() && point == null;
    }
}
