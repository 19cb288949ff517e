package org.cordee.apps.pro;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finished pages for a telephone, as a JSON object: each line of HTML once, and each page as the numbers of its lines. Pages differ
 * little, and a compressor that looks back 32 kB does not see it.
 *
 * @param lines each once
 * @param pages in the order in which they were added
 */
record RoundBundle(List<String> lines, List<Kept> pages) {
    /**
     * A page as the telephone keeps it.
     *
     * @param at its address
     * @param of numbers of its lines, from zero
     */
    record Kept(String at, List<Integer> of) {}

    /** Takes pages one after the other. */
    static final class Builder {
        private final Map<String, Integer> lines = new LinkedHashMap<>();
        private final List<Kept> pages = new ArrayList<>();

        void add(String at, String html) {
            pages.add(new Kept(
                    at,
                    html.lines()
                            .map(line -> lines.computeIfAbsent(line, _ -> lines.size()))
                            .toList()));
        }

        RoundBundle build() {
            return new RoundBundle(List.copyOf(lines.keySet()), List.copyOf(pages));
        }
    }
}
