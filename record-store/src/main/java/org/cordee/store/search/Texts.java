package org.cordee.store.search;

import java.util.ArrayList;
import java.util.List;
import org.cordee.store.index.Entries;
import org.cordee.store.index.Hash64;

/** Conditions on names, words and addresses of the web. */
final class Texts {
    private static final char HIGHEST = '\uffff';
    /** So many letters of a name leave few of them. */
    private static final int SHARP_LENGTH = 3;

    private Texts() {}

    static Sql strings(Comparisons comparisons, String alias, long[] seeds, List<String> values, String modifier) {
        if (modifier.equals("exact")) {
            var hashes = new ArrayList<Long>();
            for (var value : values) {
                for (long seed : seeds) {
                    hashes.add(Hash64.of(seed, 'e', Values.unescaped(value)));
                }
            }
            return comparisons.anyToken(alias, hashes, false);
        }
        var sql = Comparisons.in(alias, "string_entry", seeds);
        for (int i = 0; i < values.size(); i++) {
            var normal = Entries.normal(Values.unescaped(values.get(i)));
            sql.add(i == 0 ? "" : " or ");
            if (modifier.equals("contains")) {
                sql.add("e.value like ?", "%" + Comparisons.escapedLike(normal) + "%");
            } else {
                begins(sql, normal);
            }
        }
        return sql.add("))");
    }

    /**
     * Said twice for the beginning of a word, as {@link Comparisons#anyToken} says why; the second time in other words, since of
     * two ranges the server reckons with one.
     */
    private static void begins(Sql sql, String normal) {
        var end = normal + HIGHEST;
        if (normal.length() < SHARP_LENGTH) {
            sql.add("(e.value >= ? and e.value < ?)", normal, end);
        } else {
            sql.add("(e.value >= ? and e.value < ? and e.value ^@ ?)", normal, end, normal);
        }
    }

    static Sql uris(
            Comparisons comparisons, String alias, long[] seeds, boolean sharp, List<String> values, String modifier) {
        if (modifier.isEmpty()) {
            var hashes = new ArrayList<Long>();
            for (var value : values) {
                for (long seed : seeds) {
                    hashes.add(Hash64.of(seed, 'u', Values.unescaped(value)));
                }
            }
            return sharp ? Comparisons.anySharp(alias, hashes) : comparisons.anyToken(alias, hashes, false);
        }
        var sql = Comparisons.in(alias, "string_entry", seeds);
        for (int i = 0; i < values.size(); i++) {
            var value = Values.unescaped(values.get(i));
            sql.add(i == 0 ? "" : " or ");
            switch (modifier) {
                case "below" ->
                    sql.add(
                            "(e.value = ? or (e.value >= ? and e.value < ?))",
                            value,
                            withSlash(value),
                            withSlash(value) + HIGHEST);
                case "above" -> sql.add("(? = e.value or starts_with(?, e.value || '/'))", value, value);
                case "contains" -> sql.add("e.value like ?", "%" + Comparisons.escapedLike(value) + "%");
                default -> throw BadSearch.unfit("The modifier :" + modifier + " is not for URIs");
            }
        }
        return sql.add("))");
    }

    /** Rows with a text that is the value, or ends with it, case and accents aside; or one that is not the value. */
    static Sql compared(String alias, long[] seeds, String value, String operator) {
        var normal = Entries.normal(value);
        var sql = Comparisons.in(alias, "string_entry", seeds);
        return switch (operator) {
            case "eq" -> sql.add("e.value = ?))", normal);
            case "ne" -> sql.add("e.value <> ?))", normal);
            case "ew" -> sql.add("e.value like ?))", "%" + Comparisons.escapedLike(normal));
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private static String withSlash(String uri) {
        return uri.endsWith("/") ? uri : uri + "/";
    }
}
