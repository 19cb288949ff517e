package org.cordee.directory.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.cordee.directory.Plain;
import org.jspecify.annotations.Nullable;

/** The needs that people name and what answers each, from {@code directory/needs.txt}; read once. */
final class Needs {
    private static final String FILE = "/directory/needs.txt";
    private static final Pattern SEPARATOR = Pattern.compile(" *\\| *");
    static final Set<String> SMALL_WORDS = Set.of(
            "a",
            "au",
            "aux",
            "de",
            "des",
            "du",
            "d",
            "l",
            "la",
            "le",
            "les",
            "un",
            "une",
            "et",
            "en",
            "pour",
            "pres",
            "chez",
            "mon",
            "ma",
            "mes",
            "je",
            "j",
            "ai",
            "besoin",
            "cherche",
            "trouver",
            "avec",
            "sur",
            "qui",
            "the",
            "of",
            "for",
            "near",
            "in",
            "i",
            "need",
            "find",
            "proche",
            "autour",
            "moi",
            "me",
            "my",
            "suis",
            "est",
            "il",
            "elle",
            "on",
            "nous",
            "notre",
            "nos",
            "son",
            "sa",
            "ses",
            "mari",
            "mere",
            "maman",
            "pere",
            "papa",
            "mamie",
            "papi",
            "papy",
            "grand",
            "pas",
            "cher",
            "chere",
            "trop",
            "tres",
            "plus",
            "souvent",
            "vite",
            "ou",
            "comment",
            "quel",
            "quelle",
            "faire",
            "prend",
            "accepte",
            "nouveau",
            "nouveaux",
            "nouvelle",
            "patient",
            "patients",
            "y",
            "quand",
            "dimanche",
            "week",
            "end",
            "aujourd",
            "hui",
            "demain",
            "bonjour",
            "svp",
            "merci",
            "veux",
            "voudrais",
            "ne",
            "que",
            "qu",
            "lui");
    private static final int LONGEST_PHRASE = 5;
    /** What someone who names but a place most likely looks for. */
    private static final Set<String> EVERYDAY = Set.of("doctor", "pharmacy", "nurse", "emergency", "lab");

    private static final Needs KNOWN = new Needs();

    private final Map<String, Need> byPhrase = new HashMap<>();
    private final Set<String> partsOfPhrases = new HashSet<>();
    private final Set<String> everyday = new LinkedHashSet<>();
    private final Set<String> texts = new LinkedHashSet<>();

    /** One need: concepts that answer it, and those that may help. */
    record Need(String name, List<String> answers, List<String> helps) {
        Need {
            answers = List.copyOf(answers);
            helps = List.copyOf(helps);
        }
    }

    /**
     * What was understood of a question.
     *
     * @param needs by the words that name them, as plain text
     * @param rest words that name no need
     * @param mended words taken for others, because of their typing
     */
    record Understood(Map<String, Need> needs, List<String> rest, Map<String, String> mended) {
        Understood {
            needs = Map.copyOf(needs);
            rest = List.copyOf(rest);
            mended = Map.copyOf(mended);
        }

        /** Whether nothing was named but a place. */
        boolean isEmpty() {
            return needs.isEmpty() && rest.isEmpty();
        }
    }

    private Needs() {
        try (var file = Needs.class.getResourceAsStream(FILE)) {
            if (file == null) throw new IllegalStateException("the build left out " + FILE);
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(this::add);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    static Needs known() {
        return KNOWN;
    }

    /** Pieces of plain text that, found in what an establishment declares, are concepts. */
    Set<String> texts() {
        return texts;
    }

    /** Concepts of the offers that everyone needs now and then. */
    Set<String> everyday() {
        return everyday;
    }

    /**
     * The longest phrases that name a need, from the left; what is left over stands by itself.
     *
     * @param isKnown whether a word is one that places or offers are written with: it is no typing error then
     */
    Understood understand(List<String> words, Predicate<String> isKnown) {
        var needs = new LinkedHashMap<String, Need>();
        var rest = new ArrayList<String>();
        var mended = new LinkedHashMap<String, String>();
        for (int at = 0; at < words.size(); ) {
            int length = Math.min(LONGEST_PHRASE, words.size() - at);
            while (length > 0 && find(String.join(" ", words.subList(at, at + length))) == null) length--;
            if (length > 0) {
                var phrase = String.join(" ", words.subList(at, at + length));
                var need = find(phrase);
                if (need != null) needs.put(phrase, need);
                at += length;
            } else {
                var word = words.get(at++);
                var near = meant(word, isKnown);
                var need = near == null ? null : byPhrase.get(near);
                if (near != null && need != null) {
                    needs.put(near, need);
                    mended.put(word, near);
                } else rest.add(word);
            }
        }
        return new Understood(needs, rest, mended);
    }

    private @Nullable Need find(String phrase) {
        var need = byPhrase.get(phrase);
        return need != null || !phrase.endsWith("s") ? need : byPhrase.get(phrase.substring(0, phrase.length() - 1));
    }

    /** The need that is meant by a word with a typing error; a word that is right, and no inflection of it, means itself. */
    private @Nullable String meant(String word, Predicate<String> isKnown) {
        var near = partsOfPhrases.contains(word) ? null : Typing.nearest(word, byPhrase.keySet());
        return near == null || !near.startsWith(word) && !word.startsWith(near) && isKnown.test(word) ? null : near;
    }

    private void add(String line) {
        var columns = SEPARATOR.split(line, -1);
        var need = new Need(columns[0].strip(), concepts(columns[2]), concepts(columns.length > 3 ? columns[3] : ""));
        if (EVERYDAY.contains(need.name())) everyday.addAll(need.answers());
        for (var words : columns[1].split(",")) {
            var phrase = new ArrayList<>(Plain.words(words));
            phrase.removeAll(SMALL_WORDS);
            byPhrase.putIfAbsent(String.join(" ", phrase), need);
            if (phrase.size() > 1) partsOfPhrases.addAll(phrase);
        }
    }

    private List<String> concepts(String column) {
        var concepts = List.of(column.strip().split("\\s+")).stream()
                .filter(one -> !one.isEmpty())
                .toList();
        concepts.stream()
                .filter(one -> one.startsWith("text:"))
                .forEach(one -> texts.add(one.substring(5).replace('-', ' ')));
        return concepts;
    }
}
