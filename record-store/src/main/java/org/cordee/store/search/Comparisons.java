package org.cordee.store.search;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;
import org.cordee.store.index.FhirTime;
import org.cordee.store.index.Hash64;

/**
 * Conditions on the index tables for one value list of each kind. The seeds say where: numbers of leaves, or the seeds of
 * a composite's second part.
 */
final class Comparisons {
    private static final long DAY = 86_400_000;

    private final ZoneId zone;
    private final long now;
    private final LongPredicate rare;

    Comparisons(ZoneId zone, long now, LongPredicate rare) {
        this.zone = zone;
        this.now = now;
        this.rare = rare;
    }

    /** Hashes of one token value, as written in a search. */
    static List<Long> tokens(long[] seeds, String value, boolean plain) {
        int bar = bar(value);
        var system = bar < 0 ? "" : Values.unescaped(value.substring(0, bar));
        var code = Values.unescaped(bar < 0 ? value : value.substring(bar + 1));
        var hashes = new ArrayList<Long>();
        for (long seed : seeds) {
            if (bar < 0 || plain) {
                hashes.add(Hash64.of(seed, 'c', code));
            } else if (system.isEmpty()) {
                hashes.add(Hash64.of(seed, 'n', code));
            } else if (code.isEmpty()) {
                hashes.add(Hash64.of(seed, 's', system));
            } else {
                hashes.add(Hash64.of(seed, 't', system + "|" + code));
            }
        }
        return hashes;
    }

    /** The form and text by which the first part of a composite was indexed. */
    static long compositeSeed(int number, int index, String value, boolean plain) {
        int bar = bar(value);
        var system = bar < 0 ? "" : Values.unescaped(value.substring(0, bar));
        var code = Values.unescaped(bar < 0 ? value : value.substring(bar + 1));
        if (code.isEmpty()) {
            throw BadSearch.value("A composite needs a code in its first part");
        }
        return bar < 0 || plain
                ? org.cordee.store.index.CompositeLeaf.seed(number, index, 'c', code)
                : system.isEmpty()
                        ? org.cordee.store.index.CompositeLeaf.seed(number, index, 'n', code)
                        : org.cordee.store.index.CompositeLeaf.seed(number, index, 't', system + "|" + code);
    }

    static int bar(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) == '\\') {
                i++;
            } else if (value.charAt(i) == '|') {
                return i;
            }
        }
        return -1;
    }

    /**
     * Rows with one of the tokens. Of a token that is not written out the server expects a hundredth of all rows, and so never
     * keeps a plan but makes a new one at each call, which costs more than the search. Asked three times for what is rare, it
     * expects the few rows that there are; the index looks once.
     *
     * @param narrowed other conditions leave few rows, so the index of tokens is kept out of the plan
     */
    Sql anyToken(String alias, List<Long> hashes, boolean narrowed) {
        var column = alias + ".tokens";
        var tokens = hashes.stream().mapToLong(Long::longValue).toArray();
        if (narrowed) {
            return new Sql().add("coalesce(" + column + ", " + column + ") && ?", (Object) tokens);
        }
        if (tokens.length > 0 && Arrays.stream(tokens).allMatch(rare)) {
            var asked = column + " && ?";
            return new Sql()
                    .add("(" + asked + " and " + asked + " and " + asked + ")", tokens, tokens, tokens)
                    .leavingFew();
        }
        return new Sql().add(column + " && ?", (Object) tokens);
    }

    /** Rows with one of the values that few rows share. */
    static Sql anySharp(String alias, List<Long> hashes) {
        return new Sql()
                .add(alias + ".key in (select e.key from record_store.sharp_entry e where e.hash ")
                .in(hashes.stream().mapToLong(Long::longValue).toArray())
                .add(")");
    }

    /** On the index table. */
    Sql dates(String alias, long[] seeds, List<String> values) {
        var sql = in(alias, "date_entry", seeds);
        for (int i = 0; i < values.size(); i++) {
            sql.add(i == 0 ? "" : " or ").add(span(values.get(i), "e.low", "e.high"));
        }
        return sql.add("))");
    }

    /** On two columns that hold first and last millisecond. */
    Sql span(String text, String low, String high) {
        var compared = Values.compared(Values.unescaped(text));
        var span = FhirTime.parse(compared.value().replace(' ', '+'), zone);
        if (span == null) {
            throw BadSearch.value("Not a date: " + compared.value());
        }
        long from = span.low();
        long to = span.high();
        // Spans are a day at most but for a few rows with an index of their own: so a range of starts is enough to look
        // at.
        var since = " and (" + low + " >= ? or " + high + " - " + low + " > 86400000))";
        return switch (compared.prefix()) {
            case "eq" -> new Sql().add("(" + low + " >= ? and " + low + " <= ? and " + high + " <= ?)", from, to, to);
            case "ne" -> new Sql().add("(" + low + " < ? or " + high + " > ?)", from, to);
            case "gt" -> new Sql().add("(" + high + " > ?" + since, to, from - DAY);
            case "lt" -> new Sql().add("(" + low + " < ?)", from);
            case "ge" -> new Sql().add("((" + high + " > ? or " + low + " >= ?)" + since, to, from, from - DAY);
            case "le" -> new Sql().add("(" + low + " < ? or (" + low + " <= ? and " + high + " <= ?))", from, to, to);
            case "sa" -> new Sql().add("(" + low + " > ?)", to);
            case "eb" -> new Sql().add("(" + high + " < ?)", from);
            case "ap" -> {
                long slack = Math.max(Math.abs(now - from) / 10, 43_200_000L);
                yield new Sql().add("(" + low + " <= ? and " + high + " >= ?)", to + slack, from - slack);
            }
            default -> throw BadSearch.value("Unknown prefix " + compared.prefix());
        };
    }

    /** Rows with a span that shares a moment with the one asked for, on two columns that hold first and last millisecond. */
    Sql overlap(String text, String low, String high) {
        var span = FhirTime.parse(text.replace(' ', '+'), zone);
        if (span == null) {
            throw BadSearch.value("Not a date: " + text);
        }
        return new Sql().add("(" + low + " <= ? and " + high + " >= ?)", span.high(), span.low());
    }

    /** The same on the index table. */
    Sql overlap(String alias, long[] seeds, String text) {
        return in(alias, "date_entry", seeds)
                .add(overlap(text, "e.low", "e.high"))
                .add("))");
    }

    static Sql in(String alias, String table, long[] seeds) {
        var sql = new Sql().add(alias + ".key in (select e.key from record_store." + table + " e where e.leaf ");
        sql.in(seeds);
        return sql.add(" and (");
    }

    static String escapedLike(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
