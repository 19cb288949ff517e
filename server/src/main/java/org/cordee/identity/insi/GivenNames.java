package org.cordee.identity.insi;

import java.util.List;
import java.util.stream.Stream;

/** Given names as one text, parted by spaces or commas; compounds keep their hyphen. */
final class GivenNames {
    private GivenNames() {}

    /** Each by itself, the first first; none where the text names nobody. */
    static List<String> of(String text) {
        return Stream.of(text.split("[\\s,]+", -1))
                .filter(one -> !one.isEmpty())
                .toList();
    }
}
