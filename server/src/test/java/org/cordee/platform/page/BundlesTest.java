package org.cordee.platform.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The words of the house: the same keys in both languages, each key that is used exists, each sentence can be formed. */
class BundlesTest {
    private static final Path BUNDLES = Path.of("src/main/resources/messages");
    private static final Pattern SAID = Pattern.compile("\\b(?:say|Sentence\\.of)\\(\\s*\"([^\"]+)\"\\s*[,)]");
    private static final Pattern BEGUN = Pattern.compile("\\b(?:say|Sentence\\.of)\\(\\s*\"([^\"]+)\"\\s*\\+");
    private static final Pattern CONSTANTS = Pattern.compile("\\benum (\\w+)[^{]*\\{([^;}]*)", Pattern.DOTALL);
    private static final Pattern ARGUMENTS = Pattern.compile("\\([^()]*(\\([^()]*\\)[^()]*)*\\)");

    // What the terminal says at start, before there are pages.
    private static final Properties STARTING = bundle(Path.of("src/main/resources/start.properties"));

    private final Map<String, String> french = bundles(false);
    private final Map<String, String> english = bundles(true);

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(french).isNotEmpty();
        var lonely = new TreeSet<>(french.keySet());
        lonely.addAll(english.keySet());
        lonely.removeIf(key -> french.containsKey(key) && english.containsKey(key));
        assertThat(lonely).isEmpty();
    }

    @Test
    void everyKeyThatIsSaidExists() {
        var said = used(SAID);
        assertThat(said).isNotEmpty();
        said.keySet().removeAll(french.keySet());
        said.keySet().removeAll(STARTING.keySet());
        assertThat(said).isEmpty();
    }

    @Test
    void everyBeginningOfAKeyHasAnEnd() {
        var begun = used(BEGUN);
        var known = new TreeSet<>(french.keySet());
        known.addAll(STARTING.stringPropertyNames());
        begun.keySet().removeIf(start -> known.stream().anyMatch(key -> key.startsWith(start)));
        assertThat(begun).isEmpty();
    }

    @Test
    void anEnumWithAWordHasAWordForEachConstant() {
        var enums = new HashMap<String, List<List<String>>>();
        for (var file : files(Path.of("src/main/java"), ".java"))
            CONSTANTS
                    .matcher(read(file))
                    .results()
                    .forEach(found -> enums.computeIfAbsent(found.group(1), _ -> new ArrayList<>())
                            .add(constants(found)));
        var unworded = french.keySet().stream()
                .filter(key -> key.matches("[A-Z]\\w+\\.[A-Z_0-9]+"))
                .map(key -> key.substring(0, key.indexOf('.')))
                .distinct()
                .filter(name ->
                        enums.getOrDefault(name, List.of()).stream().noneMatch(constants -> worded(name, constants)))
                .toList();
        assertThat(unworded)
                .as("enums of which some constants have a word and some have none")
                .isEmpty();
    }

    // The words of an island travel together as one JSON object, which it reads as it is.
    @Test
    void theWordsOfAnIslandCanBeRead() {
        for (var all : List.of(french, english))
            all.entrySet().stream()
                    .filter(entry -> isOfAnIsland(entry.getKey()))
                    .forEach(entry -> assertThat(JsonMapper.shared()
                                    .readTree(entry.getValue())
                                    .isObject())
                            .as(entry.getKey())
                            .isTrue());
    }

    private static boolean isOfAnIsland(String key) {
        return key.endsWith(".island");
    }

    private boolean worded(String name, List<String> constants) {
        return constants.stream().allMatch(constant -> french.containsKey(name + "." + constant));
    }

    // A straight apostrophe would swallow what follows it in a sentence with values.
    @Test
    void everySentenceCanBeFormed() {
        Stream.of(french, english)
                .flatMap(all -> all.entrySet().stream())
                .filter(entry -> !entry.getKey().contains(".pattern."))
                .filter(entry -> !isOfAnIsland(entry.getKey()))
                .forEach(entry -> {
                    assertThat(entry.getValue()).as(entry.getKey()).isNotBlank().doesNotContain("'");
                    assertThat(new MessageFormat(entry.getValue()))
                            .as(entry.getKey())
                            .isNotNull();
                });
    }

    @Test
    void bothLanguagesTakeTheSameValues() {
        french.forEach((key, sentence) ->
                assertThat(values(english.getOrDefault(key, ""))).as(key).isEqualTo(values(sentence)));
    }

    private static List<String> values(String sentence) {
        return Pattern.compile("\\{(\\d+)")
                .matcher(sentence)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> constants(MatchResult declaration) {
        var bare = ARGUMENTS.matcher(declaration.group(2)).replaceAll("");
        return Stream.of(bare.replaceAll("/\\*.*?\\*/|//[^\n]*", "").split(","))
                .map(String::strip)
                .filter(name -> name.matches("[A-Z][A-Z_0-9]*"))
                .toList();
    }

    private static Map<String, String> used(Pattern pattern) {
        var used = new TreeMap<String, String>();
        Stream.concat(
                        files(Path.of("src/main/jte"), ".jte").stream(),
                        files(Path.of("src/main/java"), ".java").stream())
                .forEach(file -> pattern.matcher(read(file))
                        .results()
                        .forEach(found -> used.put(found.group(1), file.toString())));
        return used;
    }

    private static Map<String, String> bundles(boolean english) {
        var all = new TreeMap<String, String>();
        for (var file : files(BUNDLES, ".properties")) {
            if (file.toString().endsWith("_en.properties") != english) continue;
            bundle(file)
                    .forEach((key, sentence) -> assertThat(all.put((String) key, (String) sentence))
                            .as("%s of %s stands in another bundle too", key, file)
                            .isNull());
        }
        return all;
    }

    private static Properties bundle(Path file) {
        var bundle = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            bundle.load(reader);
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
        return bundle;
    }

    static List<Path> files(Path folder, String ending) {
        try (var found = Files.walk(folder)) {
            return found.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
    }
}
