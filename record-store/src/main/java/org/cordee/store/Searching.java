package org.cordee.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cordee.store.definition.Definitions;
import org.cordee.store.definition.SearchParam.Kind;
import org.cordee.store.search.BadSearch;
import org.cordee.store.search.Conditions;
import org.cordee.store.search.Cursor;
import org.cordee.store.search.ReachSql;
import org.cordee.store.search.SearchPlan;
import org.cordee.store.search.SearchPlan.Include;
import org.cordee.store.search.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;

/** Search over one type or several, with what it brings along. */
final class Searching {
    private static final int MOST_INCLUDED = 5_000;
    private static final int MOST_ROUNDS = 5;
    /** Links to canonical addresses, and the rows that answer to these. */
    private static final String ADDRESSED =
            "record_store.link l join record_store.sharp_entry e on e.hash = l.target and l.target < 0";

    private final Engine engine;

    Searching(Engine engine) {
        this.engine = engine;
    }

    private record Match(Row row, List<@Nullable String> sortValues) {}

    SearchOutcome search(Reach reach, SearchRequest request) {
        var type = request.type();
        if (type != null && !Definitions.r4().isType(type)) {
            return Refusal.Invalid.request("not-supported", "Unknown resource type " + type);
        }
        if (type != null && !reach.permits(type, Interaction.SEARCH)) {
            return new Refusal.NotPermitted(Interaction.SEARCH, type);
        }
        var reachSql = engine.reachSql(reach);
        var conditions = engine.conditions(reachSql);
        try {
            var plan = new SearchPlan(request, engine.catalog(), reachSql, conditions);
            var text = request.cursor();
            return page(plan, reachSql, conditions, text == null ? null : Cursor.parse(text));
        } catch (BadSearch bad) {
            return Engine.refusal(bad);
        } catch (DataIntegrityViolationException unfit) {
            return Refusal.Invalid.request("value", "A value or page link does not fit the search");
        }
    }

    private SearchOutcome page(SearchPlan plan, ReachSql reach, Conditions conditions, @Nullable Cursor after) {
        List<Match> found = plan.count() == 0
                ? List.of()
                : engine.database().query(plan.page(after), row -> {
                    var values = new ArrayList<@Nullable String>();
                    for (int i = 0; i < plan.sortKeys(); i++) {
                        values.add(row.getString(10 + i));
                    }
                    return new Match(Row.read(row), values);
                });
        boolean more = found.size() > plan.count();
        var page = more ? found.subList(0, plan.count()) : found;
        Long total = null;
        if (plan.total()) {
            total = engine.database().first(plan.counting(engine.rows()), row -> row.getLong(1));
        } else if (!more && after == null) {
            total = (long) page.size();
        }
        var rows = page.stream().map(Match::row).toList();
        var brought =
                plan.includes().isEmpty() ? new Brought(List.of(), false) : included(plan, rows, reach, conditions);
        var next = more
                ? new Cursor(page.getLast().sortValues(), page.getLast().row().key()).text()
                : null;
        return new SearchOutcome.Page(
                rows.stream().map(Row::resource).toList(),
                brought.resources(),
                next,
                total,
                plan.used(),
                brought.noted(plan.ignored()));
    }

    /** Keys of at most two rows that the criteria match, for conditional interactions. */
    List<Long> matching(Reach reach, String type, String criteria, int most) {
        var reachSql = engine.reachSql(reach);
        var plan = new SearchPlan(
                SearchRequest.of(type, criteria), engine.catalog(), reachSql, engine.conditions(reachSql));
        if (plan.used().isEmpty()) {
            throw new Refused(0, Refusal.Invalid.request("value", "The criteria are empty"));
        }
        return engine.database().query(plan.keys(most), row -> row.getLong(1));
    }

    /** What a page brings along, and whether some of it was left out. */
    private record Brought(List<StoredResource> resources, boolean cut) {
        List<Issue> noted(List<Issue> others) {
            if (!cut) {
                return others;
            }
            var issues = new ArrayList<>(others);
            issues.add(Issue.warning(
                    "too-costly",
                    "Not all that was to be included is here: a page brings at most %,d resources along, over %d steps. Ask for fewer matches with _count, or search for the others by themselves"
                            .formatted(MOST_INCLUDED, MOST_ROUNDS)));
            return issues;
        }
    }

    private Brought included(SearchPlan plan, List<Row> matches, ReachSql reach, Conditions conditions) {
        Set<Long> seen = new HashSet<>();
        matches.forEach(row -> seen.add(row.key()));
        Map<Long, Row> brought = new LinkedHashMap<>();
        List<Row> from = matches;
        boolean cut = false;
        for (int round = 0; round < MOST_ROUNDS && !from.isEmpty(); round++) {
            var next = new ArrayList<Row>();
            for (var include : plan.includes()) {
                if (round > 0 && !include.iterate()) {
                    continue;
                }
                // One more than there is room for, and as many as may be here already, so that what is left out is
                // known.
                int room = MOST_INCLUDED - brought.size();
                for (var row : step(include, from, reach, conditions, room + seen.size() + 1)) {
                    if (seen.contains(row.key())) {
                        continue;
                    }
                    if (brought.size() == MOST_INCLUDED) {
                        cut = true;
                        break;
                    }
                    seen.add(row.key());
                    brought.put(row.key(), row);
                    next.add(row);
                }
            }
            from = next;
        }
        var last = from;
        boolean goesOn = !last.isEmpty()
                && plan.includes().stream()
                        .filter(Include::iterate)
                        .anyMatch(include -> leadsOn(include, last, seen, reach, conditions));
        return new Brought(brought.values().stream().map(Row::resource).toList(), cut || goesOn);
    }

    private boolean leadsOn(Include include, List<Row> from, Set<Long> seen, ReachSql reach, Conditions conditions) {
        return step(include, from, reach, conditions, seen.size() + 1).stream()
                .anyMatch(row -> !seen.contains(row.key()));
    }

    private List<Row> step(Include include, List<Row> from, ReachSql reach, Conditions conditions, int most) {
        return include.reverse()
                ? back(include, from, reach, conditions, most)
                : forth(include, from, reach, conditions, most);
    }

    /** What the rows refer to. */
    private List<Row> forth(Include include, List<Row> from, ReachSql reach, Conditions conditions, int most) {
        var sources = from.stream()
                .filter(row -> row.resource().type().equals(include.type()))
                .toList();
        if (sources.isEmpty()) {
            return List.of();
        }
        var index = engine.catalog().of(include.type());
        boolean all = include.parameter().equals("*");
        var leaves = new ArrayList<Long>();
        var targets = new HashSet<String>();
        boolean subject = false;
        boolean named = false;
        for (var parameter : index.parameters().values()) {
            if (parameter.kind() == Kind.REFERENCE && (all || parameter.code().equals(include.parameter()))) {
                for (var place : parameter.places()) {
                    leaves.add((long) place.leaf().number());
                    subject |= place.leaf().equals(index.subjectLeaf());
                }
                named |= parameter.canonical();
                targets.addAll(parameter.targets());
            }
        }
        var wanted = include.target() != null
                ? List.of(include.target())
                : all || targets.isEmpty() ? List.copyOf(Definitions.r4().types()) : List.copyOf(targets);
        var keys = keys(sources);
        var subjects = subject
                ? sources.stream()
                        .map(Row::subject)
                        .filter(java.util.Objects::nonNull)
                        .mapToLong(Long::longValue)
                        .distinct()
                        .toArray()
                : new long[0];
        var sql = new Sql().add("select " + Row.COLUMNS + """
                                 from (select l.target from record_store.link l where l.source = any(?) and l.leaf = any(?)
                                   union select unnest(?::bigint[])""", keys, numbers(leaves), subjects);
        if (named) {
            sql.add(
                    " union select e.key from " + ADDRESSED + " where l.source = any(?) and l.leaf = any(?)",
                    keys,
                    numbers(leaves));
        }
        sql.add(") t join record_store.resource r on r.key = t.target where not r.deleted and ");
        return fetched(sql, wanted, reach, conditions, most);
    }

    /** What refers to the rows. */
    private List<Row> back(Include include, List<Row> from, ReachSql reach, Conditions conditions, int most) {
        var keys = keys(from);
        if (include.type().equals("*")) {
            var sql = new Sql()
                    .add(
                            "select " + Row.COLUMNS + """
                                     from record_store.resource r where r.key in (
                                       select l.source from record_store.link l where l.target = any(?)
                                       union select s.key from record_store.resource s where s.subject = any(?)
                                       union select l.source from\s""" + ADDRESSED + " where e.key = any(?)) and not r.deleted and ",
                            keys,
                            keys,
                            keys);
            return fetched(sql, List.copyOf(Definitions.r4().types()), reach, conditions, most);
        }
        var index = engine.catalog().of(include.type());
        var leaves = new ArrayList<Long>();
        boolean subject = false;
        boolean named = false;
        for (var parameter : index.parameters().values()) {
            if (parameter.kind() == Kind.REFERENCE
                    && (include.parameter().equals("*") || parameter.code().equals(include.parameter()))) {
                named |= parameter.canonical();
                for (var place : parameter.places()) {
                    leaves.add((long) place.leaf().number());
                    subject |= place.leaf().equals(index.subjectLeaf());
                }
            }
        }
        int typeCode = Definitions.r4().typeCode(include.type());
        var sql = new Sql().add("select " + Row.COLUMNS + """
                                 from record_store.resource r where r.type = ? and r.key in (
                                   select l.source from record_store.link l where l.target = any(?) and l.leaf = any(?)""", typeCode, keys, numbers(leaves));
        if (named) {
            sql.add(
                    " union select l.source from " + ADDRESSED + " where e.key = any(?) and l.leaf = any(?)",
                    keys,
                    numbers(leaves));
        }
        if (subject) {
            sql.add(
                    " union select s.key from record_store.resource s where s.subject = any(?) and s.type = ?",
                    keys,
                    typeCode);
        }
        sql.add(") and not r.deleted and ");
        return fetched(sql, List.of(include.type()), reach, conditions, most);
    }

    private List<Row> fetched(Sql sql, List<String> types, ReachSql reach, Conditions conditions, int most) {
        var known = types.stream().filter(Definitions.r4()::isType).toList();
        sql.add("r.type = any(?) and ", (Object)
                        known.stream().mapToInt(Definitions.r4()::typeCode).toArray())
                .add(
                        known.size() == 1 && reach.reach().permits(known.getFirst(), Interaction.READ)
                                ? reach.allowed("r", known.getFirst(), Interaction.READ, false, conditions)
                                : reach.allowed("r", known, Interaction.READ, false, conditions))
                .add(" order by r.key limit ?", Math.max(most, 0));
        return engine.database().query(sql, Row::read);
    }

    private static long[] numbers(List<Long> leaves) {
        return leaves.stream().mapToLong(Long::longValue).toArray();
    }

    private static long[] keys(List<Row> rows) {
        return rows.stream().mapToLong(Row::key).toArray();
    }
}
