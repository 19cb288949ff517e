package org.cordee.store.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.cordee.store.Interaction;
import org.cordee.store.Issue;
import org.cordee.store.SearchRequest;
import org.cordee.store.SearchRequest.Parameter;
import org.cordee.store.definition.Definitions;
import org.cordee.store.definition.SearchParam.Kind;
import org.cordee.store.index.Catalog;
import org.jspecify.annotations.Nullable;

/** A search understood: conditions, order, page size and what to bring along. */
public final class SearchPlan {
    public static final int MOST_PER_PAGE = 1_000;
    private static final int USUAL_PER_PAGE = 20;
    /** For the answer's form, which is the caller's business. */
    private static final Set<String> FORM = Set.of("_format", "_pretty", "_elements", "_containedType");

    /** What {@code _include} or {@code _revinclude} asks for; parameter {@code *} is all. */
    public record Include(
            boolean reverse,
            String type,
            String parameter,
            @Nullable String target,
            boolean iterate) {}

    private final List<String> types;
    private final Catalog catalog;
    private final Conditions conditions;
    private final ReachSql reach;
    private final Sql where = new Sql();
    private final List<SortKey> order = new ArrayList<>();
    private final List<Include> includes = new ArrayList<>();
    private final List<Parameter> used = new ArrayList<>();
    private final List<Issue> ignored = new ArrayList<>();
    private int count = USUAL_PER_PAGE;
    private boolean total;
    private boolean countOnly;
    private boolean few;

    /** Throws {@link BadSearch} on what it cannot obey, unless the request is lenient and the parameter is unknown. */
    public SearchPlan(SearchRequest request, Catalog catalog, ReachSql reach, Conditions conditions) {
        this.catalog = catalog;
        this.reach = reach;
        this.conditions = conditions;
        this.types = types(request);
        if (types.size() == 1
                && request.parameters().stream().anyMatch(asked -> conditions.narrows(types.getFirst(), asked))) {
            conditions.narrow();
        }
        var compartment = request.compartment();
        if (compartment != null) {
            compartment(compartment);
        }
        for (var parameter : request.parameters()) {
            if (parameter.value().isBlank() && !request.strict()) {
                ignored.add(Issue.warning("value", "The parameter " + parameter.name() + " has no value"));
                continue;
            }
            try {
                obey(parameter, request);
                used.add(parameter);
            } catch (BadSearch bad) {
                // A filter that is passed over would let everything through
                if (request.strict() || !bad.unknown() || parameter.name().equals("_filter")) {
                    throw bad;
                }
                ignored.add(Issue.warning(bad.code(), bad.diagnostics()));
            }
        }
        if (order.isEmpty() && asksForTime(request)) {
            order.add(new SortKey(new Sql().add("r.date"), true, "bigint"));
        }
    }

    /** A range of clinical times without an order comes newest first, which is the order of an index. */
    private boolean asksForTime(SearchRequest request) {
        if (types.size() != 1) {
            return false;
        }
        var index = catalog.of(types.getFirst());
        return request.parameters().stream().anyMatch(asked -> {
            var parameter = index.parameter(asked.name());
            return parameter != null
                    && parameter.kind() == Kind.DATE
                    && parameter.places().size() == 1
                    && parameter.places().getFirst().leaf().equals(index.timeLeaf());
        });
    }

    private List<String> types(SearchRequest request) {
        var type = request.type();
        if (type != null) {
            return List.of(type);
        }
        var all = new ArrayList<String>();
        for (var parameter : request.parameters()) {
            if (parameter.name().equals("_type")) {
                all.addAll(Values.split(parameter.value(), ','));
            }
        }
        for (var one : all) {
            if (!Definitions.r4().isType(one)) {
                throw BadSearch.value("Unknown resource type " + one);
            }
        }
        return all.isEmpty() ? List.copyOf(Definitions.r4().types()) : all;
    }

    private void compartment(String owner) {
        int slash = owner.indexOf('/');
        var members = Definitions.r4().compartment(owner.substring(0, Math.max(slash, 0)));
        where.add(" and (false");
        for (var type : types) {
            for (var code : members.getOrDefault(type, List.of())) {
                var parameter = catalog.of(type).parameter(code);
                if (parameter != null && parameter.kind() == Kind.REFERENCE) {
                    where.add(" or (r.type = ? and ", Definitions.r4().typeCode(type))
                            .add(conditions.on(type, "r", new Parameter(code, owner)))
                            .add(")");
                }
            }
        }
        where.add(")");
    }

    private void obey(Parameter parameter, SearchRequest request) {
        var name = parameter.name();
        var value = parameter.value();
        int colon = name.indexOf(':');
        Conditions.mayBeModified(name, colon);
        switch (colon < 0 ? name : name.substring(0, colon)) {
            case "_count" -> count = count(value);
            case "_total" -> total = total(value);
            case "_summary" -> countOnly |= value.equals("count");
            case "_sort" -> Values.split(value, ',').forEach(key -> order.add(sortKey(key, request)));
            case "_include", "_revinclude" -> include(name, value);
            case "_type" -> {}
            case "_contained" -> {
                if (!value.equals("false")) {
                    throw BadSearch.unfit("Contained resources are not searched: leave _contained out, or say false");
                }
            }
            default -> {
                if (!FORM.contains(name)) {
                    var condition = onAny(parameter);
                    few |= condition.leavesFew();
                    where.add(" and ").add(condition);
                }
            }
        }
    }

    /** Nearness is an order only beside the place that it is measured from. */
    private SortKey sortKey(String key, SearchRequest request) {
        var code = key.startsWith("-") ? key.substring(1) : key;
        var parameter = types.size() == 1 ? catalog.of(types.getFirst()).parameter(code) : null;
        if (parameter == null || parameter.kind() != Kind.SPECIAL) {
            return SortKey.of(key, types, catalog);
        }
        for (var asked : request.parameters()) {
            if (asked.name().equals(code)) {
                return new SortKey(
                        conditions.distance(asked.value(), parameter), key.startsWith("-"), "double precision");
            }
        }
        throw BadSearch.value("To sort by " + code + ", search by " + code + " too: it says from where");
    }

    private Sql onAny(Parameter parameter) {
        if (types.size() == 1
                || parameter.name().equals("_lastUpdated")
                || parameter.name().equals("_id")
                || (parameter.name().equals("_list") && !parameter.value().startsWith("$"))) {
            return conditions.on(types.getFirst(), "r", parameter);
        }
        var sql = new Sql().add("(false");
        boolean known = false;
        BadSearch last = null;
        for (var type : types) {
            try {
                var condition = conditions.on(type, "r", parameter);
                sql.add(" or (r.type = ? and ", Definitions.r4().typeCode(type))
                        .add(condition)
                        .add(")");
                known = true;
            } catch (BadSearch bad) {
                if (!bad.elsewhere()) {
                    throw bad;
                }
                last = bad;
            }
        }
        if (last != null && !known && !last.unknown()) {
            throw last;
        }
        if (!known) {
            throw BadSearch.unknown("Unknown search parameter " + parameter.name());
        }
        return sql.add(")");
    }

    private static int count(String value) {
        try {
            int asked = Integer.parseInt(value);
            if (asked < 0) {
                throw BadSearch.value("_count is not negative");
            }
            return Math.min(asked, MOST_PER_PAGE);
        } catch (NumberFormatException broken) {
            throw BadSearch.value("_count is a number, not " + value);
        }
    }

    private static boolean total(String value) {
        return switch (value) {
            case "none" -> false;
            case "estimate", "accurate" -> true;
            default -> throw BadSearch.value("_total is none, estimate or accurate");
        };
    }

    private void include(String name, String value) {
        boolean reverse = name.startsWith("_revinclude");
        boolean iterate = name.endsWith(":iterate") || name.endsWith(":recurse");
        var parts = value.split(":", 3);
        if (value.equals("*")) {
            includes.add(new Include(reverse, reverse ? "*" : types.getFirst(), "*", null, iterate));
            return;
        }
        if (parts.length < 2 || !Definitions.r4().isType(parts[0])) {
            throw BadSearch.value(name + " is Type:parameter or Type:parameter:target, not " + value);
        }
        var parameter = catalog.of(parts[0]).parameter(parts[1]);
        if (!parts[1].equals("*") && (parameter == null || !parameter.links())) {
            throw BadSearch.unknown("Unknown reference parameter " + parts[1] + " for " + parts[0]);
        }
        includes.add(new Include(reverse, parts[0], parts[1], parts.length == 3 ? parts[2] : null, iterate));
    }

    public List<String> types() {
        return types;
    }

    public List<Include> includes() {
        return includes;
    }

    public List<Parameter> used() {
        return used;
    }

    public List<Issue> ignored() {
        return ignored;
    }

    /** Matches per page; 0 when only the number of matches is wanted. */
    public int count() {
        return countOnly ? 0 : count;
    }

    public boolean total() {
        return total || count() == 0;
    }

    /** Number of sort values that each row of {@link #page} carries after its columns. */
    public int sortKeys() {
        return order.size();
    }

    /** How many rows match within reach, given about how many there are of a type. */
    public Sql counting(ToLongFunction<String> rows) {
        var ofAll =
                types.size() == 1 && where.isEmpty() ? CountWithin.of(types.getFirst(), reach, conditions, rows) : null;
        return ofAll != null
                ? ofAll
                : new Sql()
                        .add("select count(*) from record_store.resource r where ")
                        .add(matching(true));
    }

    /** Keys of all matches, at most {@code most}. */
    public Sql keys(int most) {
        return new Sql()
                .add("select r.key from record_store.resource r where ")
                .add(matching(false))
                .add(" order by r.key limit ?", most);
    }

    /** Rows of one page and one more, so as to know whether there is a next. */
    public Sql page(@Nullable Cursor after) {
        var sql =
                new Sql().add("select r.key, r.subject, r.type, r.id, r.version, r.updated, r.method, r.body, r.bound");
        order.forEach(key -> sql.add(", ").add(key.expression()).add("::text"));
        // Few rows are put in order first: so grants are looked up for as many as the page needs.
        boolean inOrderFirst = few && types.size() == 1 && !reach.reach().unbounded();
        sql.add(" from " + (inOrderFirst ? "(select r.* from " : "") + "record_store.resource r where ")
                .add(inOrderFirst ? found() : matching(false));
        if (after != null) {
            sql.add(" and ").add(beyond(after));
        }
        if (inOrderFirst) {
            sql.add(inOrder()).add(" offset 0) r where ").add(within(false));
        }
        return sql.add(inOrder()).add(" limit " + (count + 1));
    }

    private Sql inOrder() {
        var sql = new Sql().add(" order by ");
        for (var key : order) {
            sql.add(key.expression()).add(key.direction() + ", ");
        }
        return sql.add("r.key desc");
    }

    /** Some columns of the matches, beside what is joined to each. */
    public Sql columns(String columns, String beside) {
        return new Sql()
                .add("select " + columns + " from record_store.resource r " + beside + " where ")
                .add(matching(false));
    }

    /** Rows of the types that meet the conditions and are within reach. */
    private Sql matching(boolean wide) {
        return found().add(" and ").add(within(wide));
    }

    private Sql within(boolean wide) {
        return types.size() == 1
                ? reach.allowed("r", types.getFirst(), Interaction.SEARCH, wide, conditions)
                : reach.allowed("r", types, Interaction.SEARCH, wide, conditions);
    }

    private Sql found() {
        var sql = new Sql();
        if (types.size() == 1) {
            // Type and page size are written out: with them unknown, the server plans anew each time. Beside tokens
            // that few rows bear the type finds nothing: it is kept from being looked up in an index of its own.
            sql.add("r.type" + (few ? " + 0" : "") + " = " + Definitions.r4().typeCode(types.getFirst())
                    + " and not r.deleted");
        } else {
            sql.add("r.type = any(?) and not r.deleted", (Object)
                    types.stream().mapToInt(Definitions.r4()::typeCode).toArray());
        }
        return sql.add(where);
    }

    /** Rows after the cursor in the order: the first key differs, or is the same and the next differs, and so on. */
    private Sql beyond(Cursor after) {
        if (after.values().size() != order.size()) {
            throw BadSearch.value("The page link does not fit the search");
        }
        var sql = new Sql().add("(");
        for (int depth = 0; depth <= order.size(); depth++) {
            sql.add(depth == 0 ? "(true" : " or (true");
            for (int i = 0; i < depth; i++) {
                var key = order.get(i);
                var value = after.values().get(i);
                sql.add(" and ").add(key.expression());
                if (value == null) {
                    sql.add(" is null");
                } else {
                    sql.add(" = ?::" + key.sqlType(), value);
                }
            }
            if (depth == order.size()) {
                sql.add(" and r.key < ?", after.key());
            } else {
                var key = order.get(depth);
                var value = after.values().get(depth);
                if (value == null) {
                    sql.add(" and false");
                } else {
                    sql.add(" and (")
                            .add(key.expression())
                            .add((key.descending() ? " < ?::" : " > ?::") + key.sqlType(), value)
                            .add(" or ")
                            .add(key.expression())
                            .add(" is null)");
                }
            }
            sql.add(")");
        }
        return sql.add(")");
    }

    @Override
    public String toString() {
        return String.join(",", types).toLowerCase(Locale.ROOT) + where.text();
    }
}
