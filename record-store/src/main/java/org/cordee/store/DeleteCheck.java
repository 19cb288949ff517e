package org.cordee.store;

import java.util.List;
import org.cordee.store.definition.Definitions;
import org.cordee.store.search.Sql;

/** After a transaction's writes: nothing may refer to what it deletes. */
final class DeleteCheck {
    private final Engine engine;
    private final Reach reach;

    DeleteCheck(Engine engine, Reach reach) {
        this.engine = engine;
        this.reach = reach;
    }

    private record Referrer(long target, String reference, boolean visible) {}

    void check(List<Pending> deletes) {
        if (deletes.isEmpty()) {
            return;
        }
        long[] keys = deletes.stream().mapToLong(row -> row.key).toArray();
        var sql = engine.reachSql(reach);
        var referrers = engine.database()
                .query(
                        new Sql().add("""
                                        select s.target, r.type, r.id, (""").add(sql.ground("r", null, false)).add("""
                                        ) from (
                                          select l.target, l.source from record_store.link l where l.target = any(?)
                                          union
                                          select d.subject, d.key from record_store.resource d
                                            where d.subject = any(?) and d.key <> d.subject and not d.deleted) s
                                        join record_store.resource r on r.key = s.source
                                        where s.source <> s.target limit 20""", keys, keys),
                        row -> new Referrer(
                                row.getLong(1),
                                Definitions.r4().typeOf(row.getInt(2)) + "/" + row.getString(3),
                                row.getBoolean(4)));
        if (referrers.isEmpty()) {
            return;
        }
        var first = referrers.getFirst();
        var deleted = deletes.stream()
                .filter(row -> row.key == first.target())
                .findFirst()
                .orElseThrow();
        // Who refers is told only as far as it is within reach; that someone does cannot be hidden.
        var named = referrers.stream()
                .filter(referrer -> referrer.visible() && referrer.target() == first.target())
                .map(Referrer::reference)
                .toList();
        throw deleted.refused(new Refusal.Conflict(
                deleted.type + "/" + deleted.id + " is still referred to by "
                        + (named.isEmpty() ? "other resources" : String.join(", ", named)),
                named));
    }
}
