package org.cordee.store;

import java.util.List;
import org.cordee.store.search.BadSearch;
import org.cordee.store.search.SearchPlan;

/** The newest observations of each code among those that a search finds. */
final class LastN {
    private final Engine engine;

    LastN(Engine engine) {
        this.engine = engine;
    }

    SearchOutcome of(Reach reach, SearchRequest request, int perCode) {
        if (!"Observation".equals(request.type())) {
            return Refusal.Invalid.request("not-supported", "$lastn is for Observation");
        }
        if (!reach.permits("Observation", Interaction.SEARCH)) {
            return new Refusal.NotPermitted(Interaction.SEARCH, "Observation");
        }
        boolean about = request.parameters().stream()
                .anyMatch(asked ->
                        asked.name().startsWith("patient") || asked.name().startsWith("subject"));
        if (!about) {
            return Refusal.Invalid.request("required", "$lastn needs patient or subject");
        }
        try {
            var sql = engine.reachSql(reach);
            var plan = new SearchPlan(request, engine.catalog(), sql, engine.conditions(sql));
            var rows = engine.database().query(plan.newestByCode(Math.clamp(perCode, 1, 100)), Row::read);
            return new SearchOutcome.Page(
                    rows.stream().map(Row::resource).toList(),
                    List.of(),
                    null,
                    (long) rows.size(),
                    plan.used(),
                    plan.ignored());
        } catch (BadSearch bad) {
            return Engine.refusal(bad);
        }
    }
}
