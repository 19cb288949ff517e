package org.cordee.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cordee.store.definition.Definitions;
import org.cordee.store.search.BadSearch;
import org.cordee.store.search.Conditions;
import org.cordee.store.search.ReachSql;
import org.cordee.store.search.Sql;
import org.jspecify.annotations.Nullable;

/**
 * The record as it was at an instant, within a reach as it is now, in portions. A row that changed since shows the version of
 * that instant; a row that was deleted since is shown too.
 */
public final class Exports {
    private static final int PER_FILE = 20_000;

    /**
     * What is exported.
     *
     * @param since leaves out what was last changed before, null for all
     * @param ofPatients only rows that belong to a patient
     * @param groupId only patients that are members of this Group, and what belongs to them; null for all
     * @param filters searches of which a row must meet one, as it is now; empty for all
     * @param patients ids of the patients, and what belongs to them; empty for all
     */
    public record Scope(
            Instant at,
            @Nullable Instant since,
            boolean ofPatients,
            @Nullable String groupId,
            List<String> filters,
            List<String> patients) {}

    /** A file: keys of its first and last row, how many rows it has, and its size with a line end after each. */
    public record Slice(long first, long last, long count, long sizeBytes) {}

    /** Rows in the order of their keys; {@code last} is the key of the last of them, null when there are no more. */
    public record Portion(
            List<StoredResource> rows, @Nullable Long last) {}

    private record Keyed(long key, StoredResource resource) {}

    private final Engine engine;

    Exports(Engine engine) {
        this.engine = engine;
    }

    /** Why a filter cannot be obeyed, null when it can. */
    public @Nullable Refusal refused(Reach reach, String type, String filter) {
        try {
            var sql = engine.reachSql(reach);
            filtered(type, List.of(filter), engine.conditions(sql));
            return null;
        } catch (BadSearch bad) {
            return Engine.refusal(bad);
        }
    }

    /** The files of a type, none when it has no rows. */
    public List<Slice> slices(Reach reach, Scope scope, String type) {
        if (!reach.permits(type, Interaction.READ)) {
            return List.of();
        }
        return engine.database()
                .query(
                        new Sql()
                                .add(
                                        "select min(key), max(key), count(*), sum(size) from (select r.key,"
                                                + " octet_length(case when r.updated <= ? then r.body else was.body end) + 1 as size,"
                                                + " (row_number() over (order by r.key) - 1) / ? as slice",
                                        scope.at().toEpochMilli(),
                                        PER_FILE)
                                .add(from(reach, scope, type))
                                .add(") s group by slice order by slice"),
                        row -> new Slice(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)));
    }

    /** A file as it is now: what of it is within reach may have changed since it was cut. */
    public Slice now(Reach reach, Scope scope, String type, long first, long last) {
        var found = engine.database()
                .first(
                        new Sql()
                                .add(
                                        "select count(*), coalesce(sum(octet_length(case when r.updated <= ? then r.body else was.body end)"
                                                + " + 1), 0)",
                                        scope.at().toEpochMilli())
                                .add(from(reach, scope, type))
                                .add(" and r.key >= ? and r.key <= ?", first, last),
                        row -> new Slice(first, last, row.getLong(1), row.getLong(2)));
        return found == null ? new Slice(first, last, 0, 0) : found;
    }

    /** What was deleted between {@code since} and the time of the export, as {@code type/id}; nothing where no {@code since} is asked. */
    public List<String> deletions(Reach reach, Scope scope, List<String> types) {
        var since = scope.since();
        if (since == null) {
            return List.of();
        }
        var gone = new ArrayList<String>();
        for (var type : types) {
            if (!reach.permits(type, Interaction.READ)) {
                continue;
            }
            var reachSql = engine.reachSql(reach);
            int code = Definitions.r4().typeCode(type);
            var sql = new Sql()
                    .add(
                            "select r.id from record_store.resource r where r.key >= ? and r.key < ? and r.deleted"
                                    + " and r.updated >= ? and r.updated <= ? and ",
                            (long) code << 48,
                            (long) (code + 1) << 48,
                            since.toEpochMilli(),
                            scope.at().toEpochMilli())
                    .add(reachSql.allowed("r", type, Interaction.READ, true, engine.conditions(reachSql)));
            if (!scope.patients().isEmpty()) {
                sql.add(" and ").add(ofThese(scope.patients(), type));
            }
            if (scope.ofPatients() && !type.equals("Patient")) {
                sql.add(" and (r.subject is not null or r.bound is not null)");
            }
            if (scope.groupId() != null) {
                sql.add(" and ").add(ofMembers(scope.groupId(), type, reachSql, engine.conditions(reachSql)));
            }
            engine.database()
                    .query(sql.add(" order by r.key"), row -> row.getString(1))
                    .forEach(id -> gone.add(type + "/" + id));
        }
        return gone;
    }

    /** Up to {@code most} rows with keys after one and up to another. */
    public Portion portion(Reach reach, Scope scope, String type, long after, long last, int most) {
        if (!reach.permits(type, Interaction.READ)) {
            return new Portion(List.of(), null);
        }
        long at = scope.at().toEpochMilli();
        var found = engine.database()
                .query(
                        new Sql()
                                .add("""
                                        select r.key, r.type, r.id, case when r.updated <= ? then r.version else was.version end,
                                          case when r.updated <= ? then r.updated else was.updated end,
                                          case when r.updated <= ? then r.method else was.method end,
                                          case when r.updated <= ? then r.body else was.body end,
                                          case when r.updated <= ? then r.subject else was.subject end,
                                          case when r.updated <= ? then r.bound else was.bound end""", at, at, at, at, at, at)
                                .add(from(reach, scope, type))
                                .add(" and r.key > ? and r.key <= ? order by r.key limit ?", after, last, most),
                        row -> new Keyed(
                                row.getLong(1),
                                Row.resource(row, 2, Row.patients(Row.number(row, 8), Row.numbers(row, 9)))));
        return new Portion(
                found.stream().map(Keyed::resource).toList(),
                found.size() < most ? null : found.getLast().key());
    }

    private Sql from(Reach reach, Scope scope, String type) {
        var reachSql = engine.reachSql(reach);
        var conditions = engine.conditions(reachSql);
        long at = scope.at().toEpochMilli();
        int code = Definitions.r4().typeCode(type);
        var sql = new Sql()
                .add("""
                         from record_store.resource r left join lateral (
                          select o.* from record_store.past o
                          where r.updated > ? and o.key = r.key and o.updated <= ? order by o.version desc limit 1) was on true
                        where r.key >= ? and r.key < ? and case when r.updated <= ? then not r.deleted else not was.deleted end and\s""", at, at, (long) code << 48, (long) (code + 1) << 48, at)
                .add(reachSql.allowed("r", type, Interaction.READ, true, conditions))
                .add(" and (r.updated <= ? or ", at)
                .add(reachSql.pastAllowed("was", type, Interaction.READ, conditions))
                .add(")");
        var since = scope.since();
        if (since != null) {
            sql.add(" and case when r.updated <= ? then r.updated else was.updated end >= ?", at, since.toEpochMilli());
        }
        if (scope.ofPatients()) {
            sql.add(type.equals("Patient") ? "" : " and (r.subject is not null or r.bound is not null)");
        }
        if (scope.groupId() != null) {
            sql.add(" and ").add(ofMembers(scope.groupId(), type, reachSql, conditions));
        }
        if (!scope.patients().isEmpty()) {
            sql.add(" and ").add(ofThese(scope.patients(), type));
        }
        if (!scope.filters().isEmpty()) {
            sql.add(" and ").add(filtered(type, scope.filters(), conditions));
        }
        return sql;
    }

    private static Sql ofThese(List<String> ids, String type) {
        var keys = new Sql()
                .add(
                        "(select c.key from record_store.resource c where c.type = ? and c.id = any(?))",
                        Definitions.r4().typeCode("Patient"),
                        ids.toArray(String[]::new));
        return type.equals("Patient")
                ? new Sql().add("r.key in ").add(keys)
                : new Sql()
                        .add("(r.subject in ")
                        .add(keys)
                        .add(" or r.bound && array")
                        .add(keys)
                        .add(")");
    }

    private Sql ofMembers(String groupId, String type, ReachSql reach, Conditions conditions) {
        var member = engine.catalog().of("Group").parameter("member");
        var members = new Sql()
                .add(
                        "(select l.target from record_store.link l join record_store.resource team on team.key = l.source"
                                + " where l.leaf = any(?) and team.type = ? and team.id = ? and not team.deleted and ",
                        member == null ? new long[0] : member.leaves(),
                        Definitions.r4().typeCode("Group"),
                        groupId)
                .add(reach.allowed("team", "Group", Interaction.READ, false, conditions))
                .add(")");
        return type.equals("Patient")
                ? new Sql().add("r.key in ").add(members)
                : new Sql()
                        .add("(r.subject in ")
                        .add(members)
                        .add(" or r.bound && array")
                        .add(members)
                        .add(")");
    }

    private static Sql filtered(String type, List<String> filters, Conditions conditions) {
        var sql = new Sql().add("(false");
        for (var filter : filters) {
            sql.add(" or (true");
            for (var parameter : SearchRequest.parse(filter)) {
                sql.add(" and ").add(conditions.on(type, "r", parameter));
            }
            sql.add(")");
        }
        return sql.add(")");
    }
}
