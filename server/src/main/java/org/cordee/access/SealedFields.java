package org.cordee.access;

import java.util.List;
import java.util.function.Function;

/**
 * A column that the ring seals: whoever keeps one makes a bean of this, so that it is sealed anew after the ring has turned. The
 * names are the owner's own and stand in SQL as they are.
 *
 * @param table with its schema, such as {@code messaging.browser}
 * @param column bytes that {@link FieldKeys} sealed, or null
 * @param key columns that say which row it is, read as text
 * @param place the place to which a field is sealed, from the values of those columns
 */
public record SealedFields(String table, String column, List<String> key, Function<List<String>, String> place) {
    public SealedFields {
        key = List.copyOf(key);
    }

    public static SealedFields of(String table, String column, String key, Function<String, String> place) {
        return new SealedFields(table, column, List.of(key), values -> place.apply(values.getFirst()));
    }

    /** As an operator reads it. */
    @Override
    public String toString() {
        return table + "." + column;
    }
}
