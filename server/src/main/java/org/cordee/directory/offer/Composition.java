package org.cordee.directory.offer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import org.cordee.directory.offer.Offer.Stated;
import org.cordee.directory.offer.Statements.Kept;

/** Puts what the sources state of one entry together: each fact from the first source, in the order of {@link Source}, that has it. */
final class Composition {
    private Composition() {}

    static Offer of(String entry, List<Kept> statements) {
        var living = statements.stream().filter(one -> !one.gone()).toList();
        var heard = new ArrayList<>(living.isEmpty() ? statements : living);
        heard.sort(Comparator.comparing(Kept::source)
                .thenComparing(Kept::asOf, Comparator.reverseOrder())
                .thenComparing(Kept::part));
        var facts = new EnumMap<Fact, Stated>(Fact.class);
        for (var fact : Fact.values()) {
            heard.stream()
                    .filter(one -> one.facts().containsKey(fact))
                    .findFirst()
                    .ifPresent(first ->
                            facts.put(fact, new Stated(value(fact, first, heard), first.source(), first.asOf())));
        }
        return new Offer(entry, Offer.Kind.of(entry), !living.isEmpty(), facts);
    }

    private static String value(Fact fact, Kept first, List<Kept> heard) {
        if (!fact.isGathered()) return first.facts().getOrDefault(fact, "");
        var lines = new ArrayList<String>();
        heard.stream()
                .filter(one -> one.source() == first.source() && one.facts().containsKey(fact))
                .forEach(one -> one.facts().getOrDefault(fact, "").lines().forEach(lines::add));
        // Two services of ten beds are twenty beds; twice the same activity is one.
        return String.join("\n", fact == Fact.CAPACITY || fact == Fact.AVAILABLE ? lines : new LinkedHashSet<>(lines));
    }
}
