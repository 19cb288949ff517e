package org.cordee.store;

import java.util.ArrayList;
import java.util.List;
import org.cordee.store.definition.Definitions;
import org.cordee.store.json.JsonTree;
import org.cordee.store.search.Sql;
import org.jspecify.annotations.Nullable;

/** Puts rows and their index entries into the tables, many at once. */
final class RowWriter {
    private static final String INSERT = """
            insert into record_store.resource
              (key, updated, subject, date, date_end, version, type, method, deleted, id, creator, bound, labels, present, tokens, body, withheld)
            values (?, ?, ?::bigint, ?::bigint, ?::bigint, ?, ?, ?, false, ?, ?, ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?, """;
    private static final String UPDATE = """
            update record_store.resource set updated = ?, subject = ?::bigint, date = ?::bigint, date_end = ?::bigint,
              version = ?, method = ?, deleted = false, bound = ?::bigint[], labels = ?::bigint[], present = ?::bigint[],
              tokens = ?::bigint[], body = ?, withheld = """;
    private static final String KEEP_PAST = """
            insert into record_store.past
              (key, updated, subject, date, date_end, version, type, method, deleted, id, creator, bound, labels, present, tokens, body)
            select key, updated, subject, date, date_end, version, type, method, deleted, id, creator, bound, labels, present, tokens, body
            from record_store.resource where key\s""";
    private static final String DELETE = """
            update record_store.resource set updated = greatest(updated + 1, ?), version = version + 1, method = 2, deleted = true,
              date = null, date_end = null, present = null, tokens = null, body = '' where key = any(?)""";

    /** The exchanges that COPY takes are worth it for so many rows. */
    private static final int FEWEST_TO_COPY = 20;

    private final Engine engine;

    RowWriter(Engine engine) {
        this.engine = engine;
    }

    void insert(List<Pending> rows, @Nullable String creator) {
        if (rows.isEmpty()) {
            return;
        }
        engine.units().note(rows);
        if (rows.size() == 1) {
            insertAtOnce(rows.getFirst(), creator);
            return;
        }
        if (rows.size() < FEWEST_TO_COPY) {
            var statements = new ArrayList<Sql>();
            statements.add(new ManyRows(engine, rows, creator).insertion());
            statements.addAll(EntryTable.additions(rows));
            engine.database().tellAll(statements);
        } else {
            new CopiedRows(engine).insert(rows, creator);
        }
    }

    /** One row and all its entries in one statement, which goes with what the transaction sends next. */
    private void insertAtOnce(Pending row, @Nullable String creator) {
        var sql = new Sql();
        for (var table : EntryTable.values()) {
            var entries = new ArrayList<Object[]>();
            table.entries(row, entries::add);
            if (!entries.isEmpty()) {
                sql.add((sql.isEmpty() ? "with " : ", ") + table.name().toLowerCase(java.util.Locale.ROOT) + " as (")
                        .add(table.insertion(entries))
                        .add(")");
            }
        }
        engine.database().tell(sql.add(" ").add(insertion(row, creator)));
    }

    void update(List<Pending> rows) {
        if (rows.isEmpty()) {
            return;
        }
        engine.units().note(rows);
        if (rows.size() == 1) {
            var row = rows.getFirst();
            engine.database()
                    .tell(new Sql()
                            .add("with kept as (")
                            .add(kept(row.key))
                            .add(") ")
                            .add(change(row)));
        } else {
            engine.database().update(kept(keys(rows)));
            engine.database().updateEach(rows.stream().map(this::change).toList());
        }
        var foundOtherwise = rows.stream().filter(this::isFoundOtherwise).toList();
        if (!foundOtherwise.isEmpty()) {
            EntryTable.drop(engine.database(), keys(foundOtherwise));
            EntryTable.add(engine.database(), foundOtherwise);
        }
    }

    /** Whether the row is found by other values than before; most changes leave the greater part of a resource as it is. */
    private boolean isFoundOtherwise(Pending row) {
        var old = row.old;
        if (old == null || old.resource().deleted()) {
            return true;
        }
        var before = engine.catalog()
                .of(row.type)
                .entries(JsonTree.kept(old.resource().json()), engine.clock().getZone());
        return !before.hasSameEntries(row.index());
    }

    private static long[] keys(List<Pending> rows) {
        return rows.stream().mapToLong(row -> row.key).toArray();
    }

    private static Sql kept(long... keys) {
        return new Sql().add(KEEP_PAST).in(keys);
    }

    /** Writes the index of rows that stay as they are. */
    void reindex(List<Pending> rows) {
        if (rows.isEmpty()) {
            return;
        }
        engine.units().note(rows);
        engine.database()
                .updateEach(rows.stream()
                        .map(row -> {
                            var time = row.index().principal().time();
                            return new Sql()
                                    .add(
                                            """
                                            update record_store.resource set tokens = ?::bigint[], present = ?::bigint[],
                                              date = ?::bigint, date_end = ?::bigint where key = ?""",
                                            row.index().tokens(),
                                            longs(row.index().present()),
                                            time == null ? null : time.low(),
                                            time == null ? null : time.high(),
                                            row.key);
                        })
                        .toList());
        EntryTable.drop(engine.database(), keys(rows));
        EntryTable.add(engine.database(), rows);
    }

    /** The rows stay as marks of their deletion, at the next version. */
    void delete(long[] keys, long now) {
        engine.database().update(kept(keys));
        engine.database().update(new Sql().add(DELETE, now, keys));
        EntryTable.drop(engine.database(), keys);
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
                        result.json())
                .add(Masks.withheld(row, longs(entries.labels())))
                .add(")");
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
                        result.json())
                .add(Masks.withheld(row, longs(entries.labels())))
                .add(" where key = ?", row.key);
    }

    static long @Nullable [] longs(java.util.Collection<Long> values) {
        return values.isEmpty()
                ? null
                : values.stream().mapToLong(Long::longValue).toArray();
    }
}
