package org.cordee.store.search;

import java.util.ArrayList;
import java.util.List;
import org.cordee.store.index.Hash64;
import org.cordee.store.index.IndexedParam;

/** Conditions on codes, identifiers and the like. */
final class Tokens {
    private final Terms terms;
    private final Comparisons comparisons;

    Tokens(Terms terms, Comparisons comparisons) {
        this.terms = terms;
        this.comparisons = comparisons;
    }

    /** Rows with one of the tokens; narrowed as in {@link Comparisons#anyToken}. */
    Sql on(String alias, IndexedParam parameter, String modifier, List<String> values, boolean narrowed) {
        if (modifier.equals("text")) {
            return text(alias, parameter, values);
        }
        var hashes = new ArrayList<Long>();
        var sharp = new ArrayList<Long>();
        for (var place : parameter.places()) {
            long[] leaf = {place.leaf().number()};
            boolean plain = place.leaf().plain();
            for (var value : values) {
                boolean apart = place.leaf().sharp() && !value.endsWith("|");
                switch (modifier) {
                    case "", "not" -> {
                        for (var spelling : apart ? SameNumber.of(value) : List.of(value)) {
                            var asked = Comparisons.tokens(leaf, spelling, plain);
                            if (apart) {
                                sharp.addAll(asked);
                            }
                            if (!apart || place.leaf().mixed()) {
                                hashes.addAll(asked);
                            }
                        }
                    }
                    case "of-type" -> sharp.add(Hash64.of(leaf[0], 'o', Values.unescaped(value)));
                    case "in", "not-in", "above", "below" ->
                        terms.codes(modifier, Values.unescaped(value))
                                .forEach(code -> hashes.addAll(Comparisons.tokens(leaf, code, plain)));
                    default ->
                        throw BadSearch.unfit(
                                "The modifier :" + modifier + " is not for the parameter " + parameter.code());
                }
            }
        }
        if (sharp.isEmpty() && !modifier.startsWith("not")) {
            return comparisons.anyToken(alias, hashes, narrowed && alias.equals("r"));
        }
        var sql = new Sql();
        if (!sharp.isEmpty()) {
            sql.add(Comparisons.anySharp(alias, sharp));
        }
        if (!hashes.isEmpty() || sharp.isEmpty()) {
            sql.add(sharp.isEmpty() ? "" : " or ")
                    .add(comparisons.anyToken(alias, hashes, narrowed && alias.equals("r")));
        }
        boolean either = !sharp.isEmpty() && !hashes.isEmpty();
        if (modifier.startsWith("not")) {
            return new Sql().add("not (").add(sql).add(")");
        }
        return either ? new Sql().add("(").add(sql).add(")") : sql;
    }

    /** The words of a code: its display and text, read from the kept JSON. */
    private static Sql text(String alias, IndexedParam parameter, List<String> values) {
        var sql = new Sql().add("(false");
        for (var place : parameter.places()) {
            for (var path : place.leaf().jsonPaths()) {
                for (var value : values) {
                    for (var end : List.of(".text", ".coding.display", ".display", ".type.text")) {
                        sql.add(
                                " or exists (select 1 from jsonb_path_query(convert_from(" + alias
                                        + ".body, 'UTF8')::jsonb, ?::jsonpath) as q(v)"
                                        + " where lower(q.v #>> '{}') like lower(?))",
                                path + end,
                                Comparisons.escapedLike(Values.unescaped(value)) + "%");
                    }
                }
            }
        }
        return sql.add(")");
    }
}
