package org.cordee.store.search;

import java.util.List;
import org.cordee.store.index.Catalog;

/**
 * One key of an order.
 *
 * @param expression on the alias r
 * @param sqlType by which values of a cursor are compared
 */
record SortKey(Sql expression, boolean descending, String sqlType) {

    /** The direction in SQL; a column that is never null needs no word on nulls, which would keep its index out. */
    String direction() {
        var never = expression.text().equals("r.updated") || expression.text().equals("r.id");
        return (descending ? " desc" : " asc") + (never ? "" : " nulls last");
    }

    /** Reads a key as {@code _sort} writes it. */
    static SortKey of(String key, List<String> types, Catalog catalog) {
        boolean descending = key.startsWith("-");
        var code = descending ? key.substring(1) : key;
        return switch (code) {
            case "_id" -> new SortKey(new Sql().add("r.id"), descending, "text");
            case "_lastUpdated" -> new SortKey(new Sql().add("r.updated"), descending, "bigint");
            default -> sortBy(code, descending, types, catalog);
        };
    }

    private static SortKey sortBy(String code, boolean descending, List<String> types, Catalog catalog) {
        var index = catalog.of(types.getFirst());
        var parameter = types.size() == 1 ? index.parameter(code) : null;
        if (parameter == null) {
            throw BadSearch.unknown("Cannot sort by " + code);
        }
        var least = descending ? "max" : "min";
        return switch (parameter.kind()) {
            case DATE -> {
                if (parameter.places().size() == 1
                        && parameter.places().getFirst().leaf().equals(index.timeLeaf())) {
                    yield new SortKey(new Sql().add("r.date"), descending, "bigint");
                }
                yield entry(least + "(e.low)", "date_entry", parameter.leaves(), descending, "bigint");
            }
            case STRING, URI -> entry(least + "(e.value)", "string_entry", parameter.leaves(), descending, "text");
            case QUANTITY, NUMBER ->
                entry(least + "(e.low)", "amount_entry", parameter.leaves(), descending, "double precision");
            case TOKEN, REFERENCE -> {
                var leaf = parameter.places().getFirst().leaf();
                var end = switch (leaf.types().getFirst()) {
                    case "CodeableConcept" -> ".coding.code";
                    case "Coding" -> ".code";
                    case "Identifier", "ContactPoint" -> ".value";
                    case "Reference" -> ".reference";
                    case "Resource" -> ".id";
                    default -> "";
                };
                yield new SortKey(
                        new Sql()
                                .add(
                                        "(jsonb_path_query_first(convert_from(r.body, 'UTF8')::jsonb, ?::jsonpath) #>> '{}'"
                                                + " collate \"C\")",
                                        leaf.jsonPaths().getFirst() + end),
                        descending,
                        "text");
            }
            case COMPOSITE, SPECIAL -> throw BadSearch.unsupported("Cannot sort by " + code);
        };
    }

    private static SortKey entry(String value, String table, long[] leaves, boolean descending, String sqlType) {
        return new SortKey(
                new Sql()
                        .add(
                                "(select " + value + " from record_store." + table
                                        + " e where e.key = r.key and e.leaf = any(?))",
                                (Object) leaves),
                descending,
                sqlType);
    }
}
