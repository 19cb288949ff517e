package org.cordee.store.search;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import org.cordee.store.Interaction;
import org.cordee.store.SearchRequest.Parameter;
import org.cordee.store.definition.Definitions;
import org.cordee.store.definition.SearchParam.Kind;
import org.cordee.store.index.Catalog;
import org.cordee.store.index.FirstEntry;
import org.cordee.store.index.Hash64;
import org.cordee.store.index.IndexedParam;
import org.cordee.store.index.Leaf;
import org.cordee.store.index.LocalReference;

/** Search parameters as conditions on rows; chains and {@code _has} go only through rows within reach. */
public final class Conditions {
    private static final Set<String> UNMODIFIED = Set.of(
            "_id",
            "_lastUpdated",
            "_content",
            "_text",
            "_filter",
            "_list",
            "_count",
            "_total",
            "_summary",
            "_sort",
            "_type",
            "_contained");

    private final Catalog catalog;
    private final ReachSql reach;
    private final Comparisons comparisons;
    private final Amounts amounts;
    private final Tokens tokens;
    private final Chains chains;
    private final Hierarchies hierarchies;
    private final Units units;
    private boolean narrowed;

    /** Of the tokens {@code rare} says which few rows bear. */
    public Conditions(
            Catalog catalog, ReachSql reach, ZoneId zone, long now, Terms terms, LongPredicate rare, Units units) {
        this.catalog = catalog;
        this.reach = reach;
        this.comparisons = new Comparisons(zone, now, rare);
        this.amounts = new Amounts(units);
        this.tokens = new Tokens(terms, comparisons);
        this.units = units;
        this.chains = new Chains(catalog, reach, this);
        this.hierarchies = new Hierarchies(catalog, reach, this);
    }

    /** From here on conditions on the alias r come beside one that leaves the rows of a single patient. */
    public void narrow() {
        narrowed = true;
    }

    /** Whether rows under the alias are those of a single patient already. */
    boolean isNarrowed(String alias) {
        return narrowed && alias.equals("r");
    }

    private Sql anyToken(String alias, List<Long> hashes) {
        return comparisons.anyToken(alias, hashes, isNarrowed(alias));
    }

    /** Whether the parameter asks for one patient by the column that rows carry. */
    public boolean narrows(String type, Parameter parameter) {
        var indexed = catalog.of(type).parameter(parameter.name().replace(":Patient", ""));
        var subjectLeaf = catalog.of(type).subjectLeaf();
        return indexed != null
                && subjectLeaf != null
                && !parameter.value().contains(",")
                && indexed.places().size() == 1
                && indexed.places().getFirst().leaf().equals(subjectLeaf)
                && targets(indexed, indexed.places().getFirst(), "", parameter.value()).stream()
                        .allMatch(target -> target.startsWith("Patient/"));
    }

    /** The condition that a parameter puts on rows of a type; throws {@link BadSearch}. */
    public Sql on(String type, String alias, Parameter parameter) {
        var name = parameter.name();
        if (name.startsWith("_has:")) {
            return chains.has(alias, type, name.substring(5), parameter.value());
        }
        int dot = name.indexOf('.');
        var head = dot < 0 ? name : name.substring(0, dot);
        int colon = head.indexOf(':');
        var code = colon < 0 ? head : head.substring(0, colon);
        var modifier = colon < 0 ? "" : head.substring(colon + 1);
        var special = special(alias, type, code, modifier, parameter.value());
        if (special != null) {
            return special;
        }
        var indexed = parameter(type, code);
        if (dot >= 0) {
            var rest = new Parameter(name.substring(dot + 1), parameter.value());
            var first = FirstEntry.of(indexed);
            if (first != null) {
                return new FirstEntries(this).on(alias, first, modifier, rest);
            }
            return chains.chain(
                    alias, type, indexed, modifier, rest.name(), (target, inner) -> on(target, inner, rest));
        }
        if (parameter.value().isEmpty()) {
            throw BadSearch.value("The parameter " + name + " has no value");
        }
        return matching(alias, type, indexed, modifier, Values.split(parameter.value(), ','));
    }

    IndexedParam parameter(String type, String code) {
        var indexed = catalog.of(type).parameter(code);
        if (indexed == null) {
            throw BadSearch.unknown("Unknown search parameter " + code + " for " + type);
        }
        if (!catalog.ready(type, code)) {
            throw BadSearch.unsupported("The search parameter " + code + " is still being indexed");
        }
        return indexed;
    }

    Comparisons comparisons() {
        return comparisons;
    }

    Chains chains() {
        return chains;
    }

    /** Where the parameter's span stands if it is the clinical time that rows carry themselves. */
    boolean isTime(String type, IndexedParam parameter) {
        return parameter.places().size() == 1
                && parameter.places().getFirst().leaf().equals(catalog.of(type).timeLeaf());
    }

    /** R4: a modifier that is not understood is refused; {@code _sort:desc} would otherwise be an order upside down. */
    static void mayBeModified(String name, int colon) {
        if (colon > 0 && UNMODIFIED.contains(name.substring(0, colon)) && !name.equals("_id:not")) {
            throw BadSearch.unfit(
                    "The modifier " + name.substring(colon) + " is not for the parameter " + name.substring(0, colon));
        }
    }

    private @org.jspecify.annotations.Nullable Sql special(
            String alias, String type, String code, String modifier, String value) {
        mayBeModified(modifier.isEmpty() ? code : code + ":" + modifier, modifier.isEmpty() ? -1 : code.length());
        return switch (code) {
            case "_id" -> {
                var ids = Values.split(value, ',').stream()
                        .map(Values::unescaped)
                        .map(id -> id.startsWith(type + "/") ? id.substring(type.length() + 1) : id)
                        .toArray(String[]::new);
                yield new Sql()
                        .add((modifier.equals("not") ? "not " : "") + alias + ".id ")
                        .in(ids);
            }
            case "_lastUpdated" -> {
                var sql = new Sql().add("(");
                var values = Values.split(value, ',');
                for (int i = 0; i < values.size(); i++) {
                    sql.add(i == 0 ? "" : " or ")
                            .add(comparisons.span(values.get(i), alias + ".updated", alias + ".updated"));
                }
                yield sql.add(")");
            }
            case "_content", "_text" -> text(alias, code, value);
            case "_filter" -> new Filter(this).on(type, alias, value);
            case "_list" -> value.startsWith("$") ? new CurrentList(this).on(type, alias, value) : inList(alias, value);
            default -> null;
        };
    }

    /** Rows that a List within reach names. */
    private Sql inList(String alias, String value) {
        var id = value.startsWith("List/") ? value.substring(5) : value;
        return new Sql()
                .add(
                        alias
                                + ".key in (select l.target from record_store.link l join record_store.resource listing on listing.key = l.source"
                                + " where l.leaf = any(?) and listing.type = ? and listing.id = ? and not listing.deleted and ",
                        parameter("List", "item").leaves(),
                        Definitions.r4().typeCode("List"),
                        id)
                .add(reach.allowed("listing", "List", Interaction.SEARCH, false, this))
                .add(")");
    }

    /** Words anywhere in the narrative or the whole content: read from the kept JSON of rows that all else lets through. */
    private static Sql text(String alias, String code, String value) {
        var body = "convert_from(" + alias + ".body, 'UTF8')";
        var where = code.equals("_text") ? "coalesce((" + body + ")::jsonb -> 'text' ->> 'div', '')" : body;
        return Words.in(where, Values.unescaped(value));
    }

    Sql matching(String alias, String type, IndexedParam parameter, String modifier, List<String> values) {
        if (modifier.equals("missing")) {
            return Missing.on(catalog, alias, type, parameter, values);
        }
        long[] leaves = parameter.leaves();
        return switch (parameter.kind()) {
            case TOKEN -> tokens.on(alias, parameter, modifier, values, narrowed);
            case REFERENCE ->
                modifier.equals("below") || modifier.equals("above")
                        ? hierarchies.on(alias, parameter, modifier, values)
                        : references(alias, type, parameter, modifier, values);
            case STRING -> {
                allow(parameter, modifier, "", "exact", "contains");
                yield Texts.strings(comparisons, alias, leaves, values, modifier);
            }
            case URI -> {
                if (parameter.places().getFirst().leaf().sharp()) {
                    allow(parameter, modifier, "", "above", "below", "contains");
                } else {
                    // Of what stands in meta only the whole address is kept.
                    allow(parameter, modifier, "");
                }
                yield Texts.uris(
                        comparisons,
                        alias,
                        leaves,
                        parameter.places().getFirst().leaf().sharp(),
                        values,
                        modifier);
            }
            case DATE -> {
                allow(parameter, modifier, "");
                yield dates(alias, type, parameter, values);
            }
            case QUANTITY, NUMBER -> {
                allow(parameter, modifier, "");
                yield amounts.on(alias, leaves, values);
            }
            case COMPOSITE -> {
                allow(parameter, modifier, "");
                yield composite(alias, parameter, values);
            }
            case SPECIAL -> {
                allow(parameter, modifier, "");
                yield Near.of(values, units).within(alias, leaves[0]);
            }
        };
    }

    /** Kilometres from the place that the value names, for an order. */
    Sql distance(String value, IndexedParam parameter) {
        return Near.of(Values.split(value, ','), units).distance("r", parameter.leaves()[0]);
    }

    private static void allow(IndexedParam parameter, String modifier, String... allowed) {
        if (!Arrays.asList(allowed).contains(modifier)) {
            throw BadSearch.unfit("The modifier :" + modifier + " is not for the parameter " + parameter.code());
        }
    }

    private Sql dates(String alias, String type, IndexedParam parameter, List<String> values) {
        if (isTime(type, parameter)) {
            var sql = new Sql().add("(");
            for (int i = 0; i < values.size(); i++) {
                sql.add(i == 0 ? "" : " or ")
                        .add(comparisons.span(values.get(i), alias + ".date", alias + ".date_end"));
            }
            return sql.add(")");
        }
        return comparisons.dates(alias, parameter.leaves(), values);
    }

    private Sql references(String alias, String type, IndexedParam parameter, String modifier, List<String> values) {
        var subjectLeaf = catalog.of(type).subjectLeaf();
        var hashes = new ArrayList<Long>();
        var patients = new ArrayList<String>();
        for (var place : parameter.places()) {
            long leaf = place.leaf().number();
            for (var raw : values) {
                var value = Values.unescaped(raw);
                if (modifier.equals("identifier")) {
                    for (var spelling : SameNumber.of(raw)) {
                        hashes.addAll(Comparisons.tokens(new long[] {Leaf.identifierSeed(leaf)}, spelling, false));
                    }
                    continue;
                }
                if (!modifier.isEmpty() && !Definitions.r4().isType(modifier)) {
                    throw BadSearch.unfit(
                            "The modifier :" + modifier + " is not for the parameter " + parameter.code());
                }
                for (var target : targets(parameter, place, modifier, value)) {
                    if (target.equals(value)) {
                        hashes.add(Hash64.of(leaf, 'r', value));
                    } else if (place.leaf().equals(subjectLeaf) && target.startsWith("Patient/")) {
                        patients.add(target.substring(8));
                    } else {
                        hashes.add(Hash64.of(leaf, 'r', target));
                    }
                }
                var local = LocalReference.parse(value);
                if (local != null && hashes.remove(Hash64.of(leaf, 'r', value))) {
                    if (place.leaf().equals(subjectLeaf) && local.type().equals("Patient")) {
                        patients.add(local.id());
                    } else {
                        hashes.add(Hash64.of(leaf, 'r', local.toString()));
                    }
                }
            }
        }
        var sql = new Sql();
        if (patients.size() == 1) {
            sql.add(
                    alias + ".subject = (select p.key from record_store.resource p where p.type = ? and p.id = ?)",
                    Definitions.r4().typeCode("Patient"),
                    patients.getFirst());
        } else if (!patients.isEmpty()) {
            sql.add(
                    alias + ".subject = any(array(select p.key from record_store.resource p"
                            + " where p.type = ? and p.id = any(?)))",
                    Definitions.r4().typeCode("Patient"),
                    patients.toArray(new String[0]));
        }
        if (hashes.isEmpty()) {
            return sql.isEmpty() ? sql.add("false") : sql;
        }
        var any = anyToken(alias, hashes);
        return sql.isEmpty()
                ? any
                : new Sql().add("(").add(sql).add(" or ").add(any).add(")");
    }

    /** What a reference value may stand for: itself, or an id with each type that may be meant. */
    static List<String> targets(IndexedParam parameter, IndexedParam.Place place, String modifier, String value) {
        if (value.contains("/") || value.contains(":") || !LocalReference.isId(value)) {
            return List.of(value);
        }
        if (!modifier.isEmpty()) {
            return List.of(modifier + "/" + value);
        }
        var onlyType = place.target();
        var types = onlyType != null ? Set.of(onlyType) : parameter.targets();
        return (types.isEmpty() ? Definitions.r4().types() : types)
                .stream().map(target -> target + "/" + value).toList();
    }

    private Sql composite(String alias, IndexedParam parameter, List<String> values) {
        var sql = new Sql().add("(");
        boolean first = true;
        for (var pair : parameter.composites()) {
            for (var value : values) {
                var parts = Values.split(value, '$');
                if (parts.size() != pair.parts().size()) {
                    throw BadSearch.value(
                            parameter.code() + " takes " + pair.parts().size() + " values joined by $");
                }
                sql.add(first ? "(true" : " or (true");
                first = false;
                boolean byCode = pair.alone() != 0 || !parts.getFirst().contains("|");
                if (pair.alone() != 0 && parts.getFirst().contains("|")) {
                    sql.add(" and ")
                            .add(anyToken(
                                    alias, Comparisons.tokens(new long[] {pair.alone()}, parts.getFirst(), false)));
                }
                for (int i = 1; i < parts.size(); i++) {
                    long[] seed = {Comparisons.compositeSeed(pair.number(), i, parts.getFirst(), byCode)};
                    sql.add(" and ").add(part(alias, pair.parts().get(i).kind(), seed, parts.get(i)));
                }
                sql.add(")");
            }
        }
        return sql.add(")");
    }

    private Sql part(String alias, Kind kind, long[] seed, String value) {
        return switch (kind) {
            case TOKEN -> anyToken(alias, Comparisons.tokens(seed, value, false));
            case REFERENCE -> anyToken(alias, List.of(Hash64.of(seed[0], 'r', Values.unescaped(value))));
            case STRING -> Texts.strings(comparisons, alias, seed, List.of(value), "");
            case DATE -> comparisons.dates(alias, seed, List.of(value));
            case QUANTITY, NUMBER -> amounts.on(alias, seed, List.of(value));
            case URI, COMPOSITE, SPECIAL -> throw BadSearch.unsupported("Composite of " + kind);
        };
    }
}
