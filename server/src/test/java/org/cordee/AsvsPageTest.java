package org.cordee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page that says how each requirement of OWASP ASVS stands says it of all, names tests that exist, and counts rightly. */
class AsvsPageTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs/security/asvs-5.0.md");
    private static final Pattern LINE =
            Pattern.compile("(?m)^\\| (V[\\d.]+) \\| (test|design|partly|not met|operator|none here) \\| (.+) \\|$");

    @Test
    void eachRequirementOfLevelsOneAndTwoHasOneLine() throws IOException {
        var shared = System.getenv("CORDEE_SHARED");
        var list = (shared == null ? ROOT.resolve("../shared") : Path.of(shared)).resolve("data/asvs-5.0.0.csv");
        assumeTrue(Files.exists(list), "the list of requirements is not here");
        var wanted = Pattern.compile("(?m)^V\\d+,.*?,(V\\d+\\.\\d+\\.\\d+),.*,[12]\\s*$")
                .matcher(Files.readString(list))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(wanted).hasSize(253);
        assertThat(lines().keySet()).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void theTestsThatItNamesExist() throws IOException {
        var tests = new TreeSet<String>();
        try (var files = Files.walk(ROOT)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.java"))
                    .forEach(name -> tests.add(name.replace(".java", "")));
        }
        for (var line : lines().values()) {
            var named = Pattern.compile("`(\\w+Test)`")
                    .matcher(line[1])
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertThat(tests).as(line[1]).containsAll(named);
            if (line[0].equals("test")) assertThat(named).as(line[1]).isNotEmpty();
        }
    }

    @Test
    void theCountIsTrue() throws IOException {
        var counted = lines().values().stream().collect(Collectors.groupingBy(line -> line[0], Collectors.counting()));
        var page = Files.readString(PAGE);
        counted.forEach((state, count) -> assertThat(page).contains(state + " " + count));
    }

    private static Map<String, String[]> lines() throws IOException {
        var lines = new LinkedHashMap<String, String[]>();
        LINE.matcher(Files.readString(PAGE))
                .results()
                .forEach(found -> assertThat(lines.put(found.group(1), new String[] {found.group(2), found.group(3)}))
                        .as(found.group(1))
                        .isNull());
        assertThat(lines).isNotEmpty();
        return lines;
    }
}
