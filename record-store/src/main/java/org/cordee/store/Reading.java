package org.cordee.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.cordee.store.definition.Definitions;
import org.cordee.store.index.LocalReference;
import org.cordee.store.search.BadSearch;
import org.cordee.store.search.Cursor;
import org.cordee.store.search.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;

/** Read, version read and history. */
final class Reading {
    private static final int MANY = 50;

    private final Engine engine;

    Reading(Engine engine) {
        this.engine = engine;
    }

    ReadOutcome read(
            Reach reach, String type, String id, @Nullable Integer ifNoneMatch, @Nullable Instant ifModifiedSince) {
        if (!Definitions.r4().isType(type)) {
            return Refusal.Invalid.request("not-supported", "Unknown resource type " + type);
        }
        if (!reach.permits(type, Interaction.READ)) {
            return new Refusal.NotPermitted(Interaction.READ, type);
        }
        if (!LocalReference.isId(id)) {
            return new Refusal.NotFound(type, id);
        }
        var sql = reach(reach);
        var row = engine.database()
                .first(
                        new Sql()
                                .add(
                                        "select " + Row.COLUMNS
                                                + " from record_store.resource r where r.type = ? and r.id = ? and ",
                                        Definitions.r4().typeCode(type),
                                        id)
                                .add(sql.allowed("r", type, Interaction.READ, false, engine.conditions(sql))),
                        Row::read);
        if (row == null) {
            return new Refusal.NotFound(type, id);
        }
        var found = row.resource();
        if (found.deleted()) {
            return new Refusal.Gone(type, id, found.version());
        }
        boolean same = (ifNoneMatch != null && ifNoneMatch == found.version())
                || (ifNoneMatch == null
                        && ifModifiedSince != null
                        && !found.lastUpdated().truncatedTo(ChronoUnit.SECONDS).isAfter(ifModifiedSince));
        return same ? new ReadOutcome.NotModified(found) : new ReadOutcome.Found(found);
    }

    /** Those of these ids that may be read, in no order. */
    Set<String> within(Reach reach, String type, Collection<String> ids) {
        if (ids.isEmpty() || !reach.permits(type, Interaction.READ)) {
            return Set.of();
        }
        if (reach.unbounded()) {
            return Set.copyOf(ids);
        }
        var sql = reach(reach);
        var query = new Sql()
                .add(
                        "select r.id from record_store.resource r where r.type = ? and r.id = any(?) and not r.deleted and ",
                        Definitions.r4().typeCode(type),
                        ids.toArray(new String[0]))
                .add(sql.allowed("r", type, Interaction.READ, ids.size() > MANY, engine.conditions(sql)));
        return Set.copyOf(engine.database().query(query, row -> row.getString(1)));
    }

    /** Those of these ids under which something stands or stood, in no order. */
    Set<String> used(String type, Collection<String> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        var query = new Sql()
                .add(
                        "select r.id from record_store.resource r where r.type = ? and r.id = any(?)",
                        Definitions.r4().typeCode(type),
                        ids.toArray(new String[0]));
        return Set.copyOf(engine.database().query(query, row -> row.getString(1)));
    }

    ReadOutcome vread(Reach reach, String type, String id, int version) {
        var outcome = versions(
                reach,
                new HistoryRequest(type, id, null, null, 1, null),
                alias -> new Sql().add(" and " + alias + ".version = ?", version));
        return switch (outcome) {
            case HistoryOutcome.Versions versions when versions.versions().isEmpty() -> new Refusal.NotFound(type, id);
            case HistoryOutcome.Versions versions -> {
                var found = versions.versions().getFirst();
                yield found.deleted() ? new Refusal.Gone(type, id, version) : new ReadOutcome.Found(found);
            }
            case Refusal refusal -> refusal;
        };
    }

    HistoryOutcome history(Reach reach, HistoryRequest request) {
        var since = request.since();
        Cursor cursor;
        try {
            var text = request.cursor();
            cursor = text == null ? null : Cursor.parse(text);
        } catch (BadSearch bad) {
            return Engine.refusal(bad);
        }
        if (cursor != null && cursor.values().size() != 2) {
            return Refusal.Invalid.request("value", "The page link is not one of this server's");
        }
        Function<String, Sql> narrowed = alias -> {
            var sql = new Sql();
            if (since != null) {
                sql.add(" and " + alias + ".updated >= ?", since.toEpochMilli());
            }
            if (cursor != null) {
                sql.add(
                        " and (%1$s.updated, %1$s.key, %1$s.version) < (?::bigint, ?, ?::int)".formatted(alias),
                        cursor.values().get(0),
                        cursor.key(),
                        cursor.values().get(1));
            }
            return sql;
        };
        HistoryOutcome outcome;
        try {
            outcome = versions(reach, request, narrowed);
        } catch (DataIntegrityViolationException unfit) {
            return Refusal.Invalid.request("value", "The page link is not one of this server's");
        }
        if (request.id() != null
                && outcome instanceof HistoryOutcome.Versions versions
                && versions.versions().isEmpty()
                && (versions.total() == null || versions.total() == 0)
                && since == null
                && request.cursor() == null
                && request.at() == null) {
            return new Refusal.NotFound(String.valueOf(request.type()), request.id());
        }
        return outcome;
    }

    private record Version(long key, StoredResource resource) {}

    private HistoryOutcome versions(Reach reach, HistoryRequest request, Function<String, Sql> narrowed) {
        var type = request.type();
        if (type != null && !Definitions.r4().isType(type)) {
            return Refusal.Invalid.request("not-supported", "Unknown resource type " + type);
        }
        if (type != null && !reach.permits(type, Interaction.READ)) {
            return new Refusal.NotPermitted(Interaction.READ, type);
        }
        int count = Math.clamp(request.count(), 0, 1_000);
        var sql = new Sql()
                .add(
                        count == 0
                                ? "select count(*)"
                                : "select v.key, v.type, v.id, v.version, v.updated, v.method, v.body, v.subject, v.bound")
                .add(" from (");
        half(sql, reach, request, "r", "resource", narrowed, count);
        sql.add(" union all ");
        half(sql, reach, request, "was", "past", narrowed, count);
        sql.add(") v where true");
        var at = request.at();
        var until = request.atUntil();
        if (at != null) {
            sql.add(" and v.updated <= ?", (until == null ? at : until).toEpochMilli());
            for (var table : List.of("resource", "past")) {
                sql.add(
                        " and not exists (select 1 from record_store." + table
                                + " n where n.key = v.key and n.version > v.version and n.updated <= ?)",
                        at.toEpochMilli());
            }
        }
        if (count == 0) {
            return new HistoryOutcome.Versions(
                    List.of(), null, engine.database().first(sql, row -> row.getLong(1)));
        }
        sql.add(" order by v.updated desc, v.key desc, v.version desc limit ?", count + 1);
        var found = engine.database()
                .query(
                        sql,
                        row -> new Version(
                                row.getLong(1),
                                Row.resource(row, 2, Row.patients(Row.number(row, 8), Row.numbers(row, 9)))));
        var page = found.size() > count ? found.subList(0, count) : found;
        String next = null;
        if (found.size() > count) {
            var last = page.getLast();
            next = new Cursor(
                            List.of(
                                    Long.toString(last.resource().lastUpdated().toEpochMilli()),
                                    Integer.toString(last.resource().version())),
                            last.key())
                    .text();
        }
        boolean whole = next == null && request.cursor() == null;
        return new HistoryOutcome.Versions(
                page.stream().map(Version::resource).toList(), next, whole ? (long) page.size() : null);
    }

    private void half(
            Sql sql,
            Reach reach,
            HistoryRequest request,
            String alias,
            String table,
            Function<String, Sql> narrowed,
            int count) {
        var type = request.type();
        var reachSql = reach(reach);
        sql.add(
                "(select %1$s.key, %1$s.type, %1$s.id, %1$s.version, %1$s.updated, %1$s.method, %1$s.body, %1$s.subject, %1$s.bound from record_store.%2$s %1$s where "
                        .formatted(alias, table));
        if (type == null) {
            var types = Definitions.r4().types().stream()
                    .filter(one -> reach.permits(one, Interaction.READ))
                    .mapToInt(Definitions.r4()::typeCode)
                    .toArray();
            sql.add(alias + ".type = any(?) and ", (Object) types);
        } else {
            sql.add(alias + ".type = ? and ", Definitions.r4().typeCode(type));
        }
        var id = request.id();
        if (id != null && type != null) {
            if (alias.equals("r")) {
                sql.add("r.id = ? and ", id);
            } else {
                sql.add(
                        "was.key = (select k.key from record_store.resource k where k.type = ? and k.id = ?) and ",
                        Definitions.r4().typeCode(type),
                        id);
            }
        }
        sql.add(alias.equals("r") ? reachSql.ground("r", type, false) : reachSql.pastGround("was", type));
        constrained(sql, reach, reachSql, alias, type);
        sql.add(narrowed.apply(alias));
        if (request.at() == null && count > 0) {
            // Each half gives no more than the page needs, in the order of its index.
            sql.add(
                    " order by %1$s.updated desc, %1$s.key desc, %1$s.version desc limit ?".formatted(alias),
                    count + 1);
        }
        sql.add(")");
    }

    /** Each version is held to what a permission asks by what it says itself: whom it is about, its codes. */
    private void constrained(
            Sql sql, Reach reach, org.cordee.store.search.ReachSql reachSql, String alias, @Nullable String type) {
        var types = type != null ? List.of(type) : List.copyOf(Definitions.r4().types());
        for (var one : types) {
            if (reach.permits(one, Interaction.READ)) {
                var conditions = engine.conditions(reachSql);
                var constraint = alias.equals("r")
                        ? reachSql.constraint(alias, one, Interaction.READ, conditions)
                        : reachSql.pastConstraint(alias, one, Interaction.READ, conditions);
                if (constraint != null) {
                    sql.add(
                                    " and (" + alias + ".type <> ? or ",
                                    Definitions.r4().typeCode(one))
                            .add(constraint)
                            .add(")");
                }
            }
        }
    }

    private org.cordee.store.search.ReachSql reach(Reach reach) {
        return engine.reachSql(reach);
    }
}
