package org.cordee.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cordee.store.definition.Definitions;
import org.cordee.store.search.Sql;

/**
 * Takes a person out of the record for good: all versions of what is about these patients alone, with its index, its grants and its masks.
 * Each version goes by the patients that it names itself: what names somebody else too stays as it was written, for that one's circle, and an
 * old version that names somebody else stays behind a mark of deletion. A Binary without a context goes with the last resource that names it.
 */
public final class Destruction {
    /** Of a row or an old version: the patients it is bound to are all among those of the argument. */
    private static final String OWN =
            "(case when r.bound is null then r.subject = any(?) else r.bound <@ ?::bigint[] end)";

    private static final String REST = "array(select b from unnest(r.bound) b where b <> all(?) order by b)";

    /** One pass over the territory, and none where no such Binary is named. */
    private static final String NAMED_CONTENT = """
            with named as materialized (
              select distinct m.parts[1] as id from (
                  select body from record_store.resource where key = any(?)
                  union all select body from record_store.past where key = any(?)) d
                cross join lateral regexp_matches(convert_from(d.body, 'UTF8'), '"(?:[^"]*/)?Binary/([A-Za-z0-9.-]{1,64})', 'g') m(parts)),
            candidate as materialized (
              select r.key, r.type, r.id from record_store.resource r join named on r.type = ? and r.id = named.id
                where r.subject is null and r.bound is null),
            elsewhere as materialized (
              select distinct m.parts[1] as id from record_store.resource d
                cross join lateral regexp_matches(convert_from(d.body, 'UTF8'), 'Binary/([A-Za-z0-9.-]{1,64})', 'g') m(parts)
                where exists (select from candidate) and d.key <> all(?) and position('Binary/'::bytea in d.body) > 0)
            select key, type, id from candidate where id not in (select id from elsewhere)""";

    private final Database database;
    private final Masks masks;

    Destruction(Database database, Masks masks) {
        this.database = database;
        this.masks = masks;
    }

    /**
     * What is or was destroyed of some patients.
     *
     * @param gone references to what is about them alone, themselves among them
     * @param shared references to what is about somebody else too, and stays
     */
    public record Extent(Set<String> gone, Set<String> shared) {}

    private record Found(long key, String reference, boolean own) {}

    /** What would go and what would stay, without the Binaries that only these resources name; nothing changes. */
    public Extent extent(Set<String> patientIds) {
        return extent(found(keys(patientIds, "")));
    }

    /** Until the surrounding transaction ends, whoever is about to write about these patients waits. */
    public void hold(Set<String> patientIds) {
        keys(patientIds, " order by r.key for update");
    }

    /** Destroys, in the surrounding transaction. */
    public Extent destroy(Set<String> patientIds) {
        hold(patientIds);
        long[] patients = keys(patientIds, "");
        var named = found(patients);
        var found = Stream.concat(named.stream(), content(named).stream()).toList();
        long[] gone = found.stream().filter(Found::own).mapToLong(Found::key).toArray();
        long[] shared =
                found.stream().filter(one -> !one.own()).mapToLong(Found::key).toArray();
        var extent = extent(found);
        var others = others(shared, patients);
        EntryTable.drop(database, gone);
        database.update(new Sql().add("delete from record_store.link where target = any(?)", (Object) gone));
        database.update(new Sql().add("delete from record_store.to_validate where key = any(?)", (Object) gone));
        database.update(new Sql().add("delete from record_store.import_line where name = any(?)", (Object)
                extent.gone().toArray(String[]::new)));
        for (var table : List.of("granted", "opposition", "mask")) {
            database.update(
                    new Sql().add("delete from record_store." + table + " where patient = any(?)", (Object) patients));
        }
        pastOf(gone, patients);
        rows(gone);
        free(shared, patients);
        others.forEach(masks::apply);
        return extent;
    }

    private long[] keys(Set<String> patientIds, String lock) {
        return database
                .query(
                        new Sql()
                                .add(
                                        "select r.key from record_store.resource r where r.type = ? and r.id = any(?)"
                                                + lock,
                                        Definitions.r4().typeCode("Patient"),
                                        patientIds.toArray(String[]::new)),
                        row -> row.getLong(1))
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    /** Deleted rows among them: a mark keeps id and patients. */
    private List<Found> found(long[] patients) {
        return database.query(
                new Sql()
                        .add("select r.key, r.type, r.id, r.key = any(?) or " + OWN, patients, patients, patients)
                        .add(" from record_store.resource r where r.key in (")
                        .add("""
                                select key from record_store.resource where key = any(?) or subject = any(?)
                                union all select key from record_store.resource
                                  where bound is not null and bound && ?::bigint[]) order by r.key""", patients, patients, patients),
                Destruction::read);
    }

    /** What the resources that go name, and no other. */
    private List<Found> content(List<Found> rows) {
        long[] gone = rows.stream().filter(Found::own).mapToLong(Found::key).toArray();
        return database.query(
                new Sql().add(NAMED_CONTENT, gone, gone, Definitions.r4().typeCode("Binary"), gone),
                row -> new Found(row.getLong(1), reference(row.getInt(2), row.getString(3)), true));
    }

    private static Found read(ResultSet row) throws SQLException {
        return new Found(row.getLong(1), reference(row.getInt(2), row.getString(3)), row.getBoolean(4));
    }

    private static String reference(int type, String id) {
        return Definitions.r4().typeOf(type) + "/" + id;
    }

    private static Extent extent(List<Found> found) {
        var byOwn = found.stream()
                .collect(Collectors.partitioningBy(
                        Found::own, Collectors.mapping(Found::reference, Collectors.toCollection(TreeSet::new))));
        return new Extent(byOwn.getOrDefault(true, new TreeSet<>()), byOwn.getOrDefault(false, new TreeSet<>()));
    }

    /** The patients besides these of rows that stay. */
    private Collection<Long> others(long[] shared, long[] patients) {
        return database.query(
                new Sql()
                        .add(
                                "select distinct b from record_store.resource r, unnest(r.bound) b where r.key = any(?) and b <> all(?)",
                                shared,
                                patients),
                row -> row.getLong(1));
    }

    /** Old versions that say these patients alone, whosever row they are of; all of themselves, whoever these are linked to; and all of a row that goes and says nobody. */
    private void pastOf(long[] gone, long[] patients) {
        database.update(new Sql()
                .add(
                        "delete from record_store.past r where r.subject = any(?) and " + OWN,
                        patients,
                        patients,
                        patients));
        database.update(new Sql()
                .add(
                        "delete from record_store.past r where r.bound is not null and r.bound && ?::bigint[] and r.bound <@ ?::bigint[]",
                        patients,
                        patients));
        database.update(new Sql().add("delete from record_store.past r where r.key = any(?)", (Object) patients));
        database.update(new Sql()
                .add(
                        "delete from record_store.past r where r.key = any(?) and r.bound is null and (r.subject is null or r.subject = any(?))",
                        gone,
                        patients));
    }

    /** A row of which a version stays that names somebody else is a mark of deletion with that one's patients; the others are gone. */
    private void rows(long[] gone) {
        var marked = database.query(new Sql().add("""
                        update record_store.resource r set deleted = true, method = 2, version = r.version + 1, creator = null, date = null,
                          date_end = null, present = null, tokens = null, labels = null, withheld = null, body = '',
                          subject = p.subject, bound = p.bound
                        from (select distinct on (key) key, subject, bound from record_store.past where key = any(?)
                          order by key, version desc) p
                        where r.key = p.key returning r.key""", (Object) gone), row -> row.getLong(1));
        long[] rest = Arrays.stream(gone).filter(key -> !marked.contains(key)).toArray();
        database.update(new Sql().add("delete from record_store.resource where key = any(?)", (Object) rest));
    }

    /** What names somebody else too is bound to that one alone from then on: nobody could grant on one who is gone. */
    private void free(long[] shared, long[] patients) {
        database.update(freed("resource", patients).add(" where r.key = any(?)", (Object) shared));
        database.update(freed("past", patients)
                .add(" where r.bound is not null and r.bound && ?::bigint[]", (Object) patients));
    }

    private static Sql freed(String table, long[] patients) {
        return new Sql()
                .add(
                        "update record_store." + table
                                + " r set subject = case when r.subject = any(?) then null else r.subject end, "
                                + "bound = case when r.subject = any(?) then " + REST + " else nullif(" + REST
                                + ", array[r.subject]) end",
                        patients,
                        patients,
                        patients,
                        patients);
    }
}
