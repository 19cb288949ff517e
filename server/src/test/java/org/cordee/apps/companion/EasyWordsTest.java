package org.cordee.apps.companion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever reads easily only what is easy to read has each page of the companion so: its long sentences have a twin of short ones. */
class EasyWordsTest {
    private static final Path TEMPLATES = Path.of("src/main/jte/apps/companion");
    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Pattern SAID = Pattern.compile("say\\((?:page, )?\"([^\"]+)\"");
    private static final String EASY = ".easy";
    /** Of the sentence that a helper is told in the place of the person's. */
    private static final String TO_A_HELPER = ".carer";
    /** Inclusion Europe asks for short sentences; twelve words stand on one line of a telephone or two. */
    private static final int MOST_WORDS = 12;

    private static final int LONG = 45;
    private static final Pattern PLACES = Pattern.compile("\\{(?:[^{}]|\\{[^{}]*})*}");

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void eachLongSentenceOfAPageHasATwinOfShortOnes(String language) throws IOException {
        var sentences = sentences(language);
        var without = new TreeSet<String>();
        for (var page : files(TEMPLATES, ".jte")) {
            SAID.matcher(Files.readString(page))
                    .results()
                    .map(found -> found.group(1))
                    .filter(key -> isLongWithoutTwin(sentences, key))
                    .forEach(without::add);
        }
        assertThat(without).isEmpty();
    }

    /** Which of them stand on a page is only known at the time: all of them. */
    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void soHasEachLongSentenceThatAHelperIsTold(String language) throws IOException {
        var sentences = sentences(language);
        var told = sentences.keySet().stream()
                .filter(key -> key.endsWith(TO_A_HELPER))
                .toList();
        assertThat(told).hasSizeGreaterThan(60);
        assertThat(told).filteredOn(key -> isLongWithoutTwin(sentences, key)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void soHasEachReasonOfAnEmergency(String language) throws IOException {
        var sentences = sentences(language);
        var reasons = sentences.keySet().stream()
                .filter(key -> key.startsWith("companion.emergency.reason."))
                .toList();
        assertThat(reasons).hasSizeGreaterThan(2);
        assertThat(reasons)
                .filteredOn(key -> !key.endsWith(EASY) && isLongWithoutTwin(sentences, key))
                .isEmpty();
    }

    private static boolean isLongWithoutTwin(Map<String, String> sentences, String key) {
        var words = PLACES.matcher(sentences.getOrDefault(key, "")).replaceAll("");
        return words.length() > LONG && !sentences.containsKey(key + EASY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void aSentenceThatIsEasyHasTwelveWordsAtMost(String language) throws IOException {
        var easy = sentences(language).entrySet().stream()
                .filter(one -> one.getKey().endsWith(EASY))
                .toList();
        assertThat(easy)
                .hasSizeGreaterThan(60)
                .allSatisfy(one ->
                        assertThat(longest(one.getValue())).as(one.getKey()).isLessThanOrEqualTo(MOST_WORDS));
    }

    private static int longest(String words) {
        return List.of(words.split("[.?!:;]")).stream()
                .mapToInt(one -> (int) Pattern.compile("\\S+")
                        .matcher(one)
                        .results()
                        .map(MatchResult::group)
                        .count())
                .max()
                .orElse(0);
    }

    private static Map<String, String> sentences(String language) throws IOException {
        var all = new HashMap<String, String>();
        for (var file : files(MESSAGES, ".properties")) {
            if (file.toString().endsWith("_en.properties") != language.equals("en")) continue;
            var some = new Properties();
            try (var reader = Files.newBufferedReader(file)) {
                some.load(reader);
            }
            some.forEach((key, value) -> all.put(String.valueOf(key), String.valueOf(value)));
        }
        return all;
    }

    private static Collection<Path> files(Path folder, String ending) throws IOException {
        try (var all = Files.list(folder)) {
            return new ArrayList<>(
                    all.filter(one -> one.toString().endsWith(ending)).toList());
        }
    }
}
