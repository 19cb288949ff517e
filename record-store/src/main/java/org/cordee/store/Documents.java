package org.cordee.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cordee.store.definition.Definitions;
import org.cordee.store.search.ReachSql;
import org.cordee.store.search.Sql;

/** Documents: a Composition with all that it refers to, directly or through what it refers to. */
final class Documents {
    private static final int MOST_RESOURCES = 2_000;
    private static final int MOST_STEPS = 4;

    private final Engine engine;

    Documents(Engine engine) {
        this.engine = engine;
    }

    SearchOutcome document(Reach reach, String compositionId) {
        if (!reach.permits("Composition", Interaction.READ)) {
            return new Refusal.NotPermitted(Interaction.READ, "Composition");
        }
        var sql = engine.reachSql(reach);
        var first = rows(
                sql, new Sql().add("r.type = ? and r.id = ?", Definitions.r4().typeCode("Composition"), compositionId));
        if (first.isEmpty()) {
            return new Refusal.NotFound("Composition", compositionId);
        }
        Map<Long, Row> all = new LinkedHashMap<>();
        var fresh = first;
        for (int step = 0; step <= MOST_STEPS && !fresh.isEmpty(); step++) {
            fresh.forEach(row -> all.put(row.key(), row));
            long[] sources = fresh.stream().mapToLong(Row::key).toArray();
            long[] subjects = fresh.stream()
                    .map(Row::subject)
                    .filter(java.util.Objects::nonNull)
                    .mapToLong(Long::longValue)
                    .toArray();
            fresh = rows(
                            sql,
                            new Sql()
                                    .add(
                                            "r.key in (select l.target from record_store.link l where l.source = any(?) union select unnest(?::bigint[]))",
                                            sources,
                                            subjects))
                    .stream()
                    .filter(row -> !all.containsKey(row.key()))
                    .limit(Math.max(0, MOST_RESOURCES - all.size()))
                    .toList();
        }
        return new SearchOutcome.Page(
                all.values().stream().map(Row::resource).toList(),
                List.of(),
                null,
                (long) all.size(),
                List.of(),
                List.of());
    }

    private List<Row> rows(ReachSql reach, Sql which) {
        var types = Definitions.r4().types().stream()
                .filter(type -> reach.reach().permits(type, Interaction.READ))
                .toList();
        return engine.database()
                .query(
                        new Sql()
                                .add("select " + Row.COLUMNS + "from record_store.resource r where not r.deleted and ")
                                .add(which)
                                .add(" and r.type = any(?) and ", (Object) types.stream()
                                        .mapToInt(Definitions.r4()::typeCode)
                                        .toArray())
                                .add(reach.allowed("r", types, Interaction.READ, false, engine.conditions(reach)))
                                .add(" order by r.key limit ?", MOST_RESOURCES),
                        Row::read);
    }
}
