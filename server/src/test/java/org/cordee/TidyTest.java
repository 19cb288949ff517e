package org.cordee;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the points of the house style that a test can hold. The numbers are a ratchet: when the house is tidier than a
 * number, the number is lowered; none is ever raised.
 */
class TidyTest {
    private static final Path ROOT = Path.of("..");
    private static final int LONGEST_FILE = 400;
    private static final int LONGEST_MEDIAN = 75;
    private static final int LONGEST_METHOD = 70;
    private static final int ROOT_ENTRIES = 15;
    private static final double LARGEST_PUBLIC_SHARE = 0.55;
    private static final double SHARE_WITHIN_200_LINES = 0.95;
    private static final Pattern FORBIDDEN_NAME =
            Pattern.compile(".*(Util|Utils|Helper|Manager|Impl|Dto|Service|Common|Shared)\\.java");
    private static final Pattern FORBIDDEN_PACKAGE =
            Pattern.compile(".*/(common|shared|util|utils|helper|impl|dto|service)/.*");
    private static final Pattern TOP_TYPE = Pattern.compile(
            "^(public )?((abstract|final|sealed|non-sealed) )*(class|record|interface|enum|@interface) ",
            Pattern.MULTILINE);
    private static final Pattern LEFT_TO_DO = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

    @Test
    void filesStaySmall() {
        var lengths = sources("main").map(file -> lines(file).size()).sorted().toList();
        assertThat(lengths).isNotEmpty();
        assertThat(lengths.getLast()).as("longest file").isLessThanOrEqualTo(LONGEST_FILE);
        assertThat(lengths.get(lengths.size() / 2)).as("median file").isLessThanOrEqualTo(LONGEST_MEDIAN);
        var within = lengths.stream().filter(length -> length <= 200).count();
        assertThat((double) within / lengths.size())
                .as("share within 200 lines")
                .isGreaterThanOrEqualTo(SHARE_WITHIN_200_LINES);
    }

    @Test
    void methodsFitOnAScreen() {
        var long_ = new ArrayList<String>();
        sources("main")
                .forEach(file -> methodLengths(file).stream()
                        .filter(method -> method.length() > LONGEST_METHOD)
                        .forEach(method ->
                                long_.add(file + ":" + method.line() + " has " + method.length() + " lines")));
        assertThat(long_).isEmpty();
    }

    @Test
    void noClassOrPackageHasAnEmptyName() {
        assertThat(sources("main")
                        .map(Path::toString)
                        .filter(file -> FORBIDDEN_NAME.matcher(file).matches()
                                || FORBIDDEN_PACKAGE.matcher(file).matches())
                        .toList())
                .isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        var silent = sources("main")
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !folder.endsWith("org/cordee"))
                .filter(folder -> !Files.exists(folder.resolve("package-info.java"))
                        || !read(folder.resolve("package-info.java")).contains("@NullMarked"))
                .toList();
        assertThat(silent).as("packages without a sentence or @NullMarked").isEmpty();
    }

    @Test
    void publicIsAPromise() {
        var types = sources("main")
                .filter(file -> !file.endsWith("package-info.java"))
                .filter(file -> file.toString().contains("server/"))
                .map(file -> TOP_TYPE.matcher(read(file)))
                .filter(match -> match.find())
                .map(match -> match.group(1) != null)
                .toList();
        var open = types.stream().filter(isPublic -> isPublic).count();
        assertThat((double) open / types.size()).as("share of public types").isLessThanOrEqualTo(LARGEST_PUBLIC_SHARE);
    }

    @Test
    void nothingIsLeftToDo() {
        assertThat(Stream.concat(sources("main"), sources("test"))
                        .filter(file -> LEFT_TO_DO.matcher(read(file)).find())
                        .toList())
                .isEmpty();
    }

    @Test
    void fhirStructuresStayInTheStoreTheRecordAndTheMappings() {
        assertThat(sources("main")
                        .filter(file -> file.toString().contains("server/"))
                        .filter(file -> !file.toString().contains("/org/cordee/record/"))
                        .filter(file -> !file.getFileName().toString().endsWith("Mapping.java"))
                        .filter(file -> !file.endsWith("access/CircleGrants.java"))
                        .filter(file -> read(file).contains("import org.hl7.fhir"))
                        .toList())
                .isEmpty();
    }

    @Test
    void theRootHasFewRooms() throws IOException {
        try (var entries = Files.list(ROOT)) {
            var rooms = entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !List.of(".git", "target", "var", ".idea", ".vscode")
                            .contains(name))
                    .toList();
            assertThat(rooms).hasSizeLessThanOrEqualTo(ROOT_ENTRIES);
        }
    }

    private static Stream<Path> sources(String kind) {
        var files = new ArrayList<Path>();
        for (var module : List.of("record-store", "server", "bench")) {
            var folder = ROOT.resolve(module).resolve("src").resolve(kind).resolve("java");
            if (Files.isDirectory(folder)) {
                try (var found = Files.walk(folder)) {
                    found.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
                } catch (IOException fault) {
                    throw new UncheckedIOException(fault);
                }
            }
        }
        Collections.sort(files);
        return files.stream();
    }

    private static List<Method> methodLengths(Path file) {
        var methods = new ArrayList<Method>();
        var all = lines(file);
        var start = Pattern.compile(
                "^(    |        )(?![A-Z_]+\\(|return |if |for |while |switch |try |synchronized |case |new )[^ */@}].*\\) (throws .*)?\\{$");
        for (var i = 0; i < all.size(); i++) {
            var line = all.get(i);
            if (start.matcher(line).matches() && line.endsWith("{") && line.contains("(") && !line.contains(" = ")) {
                var indent = line.length() - line.stripLeading().length();
                var closing = " ".repeat(indent) + "}";
                for (var j = i + 1; j < all.size(); j++) {
                    if (all.get(j).equals(closing)) {
                        methods.add(new Method(i + 1, j - i + 1));
                        break;
                    }
                }
            }
        }
        return methods;
    }

    private static List<String> lines(Path file) {
        return read(file).lines().toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private record Method(int line, int length) {}
}
