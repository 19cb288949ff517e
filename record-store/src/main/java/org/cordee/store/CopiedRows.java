package org.cordee.store;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.cordee.store.definition.Definitions;
import org.cordee.store.exchange.CopyRows;
import org.cordee.store.search.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Many new rows, by COPY where their patients keep nothing from anyone: gives the same rows as {@link ManyRows}. Whoever puts a mask on a
 * patient waits for those who refer to that patient, so none comes meanwhile.
 */
final class CopiedRows {
    private static final String COLUMNS =
            "record_store.resource (key, updated, subject, date, date_end, version, type, method, deleted, id, creator, bound, labels,"
                    + " present, tokens, body)";

    private final Engine engine;

    CopiedRows(Engine engine) {
        this.engine = engine;
    }

    /** All of them with their entries; those of patients who do keep something from someone by the statement that finds it. */
    void insert(List<Pending> rows, @Nullable String creator) {
        var masking = masking(rows);
        var masked = rows.stream()
                .collect(Collectors.partitioningBy(
                        row -> LongStream.of(Masks.patients(row)).anyMatch(masking::contains)));
        var some = masked.getOrDefault(true, List.of());
        if (!some.isEmpty()) {
            engine.database().update(new ManyRows(engine, some, creator).insertion());
        }
        copy(masked.getOrDefault(false, List.of()), creator);
        EntryTable.copy(engine.database(), rows);
    }

    private Set<Long> masking(List<Pending> rows) {
        var patients = rows.stream()
                .flatMapToLong(row -> LongStream.of(Masks.patients(row)))
                .distinct()
                .toArray();
        return new HashSet<>(engine.database()
                .query(
                        new Sql().add("select distinct patient from record_store.mask where patient = any(?)", (Object)
                                patients),
                        row -> row.getLong(1)));
    }

    private void copy(List<Pending> rows, @Nullable String creator) {
        var copied = new CopyRows();
        for (var row : rows) {
            boolean hasSubject = engine.catalog().of(row.type).subjectLeaf() != null;
            var entries = row.index();
            var time = entries.principal().time();
            var result = row.result();
            copied.row(16)
                    .number(row.key)
                    .number(result.lastUpdated().toEpochMilli())
                    .number(row.subject(hasSubject))
                    .number(time == null ? null : (Long) time.low())
                    .number(time == null ? null : (Long) time.high())
                    .whole(result.version())
                    .small(Definitions.r4().typeCode(row.type))
                    .small(result.method().ordinal())
                    .flag(false)
                    .text(row.id)
                    .text(creator)
                    .numbers(row.bound(hasSubject))
                    .numbers(RowWriter.longs(entries.labels()))
                    .numbers(RowWriter.longs(entries.present()))
                    .numbers(entries.tokens())
                    .bytes(result.json());
        }
        engine.database().copy(COLUMNS, copied);
    }
}
