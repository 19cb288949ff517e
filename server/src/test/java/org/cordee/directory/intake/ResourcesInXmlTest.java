package org.cordee.directory.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cordee.directory.intake.OpenFile.NotRecognised;
import org.cordee.store.Fhir;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Resources of a directory in FHIR XML are read as those in JSON are: one by one, and one that is broken costs none of the others. */
class ResourcesInXmlTest {
    private static final String ENTRY = """
            <entry>
              <fullUrl value="urn:uuid:%1$s"/>
              <resource><Organization><id value="%1$s"/><text><status value="generated"/><div xmlns="http://www.w3.org/1999/xhtml"><p>a &gt; b</p></div></text>
                <identifier><system value="s"/><value value="v"/></identifier><name value="CENTRE %1$s"/>
                <address><city value="Foix"/></address></Organization></resource>
            </entry>
            """;
    private static final String BUNDLE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- <entry> as a remark -->
            <Bundle xmlns="http://hl7.org/fhir"><id value="page"/><type value="searchset"/><total value="5"/>
            %s</Bundle>
            """;

    @Test
    void theEntriesOfABundleComeWithTheirAddress() throws Exception {
        var rows = rows(BUNDLE.formatted(five("", "")));
        assertThat(ids(rows)).containsExactly("1", "2", "3", "4", "5");
        assertThat(rows.getFirst().content())
                .contains("\"fullUrl\":\"urn:uuid:1\"", "\"city\":\"Foix\"", "\"name\":\"CENTRE 1\"");
    }

    @Test
    void pagesOneAfterTheOtherResourcesAloneAndPrefixesAreRead() throws Exception {
        var alone = "<Organization xmlns=\"http://hl7.org/fhir\"><id value=\"6\"/><name value=\"A\"/></Organization>";
        var prefixed = "<f:Bundle xmlns:f=\"http://hl7.org/fhir\"><f:type value=\"collection\"/><f:entry><f:resource>"
                + "<f:Organization><f:id value=\"7\"/></f:Organization></f:resource></f:entry></f:Bundle>";
        var nested = BUNDLE.formatted("<entry><resource><Bundle><type value=\"collection\"/>" + ENTRY.formatted("8")
                + ENTRY.formatted("9") + "</Bundle></resource></entry>");
        var rows = rows(BUNDLE.formatted(ENTRY.formatted("1")) + BUNDLE.formatted(ENTRY.formatted("2")) + alone + "\n"
                + prefixed + nested);
        assertThat(rows).noneMatch(row -> row.refused() != null);
        assertThat(ids(rows)).contains("1", "2", "6", "7", "8", "9");
    }

    @ParameterizedTest
    @CsvSource({
        "</identifier>, ''",
        "</Organization>, ''",
        "'</resource>', ''",
        "'</entry>', ''",
        "'<entry>', '<entry'",
        "'value=\"CENTRE 3\"', 'value=\"CENTRE 3'",
        "'value=\"CENTRE 3\"', 'value=CENTRE'",
        "'CENTRE 3', 'CENTRE & 3'",
        "'CENTRE 3', 'CENTRE &lol; 3'",
        "'<Organization>', '<Zebra>'",
        "'<status value=\"generated\"/>', '<status value=\"unheard\"/>'",
    })
    void aBrokenOneIsToldWithItsPlaceAndTheOthersAreRead(String sound, String broken) throws Exception {
        var rows = rows(BUNDLE.formatted(five(sound, broken)));
        assertThat(ids(rows)).contains("1", "2", "4", "5").doesNotHaveDuplicates();
        assertThat(rows.stream().filter(row -> row.refused() != null).toList())
                .isNotEmpty()
                .allSatisfy(row -> {
                    assertThat(row.refused()).isEqualTo(Refused.RESOURCE);
                    assertThat(row.detail()).matches("line \\d+, column \\d+: .+");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version=\"1.0\"?><!DOCTYPE Bundle [<!ENTITY secret SYSTEM \"file:///etc/passwd\">]>",
                "<!-- x --><!doctype Bundle SYSTEM \"http://localhost:1/evil.dtd\">",
            })
    void nothingIsReadOfXmlWithADocumentType(String type) {
        var text = type + "<Bundle xmlns=\"http://hl7.org/fhir\">"
                + ENTRY.formatted("1").replace("CENTRE", "&secret;") + "</Bundle>";
        assertThatThrownBy(() -> rows(text)).isInstanceOf(NotRecognised.class).hasMessageContaining("document type");
    }

    @Test
    void aDocumentTypeFurtherDownEndsTheReading() throws Exception {
        var rows = rows(BUNDLE.formatted(ENTRY.formatted("1")) + " ".repeat(40_000)
                + "<!DOCTYPE Bundle [<!ENTITY a \"x\">]>" + BUNDLE.formatted(ENTRY.formatted("2")));
        assertThat(ids(rows)).containsExactly("1");
        assertThat(rows.getLast().detail()).contains("document type");
    }

    @Test
    void whatIsNotOfFhirIsRefusedAtOnce() {
        for (var text : List.of("<html><body>404</body></html>", "<Bundle><entry/></Bundle>")) {
            assertThatThrownBy(() -> rows(text))
                    .isInstanceOf(NotRecognised.class)
                    .hasMessageContaining("not of FHIR");
        }
    }

    @Test
    void aFileThatWasCutIsToldAsCutWithAllThatCameBefore() throws Exception {
        var whole = BUNDLE.formatted(five("", "")).strip();
        for (int end = whole.indexOf("<entry>\n"); end < whole.length() - 1; end += 7) {
            var text = whole.substring(0, end);
            int entire = text.split("</entry>", -1).length - 1;
            var rows = rows(text);
            assertThat(ids(rows)).as("cut at %d", end).hasSize(entire);
            assertThat(rows.getLast().refused()).as("cut at %d", end).isEqualTo(Refused.TRUNCATED);
            assertThat(rows).as("cut at %d", end).hasSize(entire + 1);
        }
    }

    @Test
    void anOlderEncodingIsRead() throws Exception {
        var text = BUNDLE.formatted(ENTRY.formatted("1").replace("Foix", "Ax-les-Thermes à côté"))
                .replace("UTF-8", "ISO-8859-1");
        assertThat(rows(text.getBytes(Charset.forName("ISO-8859-1"))).getFirst().content())
                .contains("Ax-les-Thermes à côté");
        assertThat(rows(("\ufeff" + text.replace("ISO-8859-1", "UTF-16")).getBytes(StandardCharsets.UTF_16LE))
                        .getFirst()
                        .content())
                .contains("Ax-les-Thermes à côté");
    }

    @Test
    void whateverIsDamagedReadingComesToAnEnd() throws Exception {
        var random = new Random(41);
        var whole = BUNDLE.formatted(five("", ""));
        for (int i = 0; i < 1_000; i++) {
            var text = new StringBuilder(whole);
            for (int damages = random.nextInt(1, 4); damages > 0; damages--) {
                int at = random.nextInt(whole.indexOf("<Bundle") + 40, text.length() - 1);
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, "<>/\"'&!?-".charAt(random.nextInt(9)));
                    default -> text.setCharAt(at, "<>/\"'&!?-".charAt(random.nextInt(9)));
                }
            }
            assertThat(rows(text.toString())).as(text.toString()).hasSizeBetween(1, 40);
        }
    }

    @Test
    void theGivenExamplesSayTheSameInXmlAsInJson() throws Exception {
        var shared = Path.of(Objects.requireNonNullElse(System.getenv("CORDEE_SHARED"), "../../shared"));
        var files = new ArrayList<Path>();
        for (var folder : List.of("interop/data/ror/examples", "interop/data/annuaire-sante/examples")) {
            assumeTrue(Files.isDirectory(shared.resolve(folder)), "the examples are not here");
            try (var found = Files.list(shared.resolve(folder))) {
                found.sorted().forEach(files::add);
            }
        }
        assertThat(files).hasSizeGreaterThan(15);
        for (var file : files) {
            var resource = Fhir.context().newJsonParser().parseResource(Files.readString(file));
            var xml = Fhir.context().newXmlParser().encodeResourceToString(resource);
            var json = Fhir.context().newJsonParser().encodeResourceToString(resource);
            assertThat(rows(xml)).as("%s", file.getFileName()).singleElement().satisfies(row -> {
                assertThat(row.refused()).isNull();
                assertThat(JsonElements.JSON.readTree(row.content())).isEqualTo(JsonElements.JSON.readTree(json));
            });
        }
    }

    private static String five(String sound, String broken) {
        return IntStream.rangeClosed(1, 5)
                .mapToObj(one -> {
                    var written = ENTRY.formatted(one);
                    return one == 3 ? written.replace(sound, broken) : written;
                })
                .collect(Collectors.joining());
    }

    private static List<Row> rows(String text) throws IOException, NotRecognised {
        return rows(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Row> rows(byte[] bytes) throws IOException, NotRecognised {
        var read = new ArrayList<Row>();
        var rows = ResourceRows.of(PlainBytes.of(new ByteArrayInputStream(bytes)));
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
}
