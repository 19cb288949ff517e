package org.cordee.store.search;

import java.util.Set;
import org.cordee.store.SearchRequest.Parameter;
import org.cordee.store.definition.Definitions;
import org.cordee.store.definition.SearchParam.Kind;
import org.cordee.store.index.FirstEntry;
import org.cordee.store.index.IndexedParam;
import org.cordee.store.index.Leaf;

/** Conditions on the first entry of a document or a message, and on what this refers to in the same Bundle. */
final class FirstEntries {
    /** Met where nothing is found, so that there must at least be a resource that could have it. */
    private static final Set<String> OPPOSITE = Set.of("missing", "not", "not-in");

    private final Conditions conditions;

    FirstEntries(Conditions conditions) {
        this.conditions = conditions;
    }

    /** {@code composition.rest}; the modifier may name the only type that there is. */
    Sql on(String alias, FirstEntry first, String modifier, Parameter rest) {
        if (!modifier.isEmpty() && !modifier.equals(first.type())) {
            throw BadSearch.unfit("The first entry is a " + first.type() + " here, not a " + modifier);
        }
        return on(alias, first.type(), first.leaf(), rest, true);
    }

    private Sql on(String alias, String type, Leaf parent, Parameter asked, boolean goesOn) {
        var name = asked.name();
        int dot = name.indexOf('.');
        var head = dot < 0 ? name : name.substring(0, dot);
        int colon = head.indexOf(':');
        var code = colon < 0 ? head : head.substring(0, colon);
        var modifier = colon < 0 ? "" : head.substring(colon + 1);
        var parameter = FirstEntry.specified(type, code);
        if (parameter == null) {
            throw BadSearch.unknown("Unknown search parameter " + code + " for " + type + " in a Bundle");
        }
        if (dot < 0) {
            return last(alias, type, parent, parameter, modifier, asked);
        }
        if (parameter.kind() != Kind.REFERENCE) {
            throw BadSearch.value("Only a reference can be chained, not " + code);
        }
        if (!goesOn || !FirstEntry.isFollowed(parameter)) {
            throw BadSearch.unsupported(
                    "In a Bundle the first entry is searched and what it refers to, not what lies behind " + code
                            + " of " + type);
        }
        return behind(alias, parent, parameter, modifier, new Parameter(name.substring(dot + 1), asked.value()));
    }

    private Sql behind(String alias, Leaf parent, IndexedParam parameter, String modifier, Parameter rest) {
        var types = !modifier.isEmpty()
                ? Set.of(modifier)
                : parameter.targets().isEmpty() ? Definitions.r4().types() : parameter.targets();
        var sql = new Sql();
        for (var place : FirstEntry.under(parent, parameter).places()) {
            for (var target : types) {
                if (!Definitions.r4().isType(target)) {
                    continue;
                }
                try {
                    var condition = on(alias, target, place.leaf(), rest, false);
                    sql.add(sql.isEmpty() ? "(" : " or (").add(condition).add(")");
                } catch (BadSearch unknown) {
                    if (!unknown.elsewhere() || types.size() == 1) {
                        throw unknown;
                    }
                }
            }
        }
        if (sql.isEmpty()) {
            throw BadSearch.unknown("No type that " + parameter.code() + " points to has the parameter " + rest.name());
        }
        return new Sql().add("(").add(sql).add(")");
    }

    private Sql last(String alias, String type, Leaf parent, IndexedParam parameter, String modifier, Parameter asked) {
        if (asked.value().isEmpty()) {
            throw BadSearch.value("The parameter " + asked.name() + " has no value");
        }
        boolean ofRows = modifier.equals("above") || modifier.equals("below");
        if (parameter.places().isEmpty() || (ofRows && parameter.kind() == Kind.REFERENCE)) {
            throw BadSearch.unfit(asked.name() + " of " + type + " is not searched in a Bundle");
        }
        var condition = conditions.matching(
                alias, "Bundle", FirstEntry.under(parent, parameter), modifier, Values.split(asked.value(), ','));
        return !OPPOSITE.contains(modifier)
                ? condition
                : new Sql()
                        .add("(" + alias + ".present && ? and ", (Object) new long[] {FirstEntry.there(parent, type)})
                        .add(condition)
                        .add(")");
    }
}
