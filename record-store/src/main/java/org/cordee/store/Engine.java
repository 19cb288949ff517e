package org.cordee.store;

import java.time.Clock;
import org.cordee.store.index.Catalog;
import org.cordee.store.search.BadSearch;
import org.cordee.store.search.Conditions;
import org.cordee.store.search.ReachSql;
import org.cordee.store.search.Terms;
import org.cordee.store.search.Units;

/** What every interaction works with. */
record Engine(
        Database database,
        Clock clock,
        ChangeListener listener,
        Terms terms,
        java.util.function.Supplier<Catalog> catalogs,
        UnitsInUse units,
        CommonTokens tokens,
        RowEstimates rows,
        Units converting) {

    Catalog catalog() {
        return catalogs.get();
    }

    ReachSql reachSql(Reach reach) {
        return new ReachSql(reach, catalog(), clock.millis());
    }

    Conditions conditions(ReachSql reach) {
        return new Conditions(catalog(), reach, clock.getZone(), clock.millis(), terms, tokens, converting);
    }

    static Refusal.Invalid refusal(BadSearch bad) {
        return Refusal.Invalid.request(bad.code(), bad.diagnostics());
    }
}
