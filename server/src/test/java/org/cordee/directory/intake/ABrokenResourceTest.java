package org.cordee.directory.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One resource of a file that is no JSON any more costs none of the others, wherever it stands and however they are packed. */
class ABrokenResourceTest {
    private static final String ENTRY = """
            {"fullUrl":"urn:uuid:%1$s","resource":{"resourceType":"Organization","id":"%1$s","name":"CENTRE %1$s",
              "identifier":[{"system":"s","value":"v"}],"address":[{"city":"Foix"}]}}""";
    private static final String RESOURCE = """
            {"resourceType":"Organization","id":"%1$s","name":"CENTRE %1$s",
              "identifier":[{"system":"s","value":"v"}],"address":[{"city":"Foix"}]}""";
    private static final String BUNDLE =
            "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[%s],\"total\":5,\"link\":[{\"url\":\"x\"}]}";

    /** What a hand or a fault does to one of them. */
    private static final List<String[]> DAMAGES = List.of(
            new String[] {"\"name\":\"CENTRE", "\"name\":CENTRE"},
            new String[] {"\"name\":", "\"name\""},
            new String[] {"CENTRE 3\"", "CENTRE 3"},
            new String[] {"\"Foix\"}]", "\"Foix\"]"},
            new String[] {"\"Foix\"}]}", "\"Foix\"}]"},
            new String[] {"\"v\"}]", "\"v\"}"},
            new String[] {"\"v\"}]", "\"v\"}]]"},
            new String[] {"\"Foix\"}]}", "\"Foix\"}]}]"},
            new String[] {"CENTRE", "CENTRE \u0001"},
            new String[] {"CENTRE", "CENTRE \\q"},
            new String[] {"\"id\":\"3\"", "\"id\":003"},
            new String[] {",\"name\"", ",,\"name\""},
            new String[] {"\"resourceType\":\"Organization\"", "\"resourceType\":<html>"});

    static Stream<Arguments> files() {
        var files = new ArrayList<Arguments>();
        for (var damage : DAMAGES) {
            var name = damage[0] + " > " + damage[1];
            files.add(Arguments.of("a Bundle, " + name, BUNDLE.formatted(five(ENTRY, damage, ",\n"))));
            files.add(Arguments.of("an array, " + name, "[" + five(RESOURCE, damage, ",\n") + "]"));
            files.add(Arguments.of("one after the other, " + name, five(RESOURCE, damage, "\n")));
            files.add(Arguments.of(
                    "pages, " + name,
                    "[" + BUNDLE.formatted(ENTRY.formatted("0")) + ",\n" + BUNDLE.formatted(five(ENTRY, damage, ","))
                            + ",\n" + BUNDLE.formatted(ENTRY.formatted("6")) + "]"));
            files.add(Arguments.of(
                    "a page a line, " + name,
                    "{\"resourceType\":\"Organization\",\"id\":\"0\"}\n"
                            + BUNDLE.formatted(five(ENTRY, damage, ",").replace("\n", " "))
                            + "\n{\"resourceType\":\"Organization\",\"id\":\"6\"}\n"));
        }
        return files.stream();
    }

    private static String five(String form, String[] damage, String between) {
        return IntStream.rangeClosed(1, 5)
                .mapToObj(one -> {
                    var written = form.formatted(one);
                    return one == 3 ? written.replace(damage[0], damage[1]) : written;
                })
                .collect(Collectors.joining(between));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void isOneRowWithItsPlaceAndTheOthersAreRead(String name, String text) throws Exception {
        var rows = rows(bytes(text));
        var expected = name.startsWith("page") || name.startsWith("a page")
                ? new String[] {"0", "1", "2", "4", "5", "6"}
                : new String[] {"1", "2", "4", "5"};
        assertThat(ids(rows)).contains(expected).doesNotHaveDuplicates();
        assertThat(rows.stream().filter(row -> row.refused() != null).toList())
                .isNotEmpty()
                .allSatisfy(row -> {
                    assertThat(row.refused()).isEqualTo(Refused.RESOURCE);
                    assertThat(row.detail()).matches("line \\d+, column \\d+: .+");
                })
                .anySatisfy(row -> assertThat(row.number()).isBetween(3L, 5L));
        assertThat(rows.stream().map(Row::number)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void theBeginningOfAPageMayBeBroken() throws Exception {
        var text = "[" + BUNDLE.formatted(ENTRY.formatted("1")) + ","
                + BUNDLE.formatted(ENTRY.formatted("2") + "," + ENTRY.formatted("3"))
                        .replace("\"type\":\"searchset\"", "\"type\":searchset")
                + "," + BUNDLE.formatted(ENTRY.formatted("4")).replace("\"total\":5", "\"total\":five") + ","
                + BUNDLE.formatted(ENTRY.formatted("5")) + "]";
        var rows = rows(bytes(text));
        assertThat(ids(rows)).containsExactly("1", "2", "3", "4", "5");
        assertThat(rows.stream().filter(row -> row.refused() != null)).hasSize(2);
    }

    @Test
    void aFileThatWasCutIsToldAsCutWithAllThatCameBefore() throws Exception {
        var whole = BUNDLE.formatted(
                IntStream.rangeClosed(1, 5).mapToObj(ENTRY::formatted).collect(Collectors.joining(",\n")));
        for (int end = whole.indexOf("\"entry\"") + 10; end < whole.length() - 1; end++) {
            var rows = rows(bytes(whole.substring(0, end)));
            int entire = whole.substring(0, end).split("\\}\\]\\}\\}", -1).length - 1;
            assertThat(ids(rows)).as("cut at %d", end).hasSize(entire);
            assertThat(rows.getLast().refused()).as("cut at %d", end).isEqualTo(Refused.TRUNCATED);
            assertThat(rows).as("cut at %d", end).hasSize(entire + 1);
        }
    }

    @Test
    void brokenAndCutAreBothTold() throws Exception {
        var text = BUNDLE.formatted(five(ENTRY, DAMAGES.getFirst(), ","));
        var rows = rows(bytes(text.substring(0, text.indexOf("CENTRE 5"))));
        assertThat(ids(rows)).containsExactly("1", "2", "4");
        assertThat(rows.stream().map(Row::refused))
                .containsExactly(null, null, Refused.RESOURCE, null, Refused.TRUNCATED);
    }

    @Test
    void anArchiveCutBetweenResourcesIsToldAsCut() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write("[]".getBytes(StandardCharsets.UTF_8));
        }
        var rows = rows(new ByteArrayInputStream(packed.toByteArray(), 0, packed.size() - 4));
        assertThat(rows.getLast().refused()).isEqualTo(Refused.TRUNCATED);
    }

    @Test
    void aSenderThatGoesAwayHasSentNoBrokenFile() {
        InputStream away = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new EOFException();
            }
        };
        var half = BUNDLE.formatted(ENTRY.formatted("1")).substring(0, 200);
        assertThatThrownBy(() -> rows(new SequenceInputStream(bytes(half), away)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("went away");
    }

    @Test
    void whateverIsDamagedReadingComesToAnEnd() throws Exception {
        var random = new Random(31);
        var whole = BUNDLE.formatted(
                IntStream.rangeClosed(1, 5).mapToObj(ENTRY::formatted).collect(Collectors.joining(",\n")));
        for (int i = 0; i < 3_000; i++) {
            var text = new StringBuilder(whole);
            for (int damages = random.nextInt(1, 4); damages > 0; damages--) {
                int at = random.nextInt(1, text.length() - 1);
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, "{}[]\",:\\x".charAt(random.nextInt(9)));
                    default -> text.setCharAt(at, "{}[]\",:\\x".charAt(random.nextInt(9)));
                }
            }
            assertThat(rows(bytes(text.toString()))).as(text.toString()).hasSizeBetween(1, 40);
        }
    }

    private static List<Row> rows(InputStream in) throws Exception {
        var read = new ArrayList<Row>();
        var rows = ResourceRows.of(PlainBytes.of(in));
        for (var row = rows.next(); row != null; row = rows.next()) {
            read.add(row);
        }
        return read;
    }

    private static List<String> ids(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.refused() == null)
                .map(row -> row.content().replaceAll("(?s).*\"id\":\"(\\d)\".*", "$1"))
                .toList();
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
