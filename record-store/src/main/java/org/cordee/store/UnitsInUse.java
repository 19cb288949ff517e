package org.cordee.store;

import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.cordee.store.search.Sql;

/** The UCUM codes that quantities in the record carry, noted at the first row that carries one. */
final class UnitsInUse implements Supplier<Set<String>> {
    private static final long STALE_MILLIS = 2_000;

    private final Database database;
    private final Clock clock;
    private volatile Set<String> known = Set.of();
    private volatile long looked = Long.MIN_VALUE / 2;

    UnitsInUse(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Set<String> get() {
        if (Math.abs(clock.millis() - looked) > STALE_MILLIS) {
            looked = clock.millis();
            known = new HashSet<>(
                    database.query(new Sql().add("select code from record_store.unit"), row -> row.getString(1)));
        }
        return known;
    }

    /** Notes what rows about to be written carry; in one order, so that two writers never wait for each other. */
    void note(Collection<Pending> rows) {
        var fresh = new TreeSet<String>();
        for (var row : rows) {
            for (var code : row.index().units()) {
                if (!known.contains(code)) {
                    fresh.add(code);
                }
            }
        }
        if (!fresh.isEmpty() && !get().containsAll(fresh)) {
            database.update(new Sql()
                    .add("insert into record_store.unit select unnest(?::text[]) on conflict do nothing", (Object)
                            fresh.toArray(new String[0])));
            looked = Long.MIN_VALUE / 2;
        }
    }
}
