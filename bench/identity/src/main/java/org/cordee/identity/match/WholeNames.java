package org.cordee.identity.match;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Parts names that stand in one field: by a star or a comma, by capitals where only some words have them, else by which end has fewer different words in the whole file, since
 * given names are fewer than family names.
 */
final class WholeNames {
    private static final Set<String> PARTICLES = Set.of(
            "de", "du", "des", "la", "le", "les", "d", "l", "van", "von", "der", "den", "ter", "ten", "el", "al", "ben", "ait", "di", "da", "dos", "do", "saint", "st", "mc", "mac", "o");

    private final boolean isGivenFirst;

    private WholeNames(boolean isGivenFirst) {
        this.isGivenFirst = isGivenFirst;
    }

    /** @param family with its particles */
    record Parted(String family, String given) {}

    static WholeNames in(List<String> names) {
        var first = new HashSet<String>();
        var last = new HashSet<String>();
        for (var name : names) {
            var words = words(name);
            if (words.size() > 1 && name.indexOf(',') < 0 && name.indexOf('*') < 0) {
                first.add(words.getFirst().toLowerCase(Locale.ROOT));
                last.add(words.getLast().toLowerCase(Locale.ROOT));
            }
        }
        return new WholeNames(first.size() < last.size());
    }

    Parted part(String name) {
        for (char between : new char[] {'*', ','}) {
            int at = name.indexOf(between);
            if (at > 0) {
                return new Parted(name.substring(0, at).strip(), name.substring(at + 1).replace('/', ' ').strip());
            }
        }
        var words = words(name);
        if (words.size() < 2) {
            return new Parted(name.strip(), "");
        }
        var capitals = words.stream().filter(WholeNames::isInCapitals).toList();
        if (!capitals.isEmpty() && capitals.size() < words.size()) {
            return new Parted(
                    String.join(" ", capitals),
                    String.join(" ", words.stream().filter(word -> !isInCapitals(word)).toList()));
        }
        int family = isGivenFirst ? words.size() - 1 : 0;
        if (isGivenFirst) {
            while (family > 1 && isParticle(words.get(family - 1))) family--;
            return new Parted(joined(words, family, words.size()), joined(words, 0, family));
        }
        while (family < words.size() - 2 && isParticle(words.get(family))) family++;
        return new Parted(joined(words, 0, family + 1), joined(words, family + 1, words.size()));
    }

    private static String joined(List<String> words, int from, int to) {
        return String.join(" ", words.subList(from, to));
    }

    private static boolean isParticle(String word) {
        return PARTICLES.contains(word.toLowerCase(Locale.ROOT));
    }

    /** An initial says nothing of how the others are written. */
    private static boolean isInCapitals(String word) {
        var letters = word.replaceAll("[^\\p{L}]", "");
        return letters.length() > 1 && letters.equals(letters.toUpperCase(Locale.ROOT));
    }

    private static List<String> words(String name) {
        var words = new ArrayList<>(List.of(name.strip().split("[\\s/]+")));
        words.removeIf(String::isEmpty);
        return words;
    }
}
