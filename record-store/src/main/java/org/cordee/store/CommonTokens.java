package org.cordee.store;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.cordee.store.search.Sql;

/**
 * Says which tokens few rows bear, by the database's own statistics, looked at again each minute. Without statistics, which a
 * young database has not, no token is called rare.
 */
final class CommonTokens implements LongPredicate {
    private static final long STALE_MILLIS = 60_000;
    /** Of so many rows and more a page is found sooner by walking in its order than by fetching them all. */
    private static final int MANY_ROWS = 500;

    private final Database database;
    private final Clock clock;
    private volatile Set<Long> common = Set.of();
    private volatile boolean known;
    private volatile long looked = Long.MIN_VALUE / 2;

    CommonTokens(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whether the token is rare. */
    @Override
    public boolean test(long token) {
        if (Math.abs(clock.millis() - looked) > STALE_MILLIS) {
            looked = clock.millis();
            look();
        }
        return known && !common.contains(token);
    }

    private void look() {
        var statistics =
                database.query(new Sql().add("""
                        select t.token, t.share * c.reltuples >= ? from pg_stats s
                        join pg_class c on c.oid = 'record_store.resource'::regclass
                        cross join lateral unnest(s.most_common_elems::text::bigint[], s.most_common_elem_freqs) as t(token, share)
                        where s.schemaname = 'record_store' and s.tablename = 'resource' and s.attname = 'tokens'
                          and t.token is not null""", MANY_ROWS), row -> Map.entry(row.getLong(1), row.getBoolean(2)));
        common = statistics.stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
        known = !statistics.isEmpty();
    }
}
