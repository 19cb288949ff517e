package org.cordee.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cordee.store.definition.Definitions;
import org.jspecify.annotations.Nullable;

/** A row as the library sees it: the resource, and what binds it. */
record Row(long key, @Nullable Long subject, StoredResource resource) {

    /** Columns in the order that {@link #read} takes them; the alias is r. */
    static final String COLUMNS = "r.key, r.subject, r.type, r.id, r.version, r.updated, r.method, r.body, r.bound ";

    static Row read(ResultSet row) throws SQLException {
        var subject = number(row, 2);
        return new Row(row.getLong(1), subject, resource(row, 3, patients(subject, numbers(row, 9))));
    }

    /** Keys of the patients that a row of these columns is bound to. */
    static long[] patients(@Nullable Long subject, @Nullable List<Long> bound) {
        if (bound != null) {
            return bound.stream().mapToLong(Long::longValue).toArray();
        }
        return subject == null ? new long[0] : new long[] {subject};
    }

    static StoredResource resource(ResultSet row, int from, long[] patients) throws SQLException {
        return new StoredResource(
                Definitions.r4().typeOf(row.getInt(from)),
                row.getString(from + 1),
                row.getInt(from + 2),
                Instant.ofEpochMilli(row.getLong(from + 3)),
                StoredResource.Method.values()[row.getInt(from + 4)],
                row.getBytes(from + 5),
                patients);
    }

    static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    static @Nullable List<Long> numbers(ResultSet row, int column) throws SQLException {
        Array array = row.getArray(column);
        if (array == null) {
            return null;
        }
        var numbers = new ArrayList<Long>();
        for (var value : (Object[]) array.getArray()) {
            numbers.add((Long) value);
        }
        return numbers;
    }
}
