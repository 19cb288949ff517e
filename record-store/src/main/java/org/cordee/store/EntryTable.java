package org.cordee.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.cordee.store.exchange.CopyRows;
import org.cordee.store.search.Sql;

/** The tables of index entries, and what a row puts in each. */
enum EntryTable {
    LINK("link (target, leaf, source)", "bigint", "bigint", "bigint") {
        @Override
        void entries(Pending row, Consumer<Object[]> each) {
            row.linkTargets.forEach((link, target) -> each.accept(new Object[] {target, link.leaf(), row.key}));
            row.index()
                    .namings()
                    .forEach(naming -> each.accept(new Object[] {naming.address(), naming.leaf(), row.key}));
        }
    },
    SHARP("sharp_entry (hash, key)", "bigint", "bigint") {
        @Override
        void entries(Pending row, Consumer<Object[]> each) {
            row.index().sharp().forEach(hash -> each.accept(new Object[] {hash, row.key}));
        }
    },
    TEXT("string_entry (leaf, value, key)", "bigint", "text", "bigint") {
        @Override
        void entries(Pending row, Consumer<Object[]> each) {
            row.index().texts().forEach(text -> each.accept(new Object[] {text.leaf(), text.value(), row.key}));
        }
    },
    SPAN("date_entry (leaf, low, high, key)", "bigint", "bigint", "bigint", "bigint") {
        @Override
        void entries(Pending row, Consumer<Object[]> each) {
            row.index()
                    .spans()
                    .forEach(span -> each.accept(new Object[] {span.leaf(), span.low(), span.high(), row.key}));
        }
    },
    AMOUNT(
            "amount_entry (leaf, low, high, unit, code, key)",
            "bigint",
            "float8",
            "float8",
            "bigint",
            "bigint",
            "bigint") {
        @Override
        void entries(Pending row, Consumer<Object[]> each) {
            row.index()
                    .amounts()
                    .forEach(amount -> each.accept(new Object[] {
                        amount.leaf(), amount.low(), amount.high(), amount.unit(), amount.code(), row.key
                    }));
        }
    };

    private static final int MOST_WRITTEN_OUT = 12;

    private final String target;
    private final String[] sqlTypes;

    EntryTable(String target, String... sqlTypes) {
        this.target = target;
        this.sqlTypes = sqlTypes;
    }

    abstract void entries(Pending row, Consumer<Object[]> each);

    /** Adds the entries of all rows. */
    static void add(Database database, List<Pending> rows) {
        var additions = additions(rows);
        if (!additions.isEmpty()) {
            database.tellAll(additions);
        }
    }

    /** What adds the entries of all rows, a statement a table; of one text each, however many rows there are. */
    static List<Sql> additions(List<Pending> rows) {
        var additions = new ArrayList<Sql>();
        for (var table : values()) {
            var entries = new ArrayList<Object[]>();
            rows.forEach(row -> table.entries(row, entries::add));
            if (!entries.isEmpty()) {
                additions.add(table.insertion(entries, rows.size() == 1 && entries.size() <= MOST_WRITTEN_OUT));
            }
        }
        return additions;
    }

    /** Adds the entries of rows that are new, of which none can be there, by COPY. */
    static void copy(Database database, List<Pending> rows) {
        for (var table : values()) {
            var entries = new ArrayList<Object[]>();
            rows.forEach(row -> table.entries(row, entries::add));
            if (!entries.isEmpty()) {
                database.copy("record_store." + table.target, table.copied(entries));
            }
        }
    }

    private CopyRows copied(List<Object[]> entries) {
        var rows = new CopyRows();
        for (var entry : entries) {
            rows.row(entry.length);
            for (var value : entry) {
                switch (value) {
                    case Long number -> rows.number(number);
                    case Double number -> rows.real(number);
                    default -> rows.text((String) value);
                }
            }
        }
        return rows;
    }

    static void drop(Database database, long[] keys) {
        database.tell(new Sql().add("""
                                with a as (delete from record_store.link where source = any(?)),
                                  b as (delete from record_store.string_entry where key = any(?)),
                                  c as (delete from record_store.date_entry where key = any(?)),
                                  d as (delete from record_store.sharp_entry where key = any(?))
                                delete from record_store.amount_entry where key = any(?)""", keys, keys, keys, keys, keys));
    }

    Sql insertion(List<Object[]> entries) {
        return insertion(entries, entries.size() <= MOST_WRITTEN_OUT);
    }

    /** A few entries are written out, so that the server knows their number and keeps one plan; many go as arrays. */
    private Sql insertion(List<Object[]> entries, boolean writtenOut) {
        var sql = new Sql().add("insert into record_store." + target);
        if (writtenOut) {
            sql.add(" values ");
            var slots = "(?" + ", ?".repeat(sqlTypes.length - 1) + ")";
            for (int i = 0; i < entries.size(); i++) {
                sql.add((i == 0 ? "" : ", ") + slots, entries.get(i));
            }
        } else {
            sql.add(" select * from unnest(");
            for (int column = 0; column < sqlTypes.length; column++) {
                sql.add((column == 0 ? "?::" : ", ?::") + sqlTypes[column] + "[]", column(entries, column));
            }
            sql.add(")");
        }
        return sql.add(" on conflict do nothing");
    }

    private Object column(List<Object[]> entries, int column) {
        return switch (sqlTypes[column]) {
            case "text" -> entries.stream().map(entry -> (String) entry[column]).toArray(String[]::new);
            case "float8" ->
                entries.stream().mapToDouble(entry -> (Double) entry[column]).toArray();
            default -> entries.stream().mapToLong(entry -> (Long) entry[column]).toArray();
        };
    }
}
