package org.cordee.store;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cordee.store.definition.Definitions;
import org.cordee.store.search.Sql;

/** Adds to what is deleted all that refers to it, directly or through others, as far as the reach may delete it. */
final class Cascade {
    private static final int MOST = 100_000;

    private final Engine engine;
    private final Reach reach;

    Cascade(Engine engine, Reach reach) {
        this.engine = engine;
        this.reach = reach;
    }

    void widen(List<Pending> deletes) {
        Set<Long> seen = new HashSet<>();
        deletes.forEach(row -> seen.add(row.key));
        var fresh = List.copyOf(deletes);
        while (!fresh.isEmpty() && seen.size() < MOST) {
            var found = referrers(fresh);
            var added = new java.util.ArrayList<Pending>();
            for (var row : found) {
                if (seen.add(row.key)) {
                    added.add(row);
                }
            }
            deletes.addAll(added);
            fresh = added;
        }
    }

    private List<Pending> referrers(List<Pending> targets) {
        long[] keys = targets.stream().mapToLong(row -> row.key).toArray();
        int index = targets.getFirst().index;
        var sql = engine.reachSql(reach);
        var types = List.copyOf(Definitions.r4().types());
        return engine.database()
                .query(
                        new Sql()
                                .add("select " + Row.COLUMNS + """
                                        , r.creator from record_store.resource r where r.key in (
                                          select l.source from record_store.link l where l.target = any(?)
                                          union select s.key from record_store.resource s where s.subject = any(?))
                                        and not r.deleted and\s""", keys, keys)
                                .add(sql.allowed("r", types, Interaction.DELETE, false, engine.conditions(sql)))
                                .add(" order by r.key for update of r"),
                        found -> {
                            var row = Row.read(found);
                            var pending = new Pending(index, row.resource().type(), Interaction.DELETE);
                            pending.id = row.resource().id();
                            pending.key = row.key();
                            pending.old = new Pending.Old(
                                    row.key(),
                                    row.resource(),
                                    true,
                                    row.subject(),
                                    Row.numbers(found, 9),
                                    found.getString(10));
                            return pending;
                        });
    }
}
