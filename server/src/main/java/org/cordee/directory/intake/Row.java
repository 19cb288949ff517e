package org.cordee.directory.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a file of columns.
 *
 * @param number from 1
 * @param refused why it cannot be read, null where it can
 * @param detail where and why in words, may be empty
 */
record Row(
        long number,
        List<String> cells,
        String content,
        @Nullable Refused refused,
        String detail) {
    Row {
        cells = List.copyOf(cells);
    }

    Row(long number, List<String> cells, String content, @Nullable Refused refused) {
        this(number, cells, content, refused, "");
    }

    /** The cell at a place, empty where there is none. */
    String cell(int place) {
        return place < 0 || place >= cells.size() ? "" : cells.get(place).strip();
    }

    boolean isEmptyFrom(int place) {
        return place >= cells.size()
                || cells.subList(place, cells.size()).stream().allMatch(String::isBlank);
    }
}
