package org.cordee.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.cordee.store.definition.Definitions;
import org.cordee.store.definition.SearchParam;
import org.cordee.store.index.Catalog;
import org.cordee.store.json.JsonTree;
import org.cordee.store.search.Sql;
import org.jspecify.annotations.Nullable;

/**
 * The search parameters in force: those of the specification and the active ones in the record. Each node looks every two
 * seconds whether another has changed them.
 */
final class Catalogs implements Supplier<Catalog> {
    static final long STALE_MILLIS = 2_000;

    private record Current(long stamp, long finished, Catalog catalog) {}

    private final Database database;
    private final Clock clock;
    private volatile Current current;
    private volatile long looked;

    Catalogs(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.current = new Current(-1, -1, new Catalog(Definitions.r4(), List.of(), Set.of()));
        refresh();
    }

    @Override
    public Catalog get() {
        if (Math.abs(clock.millis() - looked) > STALE_MILLIS) {
            refresh();
        }
        return current.catalog();
    }

    /** Looks now, after a change of this node's own. */
    void refresh() {
        looked = clock.millis();
        var seen = database.first(new Sql().add("""
                        select (select coalesce(max(updated), 0) from record_store.resource where type = ?),
                          (select coalesce(sum(finished), 0)::bigint from record_store.reindex)""", Definitions.r4().typeCode("SearchParameter")), row ->
                new long[] {row.getLong(1), row.getLong(2)});
        long stamp = seen == null ? 0 : seen[0];
        long finished = seen == null ? 0 : seen[1];
        if (stamp != current.stamp() || finished != current.finished()) {
            current = new Current(stamp, finished, read());
        }
    }

    /** Why an active SearchParameter would find nothing: none of its types can be indexed by its expression. */
    static @Nullable Refusal refusal(JsonNode tree) {
        if (!isInForce(tree)) return null;
        if (Catalog.canIndex(Definitions.r4(), parameter(tree, kinds(List.of())))) return null;
        return Refusal.Invalid.content(
                "not-supported",
                "No rows can be indexed by '%s' for %s: name an element of the type by its path, with where(), as(), ofType(), extension() or resolve() is where needed, or save it with status draft."
                        .formatted(tree.path("expression").asText(), String.join(", ", strings(tree.path("base")))),
                "SearchParameter.expression");
    }

    private static boolean isInForce(JsonNode tree) {
        return tree.path("status").asText().equals("active")
                && tree.path("expression").isTextual();
    }

    private Catalog read() {
        Map<String, Long> finished = new HashMap<>();
        database.query(
                new Sql().add("select type, finished from record_store.reindex"),
                row -> finished.put(Definitions.r4().typeOf(row.getInt(1)), row.getLong(2)));
        var sources = new ArrayList<JsonNode>();
        var unready = new HashSet<String>();
        database.query(
                new Sql()
                        .add(
                                "select updated, body from record_store.resource where type = ? and not deleted order by key",
                                Definitions.r4().typeCode("SearchParameter")),
                row -> {
                    var tree = JsonTree.kept(row.getBytes(2));
                    if (isInForce(tree)) {
                        sources.add(tree);
                        for (var base : types(tree)) {
                            if (finished.getOrDefault(base, 0L) < row.getLong(1)) {
                                unready.add(base + "." + tree.path("code").asText());
                            }
                        }
                    }
                    return "";
                });
        var kinds = kinds(sources);
        return new Catalog(
                Definitions.r4(),
                sources.stream().map(tree -> parameter(tree, kinds)).toList(),
                unready);
    }

    private static Map<String, SearchParam.Kind> kinds(List<JsonNode> more) {
        var kinds = new HashMap<String, SearchParam.Kind>();
        Definitions.r4().parameters().forEach(known -> kinds.put(known.url(), known.kind()));
        more.forEach(tree -> kinds.putIfAbsent(
                tree.path("url").asText(), SearchParam.Kind.of(tree.path("type").asText())));
        return kinds;
    }

    private static SearchParam parameter(JsonNode tree, Map<String, SearchParam.Kind> kinds) {
        var components = new ArrayList<SearchParam.Component>();
        for (var component : tree.path("component")) {
            var definition = component.path("definition").asText().replaceFirst("\\|.*", "");
            components.add(new SearchParam.Component(
                    kinds.getOrDefault(definition, SearchParam.Kind.SPECIAL),
                    component.path("expression").asText()));
        }
        return new SearchParam(
                tree.path("url").asText(),
                tree.path("code").asText(),
                SearchParam.Kind.of(tree.path("type").asText()),
                strings(tree.path("base")),
                tree.path("expression").asText(),
                strings(tree.path("target")),
                components);
    }

    /** The concrete types whose rows a SearchParameter indexes. */
    static List<String> types(JsonNode tree) {
        var bases = strings(tree.path("base"));
        return Definitions.r4().types().stream()
                .filter(type -> SearchParam.applies(bases, type))
                .toList();
    }

    private static Set<String> strings(JsonNode array) {
        var values = new LinkedHashSet<String>();
        array.forEach(value -> values.add(value.asText()));
        return values;
    }
}
