package org.cordee.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cordee.store.search.BadSearch;
import org.cordee.store.search.SearchPlan;
import org.jspecify.annotations.Nullable;

/** The newest observations of each code among those that a search finds. */
final class LastN {
    /** Key, clinical time and codes ({@code system|code}, or {@code #} and the words where there is no code) of a match. */
    private static final String CODES = """
            r.key, r.date, coalesce(
              (select array_agg(coalesce(c ->> 'system', '') || '|' || (c ->> 'code'))
               from jsonb_array_elements(coalesce(b.j #> '{code,coding}', '[]'::jsonb)) c where c ->> 'code' is not null),
              array['#' || coalesce(b.j #>> '{code,text}', '')])""";

    private static final String CONTENT = "cross join lateral (select convert_from(r.body, 'UTF8')::jsonb as j) b";
    private static final String NEWEST_FIRST = " order by r.date desc nulls last, r.key desc";

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
            var coded = engine.database().query(plan.columns(CODES, CONTENT).add(NEWEST_FIRST), LastN::coded);
            var newest = newest(coded, Math.clamp(perCode, 1, 100));
            var rows = newest.length == 0
                    ? List.<Row>of()
                    : engine.database()
                            .query(
                                    plan.columns(Row.COLUMNS, "")
                                            .add(" and r.key = any(?)", (Object) newest)
                                            .add(NEWEST_FIRST),
                                    Row::read);
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

    private static Coded coded(ResultSet row) throws SQLException {
        return new Coded(row.getLong(1), Row.number(row, 2), List.of((String[])
                row.getArray(3).getArray()));
    }

    /** Of each group of codes the first so many, which are the newest, and those of the same moment as the last of them. */
    private static long[] newest(List<Coded> matches, int perCode) {
        var groups = new Groups();
        matches.forEach(match -> groups.join(match.codes()));
        var taken = new HashMap<String, Taken>();
        return matches.stream()
                .filter(match -> taken.computeIfAbsent(groups.of(match.codes().getFirst()), group -> new Taken())
                        .takes(match, perCode))
                .mapToLong(Coded::key)
                .toArray();
    }

    private record Coded(long key, @Nullable Long time, List<String> codes) {}

    private static final class Taken {
        private int number;
        private @Nullable Long last;

        boolean takes(Coded match, int most) {
            if (number >= most && (last == null || !last.equals(match.time()))) {
                return false;
            }
            number++;
            last = match.time();
            return true;
        }
    }

    /** Codes that stand together for one thing in some match are one group, also by way of others. */
    private static final class Groups {
        private final Map<String, String> above = new HashMap<>();

        void join(List<String> codes) {
            var first = of(codes.getFirst());
            codes.forEach(code -> above.put(of(code), first));
        }

        String of(String code) {
            var top = code;
            for (var next = above.get(top); next != null && !next.equals(top); next = above.get(top)) {
                top = next;
            }
            above.put(code, top);
            return top;
        }
    }
}
