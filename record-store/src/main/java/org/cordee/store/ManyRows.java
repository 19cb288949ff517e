package org.cordee.store;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cordee.store.definition.Definitions;
import org.cordee.store.search.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Many new rows in one statement: a column is an array, and an array inside of one is its text. Gives the same rows as each by
 * itself, at a fraction of what the server needs to bind and run so many statements.
 */
final class ManyRows {
    private static final String INSERT = """
            insert into record_store.resource
              (key, updated, subject, date, date_end, version, type, method, deleted, id, creator, bound, labels, present, tokens, body, withheld)
            select n.key, n.updated, n.subject, n.date, n.date_end, n.version, n.type, n.method, false, n.id, ?::text,
              n.bound::bigint[], n.labels::bigint[], n.present::bigint[], n.tokens::bigint[], n.body,
              (select array_agg(distinct m.audience) from record_store.mask m
                where m.patient = any(n.patients::bigint[]) and (m.types is null or n.type = any(m.types))
                  and (m.label is null or m.label = any(n.labels::bigint[])) and (m.keys is null or n.key = any(m.keys)))
            from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::int[], ?::smallint[], ?::smallint[],
                ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::text[])
              as n(key, updated, subject, date, date_end, version, type, method, id, bound, labels, present, tokens, body, patients)
            """;

    private final Engine engine;
    private final List<Pending> rows;
    private final @Nullable String creator;

    ManyRows(Engine engine, List<Pending> rows, @Nullable String creator) {
        this.engine = engine;
        this.rows = rows;
        this.creator = creator;
    }

    Sql insertion() {
        return new Sql()
                .add(
                        INSERT,
                        creator,
                        numbers(row -> row.key),
                        numbers(row -> row.result().lastUpdated().toEpochMilli()),
                        numbers(row -> row.subject(hasSubject(row))),
                        numbers(ManyRows::first),
                        numbers(ManyRows::last),
                        rows.stream().mapToInt(row -> row.result().version()).toArray(),
                        rows.stream()
                                .mapToInt(row -> Definitions.r4().typeCode(row.type))
                                .toArray(),
                        rows.stream()
                                .mapToInt(row -> row.result().method().ordinal())
                                .toArray(),
                        rows.stream().map(row -> row.id).toArray(String[]::new),
                        texts(row -> row.bound(hasSubject(row))),
                        texts(row -> RowWriter.longs(row.index().labels())),
                        texts(row -> RowWriter.longs(row.index().present())),
                        texts(row -> row.index().tokens()),
                        rows.stream().map(row -> row.result().json()).toArray(byte[][]::new),
                        texts(Masks::patients));
    }

    private boolean hasSubject(Pending row) {
        return engine.catalog().of(row.type).subjectLeaf() != null;
    }

    private static @Nullable Long first(Pending row) {
        var time = row.index().principal().time();
        return time == null ? null : time.low();
    }

    private static @Nullable Long last(Pending row) {
        var time = row.index().principal().time();
        return time == null ? null : time.high();
    }

    private @Nullable Long[] numbers(Function<Pending, @Nullable Long> column) {
        var all = new @Nullable Long[rows.size()];
        Arrays.setAll(all, i -> column.apply(rows.get(i)));
        return all;
    }

    private @Nullable String[] texts(Function<Pending, long @Nullable []> column) {
        var all = new @Nullable String[rows.size()];
        Arrays.setAll(all, i -> text(column.apply(rows.get(i))));
        return all;
    }

    private static @Nullable String text(long @Nullable [] values) {
        return values == null
                ? null
                : Arrays.stream(values).mapToObj(Long::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
