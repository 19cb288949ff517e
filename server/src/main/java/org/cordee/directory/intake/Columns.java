package org.cordee.directory.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cordee.directory.Plain;

/** Where each column of a file stands, found by the words of its first line, whatever their order, case and accents. */
final class Columns {
    private final Map<String, Integer> places = new HashMap<>();
    private final int count;

    /** Up to the last that has a name: many a table has empty columns behind. */
    private final int named;

    Columns(Row header) {
        count = header.cells().size();
        named = named(header);
        for (int place = 0; place < count; place++) {
            places.putIfAbsent(key(header.cell(place)), place);
        }
    }

    private static int named(Row header) {
        int named = header.cells().size();
        while (named > 0 && header.cell(named - 1).isEmpty()) {
            named--;
        }
        return named;
    }

    int count() {
        return named;
    }

    /** Whether a line has a cell for each column that has a name, and nothing behind them that is not empty. */
    boolean fit(Row row) {
        int cells = row.cells().size();
        return cells == count || cells >= named && row.isEmptyFrom(named);
    }

    /** Whether one of these names is there. */
    boolean has(String... names) {
        return place(names) >= 0;
    }

    /** Whether a name ends so. */
    boolean hasEnding(String end) {
        return places.keySet().stream().anyMatch(name -> name.endsWith(key(end)));
    }

    /** The cell under the first of these names that the file has, empty where it has none. */
    String of(Row row, String... names) {
        return row.cell(place(names));
    }

    /** Those of the names that the file has not. */
    List<String> missing(String... names) {
        var missing = new ArrayList<String>();
        for (var name : names) {
            if (!has(name)) missing.add(name);
        }
        return missing;
    }

    private int place(String... names) {
        for (var name : names) {
            var place = places.get(key(name));
            if (place != null) return place;
        }
        return -1;
    }

    private static String key(String name) {
        return Plain.text(name).replace(" ", "");
    }
}
