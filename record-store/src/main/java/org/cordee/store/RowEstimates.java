package org.cordee.store;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.cordee.store.definition.Definitions;
import org.cordee.store.search.Sql;

/** About how many rows of a type there are, by the database's own statistics, looked at again each minute; 0 while they say nothing. */
final class RowEstimates implements ToLongFunction<String> {
    private static final long STALE_MILLIS = 60_000;

    private final Database database;
    private final Clock clock;
    private volatile Map<String, Long> rows = Map.of();
    private volatile long looked = Long.MIN_VALUE / 2;

    RowEstimates(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public long applyAsLong(String type) {
        if (Math.abs(clock.millis() - looked) > STALE_MILLIS) {
            looked = clock.millis();
            look();
        }
        return rows.getOrDefault(type, 0L);
    }

    private void look() {
        var found = new HashMap<String, Long>();
        database.query(new Sql().add("""
                        select t.type, (t.share * c.reltuples)::bigint from pg_stats s
                        join pg_class c on c.oid = 'record_store.resource'::regclass
                        cross join lateral unnest(s.most_common_vals::text::smallint[], s.most_common_freqs) as t(type, share)
                        where s.schemaname = 'record_store' and s.tablename = 'resource' and s.attname = 'type'
                          and t.type is not null"""), row -> found.put(Definitions.r4().typeOf(row.getInt(1)), row.getLong(2)));
        rows = Map.copyOf(found);
    }
}
