package org.cordee.store;

import java.util.ArrayList;
import java.util.List;
import org.cordee.store.definition.Definitions;
import org.cordee.store.search.Sql;
import org.jspecify.annotations.Nullable;

/** Puts rows and their index entries into the tables, many at once. */
final class RowWriter {
    private static final String INSERT = """
            insert into record_store.resource
              (key, updated, subject, date, date_end, version, type, method, deleted, id, creator, bound, labels, present, tokens, body)
            values (?, ?, ?::bigint, ?::bigint, ?::bigint, ?, ?, ?, false, ?, ?, ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?)""";
    private static final String UPDATE = """
            update record_store.resource set updated = ?, subject = ?::bigint, date = ?::bigint, date_end = ?::bigint,
              version = ?, method = ?, deleted = false, bound = ?::bigint[], labels = ?::bigint[], present = ?::bigint[],
              tokens = ?::bigint[], body = ? where key = ?""";
    private static final String KEEP_PAST = """
            insert into record_store.past (key, updated, subject, version, type, method, deleted, id, creator, bound, labels, body)
            select key, updated, subject, version, type, method, deleted, id, creator, bound, labels, body
            from record_store.resource where key = any(?)""";
    private static final String DELETE = """
            update record_store.resource set updated = ?, version = version + 1, method = 2, deleted = true,
              date = null, date_end = null, present = null, tokens = null, body = '' where key = any(?)""";

    private final Engine engine;

    RowWriter(Engine engine) {
        this.engine = engine;
    }

    void insert(List<Pending> rows, @Nullable String creator) {
        engine.database()
                .updateEach(rows.stream().map(row -> insertion(row, creator)).toList());
        addEntries(rows);
    }

    void update(List<Pending> rows) {
        if (rows.isEmpty()) {
            return;
        }
        long[] keys = rows.stream().mapToLong(row -> row.key).toArray();
        engine.database().update(new Sql().add(KEEP_PAST, (Object) keys));
        engine.database().updateEach(rows.stream().map(this::change).toList());
        dropEntries(keys);
        addEntries(rows);
    }

    /** The rows stay as marks of their deletion, at the next version. */
    void delete(long[] keys, long now) {
        engine.database().update(new Sql().add(KEEP_PAST, (Object) keys));
        engine.database().update(new Sql().add(DELETE, now, keys));
        dropEntries(keys);
    }

    private Sql insertion(Pending row, @Nullable String creator) {
        boolean hasSubject = engine.catalog().of(row.type).subjectLeaf() != null;
        var entries = row.index();
        var time = entries.principal().time();
        var result = row.result();
        return new Sql()
                .add(
                        INSERT,
                        row.key,
                        result.lastUpdated().toEpochMilli(),
                        row.subject(hasSubject),
                        time == null ? null : time.low(),
                        time == null ? null : time.high(),
                        result.version(),
                        Definitions.r4().typeCode(row.type),
                        result.method().ordinal(),
                        row.id,
                        creator,
                        row.bound(hasSubject),
                        longs(entries.labels()),
                        longs(entries.present()),
                        entries.tokens(),
                        result.json());
    }

    private Sql change(Pending row) {
        boolean hasSubject = engine.catalog().of(row.type).subjectLeaf() != null;
        var entries = row.index();
        var time = entries.principal().time();
        var result = row.result();
        return new Sql()
                .add(
                        UPDATE,
                        result.lastUpdated().toEpochMilli(),
                        row.subject(hasSubject),
                        time == null ? null : time.low(),
                        time == null ? null : time.high(),
                        result.version(),
                        result.method().ordinal(),
                        row.bound(hasSubject),
                        longs(entries.labels()),
                        longs(entries.present()),
                        entries.tokens(),
                        result.json(),
                        row.key);
    }

    private static long @Nullable [] longs(java.util.Collection<Long> values) {
        return values.isEmpty()
                ? null
                : values.stream().mapToLong(Long::longValue).toArray();
    }

    private void dropEntries(long[] keys) {
        engine.database().update(new Sql().add("""
                                with a as (delete from record_store.link where source = any(?)),
                                  b as (delete from record_store.string_entry where key = any(?)),
                                  c as (delete from record_store.date_entry where key = any(?))
                                delete from record_store.amount_entry where key = any(?)""", keys, keys, keys, keys));
    }

    private void addEntries(List<Pending> rows) {
        var links = new Columns(3);
        var texts = new Columns(2);
        var spans = new Columns(4);
        var amounts = new Columns(4);
        var strings = new ArrayList<String>();
        var lows = new ArrayList<Double>();
        var highs = new ArrayList<Double>();
        for (var row : rows) {
            row.linkTargets.forEach((link, target) -> links.add(target, link.leaf(), row.key));
            for (var text : row.index().texts()) {
                texts.add(text.leaf(), row.key);
                strings.add(text.value());
            }
            row.index().spans().forEach(span -> spans.add(span.leaf(), span.low(), span.high(), row.key));
            for (var amount : row.index().amounts()) {
                amounts.add(amount.leaf(), amount.unit(), amount.code(), row.key);
                lows.add(amount.low());
                highs.add(amount.high());
            }
        }
        if (!links.isEmpty()) {
            run("link (target, leaf, source) select * from unnest(?::bigint[], ?::bigint[], ?::bigint[])", links.all());
        }
        if (!texts.isEmpty()) {
            run(
                    "string_entry (leaf, key, value) select * from unnest(?::bigint[], ?::bigint[], ?::text[])",
                    texts.column(0),
                    texts.column(1),
                    strings.toArray(new String[0]));
        }
        if (!spans.isEmpty()) {
            run(
                    "date_entry (leaf, low, high, key)"
                            + " select * from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])",
                    spans.all());
        }
        if (!amounts.isEmpty()) {
            run(
                    "amount_entry (leaf, unit, code, key, low, high)"
                            + " select * from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::float8[], ?::float8[])",
                    amounts.column(0),
                    amounts.column(1),
                    amounts.column(2),
                    amounts.column(3),
                    lows.stream().mapToDouble(Double::doubleValue).toArray(),
                    highs.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    private void run(String rest, Object... columns) {
        engine.database()
                .update(new Sql().add("insert into record_store." + rest + " on conflict do nothing", columns));
    }

    /** Columns of numbers, grown row by row. */
    private static final class Columns {
        private final List<List<Long>> columns = new ArrayList<>();

        Columns(int width) {
            for (int i = 0; i < width; i++) {
                columns.add(new ArrayList<>());
            }
        }

        void add(long... row) {
            for (int i = 0; i < row.length; i++) {
                columns.get(i).add(row[i]);
            }
        }

        boolean isEmpty() {
            return columns.getFirst().isEmpty();
        }

        long[] column(int index) {
            return columns.get(index).stream().mapToLong(Long::longValue).toArray();
        }

        Object[] all() {
            var all = new Object[columns.size()];
            for (int i = 0; i < all.length; i++) {
                all[i] = column(i);
            }
            return all;
        }
    }
}
