package org.cordee.store.search;

import java.util.Set;
import java.util.function.BiFunction;
import org.cordee.store.Interaction;
import org.cordee.store.SearchRequest.Parameter;
import org.cordee.store.definition.Definitions;
import org.cordee.store.index.Catalog;
import org.cordee.store.index.IndexedParam;

/** Conditions on what a row refers to and on what refers to it, each link within reach. */
final class Chains {
    private static final int DEEPEST_CHAIN = 4;
    /** What answers to the canonical address at the end of a link. */
    private static final String ADDRESSED = " join record_store.sharp_entry e on e.hash = l.target and l.target < 0";

    private final Catalog catalog;
    private final ReachSql reach;
    private final Conditions conditions;
    private int aliases;
    private int depth;

    Chains(Catalog catalog, ReachSql reach, Conditions conditions) {
        this.catalog = catalog;
        this.reach = reach;
        this.conditions = conditions;
    }

    /** Rows whose reference leads to a row within reach that meets the rest of the chain. */
    Sql chain(
            String alias,
            String type,
            IndexedParam parameter,
            String modifier,
            String restName,
            BiFunction<String, String, Sql> rest) {
        if (!parameter.links()) {
            throw BadSearch.value("Only a reference to another resource can be chained, not " + parameter.code());
        }
        deeper();
        var types = modifier.isEmpty()
                ? (parameter.targets().isEmpty() ? Definitions.r4().types() : parameter.targets())
                : Set.of(modifier);
        var subjectLeaf = catalog.of(type).subjectLeaf();
        long[] linked = parameter.places().stream()
                .mapToLong(place -> place.leaf().number())
                .toArray();
        var sql = new Sql();
        boolean closed = false;
        for (var target : types) {
            if (!Definitions.r4().isType(target)) {
                continue;
            }
            if (!reach.reach().permits(target, Interaction.SEARCH)) {
                closed = true;
                continue;
            }
            var inner = "t" + ++aliases;
            Sql condition;
            try {
                condition = rest.apply(target, inner);
            } catch (BadSearch unknown) {
                if (unknown.elsewhere() && types.size() > 1) {
                    continue;
                }
                throw unknown;
            }
            boolean bySubject = target.equals("Patient")
                    && parameter.places().stream()
                            .anyMatch(place -> place.leaf().equals(subjectLeaf));
            sql.add((sql.isEmpty() ? "" : " or ") + (bySubject ? alias + ".subject" : alias + ".key") + " in (select ")
                    .add(bySubject ? inner + ".key" : "l.source")
                    .add(" from record_store.resource " + inner)
                    .add(bySubject ? "" : join(parameter, inner), bySubject ? new Object[0] : new Object[] {linked})
                    .add(
                            " where " + inner + ".type = ? and not " + inner + ".deleted and ",
                            Definitions.r4().typeCode(target))
                    .add(reach.allowed(inner, target, Interaction.SEARCH, false, conditions))
                    .add(" and ")
                    .add(condition)
                    .add(")");
        }
        depth--;
        if (sql.isEmpty() && closed) {
            // Not an unknown parameter, which a lenient search would leave out so that all rows came.
            return new Sql().add("false");
        }
        if (sql.isEmpty()) {
            throw BadSearch.unknown("No type that " + parameter.code() + " points to has the parameter " + restName);
        }
        return new Sql().add("(").add(sql).add(")");
    }

    /** {@code Observation:patient:code}, or with another {@code _has} at its end. */
    Sql has(String alias, String type, String path, String value) {
        deeper();
        var parts = path.split(":", 3);
        if (parts.length < 3 || !Definitions.r4().isType(parts[0])) {
            throw BadSearch.value("_has is _has:Type:reference:parameter");
        }
        var source = parts[0];
        var parameter = catalog.of(source).parameter(parts[1]);
        if (parameter == null || !parameter.links()) {
            throw BadSearch.unknown("Unknown reference parameter " + parts[1] + " for " + source);
        }
        if (!reach.reach().permits(source, Interaction.SEARCH)) {
            depth--;
            return new Sql().add("false");
        }
        var inner = "t" + ++aliases;
        var condition = conditions.on(source, inner, new Parameter(parts[2], value));
        var subjectLeaf = catalog.of(source).subjectLeaf();
        boolean bySubject = type.equals("Patient")
                && parameter.places().stream().anyMatch(place -> place.leaf().equals(subjectLeaf));
        depth--;
        return new Sql()
                .add(alias + ".key in (select "
                        + (bySubject ? inner + ".subject" : parameter.canonical() ? "e.key" : "l.target"))
                .add(" from record_store.resource " + inner)
                .add(
                        bySubject
                                ? ""
                                : " join record_store.link l on l.source = " + inner + ".key and l.leaf = any(?)"
                                        + (parameter.canonical() ? ADDRESSED : ""),
                        bySubject ? new Object[0] : new Object[] {parameter.leaves()})
                .add(
                        " where " + inner + ".type = ? and not " + inner + ".deleted and ",
                        Definitions.r4().typeCode(source))
                .add(reach.allowed(inner, source, Interaction.SEARCH, false, conditions))
                .add(" and ")
                .add(condition)
                .add(")");
    }

    /** The links that lead to a row: by its key, or by the canonical address that it answers to. */
    private static String join(IndexedParam parameter, String inner) {
        return parameter.canonical()
                ? " join record_store.sharp_entry e on e.key = " + inner
                        + ".key join record_store.link l on l.target = e.hash and l.target < 0 and l.leaf = any(?)"
                : " join record_store.link l on l.target = " + inner + ".key and l.leaf = any(?)";
    }

    private void deeper() {
        if (++depth > DEEPEST_CHAIN) {
            throw BadSearch.unsupported("A chain has at most " + DEEPEST_CHAIN + " links");
        }
    }
}
