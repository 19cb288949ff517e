package org.cordee.directory.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cordee.directory.intake.OpenFile.NotRecognised;
import org.cordee.directory.intake.Runs.Run;
import org.cordee.directory.offer.Fact;
import org.cordee.directory.offer.Offer;
import org.cordee.directory.offer.Source;
import org.junit.jupiter.api.Test;

/** Files as spreadsheets, portals and hands leave them. */
class OddFilesTest extends MadeUpFiles {
    private static final String HEAD = "finess;etalab;93;2026-03-05\n";
    private static final Charset OLDER = Charset.forName("windows-1252");

    @Test
    void anOlderEncodingIsFoundOutHoweverLateItShows() throws Exception {
        var stock = HEAD + asciiUpTo(400) + establishment("090999999", "HÔPITAL ÉLÉONORE", "122", "355", "X") + "\n";
        assertThat(stock.indexOf('Ô')).isGreaterThan(1 << 16);
        assertThat(reason(finess("late.csv", stock, OLDER))).isEmpty();
        assertThat(offer("090999999").text(Fact.NAME)).isEqualTo("HÔPITAL ÉLÉONORE");

        finess("late-utf8.csv", stock.replace("03-05", "04-05").replace("ÉLÉONORE", "ÉLOÏSE"));
        assertThat(offer("090999999").text(Fact.NAME)).isEqualTo("HÔPITAL ÉLOÏSE");
    }

    @Test
    void oneLineInAnotherEncodingIsRefusedAndTheOthersKeepTheirs() throws Exception {
        var bytes = new ByteArrayOutputStream();
        bytes.write((HEAD + establishment("090000175", "HÔPITAL ÉLÉONORE", "122", "355", "X") + "\n")
                .getBytes(StandardCharsets.UTF_8));
        bytes.write((establishment("090000183", "FOYER DE L'ÂGE", "122", "355", "X") + "\n").getBytes(OLDER));
        var file = OpenFile.finess(new ByteArrayInputStream(bytes.toByteArray()), intake.geography());
        var run = intake.take(ACTOR, Source.FINESS, runs.begin("FINESS", "mixed", "mixed", DAY), file, line -> {});

        assertThat(reason(run)).isEqualTo("3 ENCODING false");
        assertThat(offer("090000175").text(Fact.NAME)).isEqualTo("HÔPITAL ÉLÉONORE");
    }

    @Test
    void aSpreadsheetWithMarkReturnsQuotesAndEmptyColumnsIsTaken() throws Exception {
        var sheet = """
                \ufeffsep=;
                "Ville";"FINESS_ET";"Code_INSEE";"Raison_Sociale";"Téléphone";;
                "FOIX";90000225;9122;"MAISON ""LES ROSES""\";"05 61 00 00 00";;
                "FOIX";90000233;9122;"FOYER";"";;;;
                "FOIX";90000225;9122;"MAISON ""LES ROSES""\";"05 61 00 00 00";;
                "FOIX";90000241;9122
                "FOIX";90000258;9122;"TOO MANY";"";;;"something"
                """;
        var run = finess("excel.csv", sheet.replace("\n", "\r\n"));

        assertThat(reason(run)).isEqualTo("5 DUPLICATE false\n6 COLUMNS false\n7 COLUMNS false");
        assertThat(offer("090000225").text(Fact.NAME)).isEqualTo("MAISON \"LES ROSES\"");
        assertThat(offer("090000225").text(Fact.COMMUNE)).isEqualTo("09122");
        assertThat(offer("090000225").text(Fact.PHONE)).isEqualTo("+33561000000");
        assertThat(offer("090000233").text(Fact.NAME)).isEqualTo("FOYER");
    }

    @Test
    void emptyColumnsBehindTheRegistersOwnAreNothing() throws Exception {
        var header =
                "Identifiant PP|Nom d'exercice|Prénom d'exercice|Code profession|Libellé profession|Raison sociale site"
                        + "|Numéro FINESS site|Code commune (coord. structure)|Libellé commune (coord. structure)||||";
        var line = "10009999801|VIDAL|Rose|70|Masseur-Kinésithérapeute|CABINET DU LAC||09122|FOIX";
        var file = OpenFile.rpps(
                bytes("\ufeff" + header + "\r\n" + line + "\r\n" + line.replace("801", "802") + "|||||||\r\n"),
                intake.geography());
        var run = intake.take(ACTOR, Source.RPPS, runs.begin("RPPS", "r", "r-odd", DAY), file, at -> {});
        assertThat(reason(run)).isEmpty();
        assertThat(offers.find(ACTOR, "person-10009999801")).isPresent();
        assertThat(offers.find(ACTOR, "person-10009999802")).isPresent();
    }

    @Test
    void aBundleInAnOlderEncodingWithUnknownExtensionsIsTaken() throws Exception {
        var run = ror("older.json", """
                {"resourceType":"Bundle","type":"collection","extension":{"url":"x"},"entry":[
                 {"resource":{"resourceType":"Organization","id":"91","name":"Maison de santé",
                  "extension":[{"url":"https://example.org/unknown","valueCode":"x","extension":"wrong"},{"url":12},7,null,
                   {"url":"https://x/ror-location-equipment","extension":{"url":"equipmentType"}}],
                  "_name":{"extension":[{"url":"y"}]},"identifier":[{"system":"http://finess.sante.gouv.fr","value":"090009101"}]}},
                 {"resource":{"resourceType":"Location","id":"92","managingOrganization":{"reference":"Organization/91"},
                  "position":{"longitude":"east","latitude":[]}}},
                 {"resource":{"resourceType":"Zebra","id":"93"}}, {"search":{"mode":"outcome"}},
                 {"resource":{"resourceType":"Organization","id":"94","name":"Dernière","identifier":"none"}}]}
                """.getBytes(OLDER));
        assertThat(offer("090009101").text(Fact.NAME)).isEqualTo("Maison de santé");
        assertThat(offers.find(ACTOR, "org-94")).isPresent();
        assertThat(reason(run)).isEqualTo("2 RESOURCE false\n3 RESOURCE false\n4 RESOURCE false");
    }

    @Test
    void whatHoldsNoResourcesIsRefusedAtOnce() {
        assertThatThrownBy(() -> ror("table.json", "rang;nom".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(NotRecognised.class)
                .hasMessageContaining("rang;nom");
        assertThatThrownBy(() -> ror("empty.json", new byte[0]))
                .isInstanceOf(NotRecognised.class)
                .hasMessageContaining("empty");
        assertThatThrownBy(() ->
                        territory.outlines(runs.begin("CONTOURS", "a.csv", "a", DAY), bytes("code;nom\n"), line -> {}))
                .isInstanceOf(NotRecognised.class)
                .hasMessageContaining("GeoJSON");
        for (var cut : List.of("", "null", "{\"type\":\"Feature\"}")) {
            assertThatThrownBy(() -> territory.outlines(
                            runs.begin("CONTOURS", "a.json", "a", DAY),
                            bytes("{\"type\":\"FeatureCollection\",\"features\":" + cut),
                            line -> {}))
                    .as(cut)
                    .isInstanceOf(NotRecognised.class);
        }
    }

    @Test
    void aBundleWithAMarkIsTakenLineByLine() throws Exception {
        var run = ror("mark.ndjson", """
                \ufeff{"resourceType":"Organization","id":"95","name":"Une"}
                {"resourceType":"Organization","id":"96","name":
                {"resourceType":"Organization","id":"97","name":"Trois"}
                """.getBytes(StandardCharsets.UTF_8));
        assertThat(reason(run)).isEqualTo("2 RESOURCE false");
        assertThat(offers.find(ACTOR, "org-97")).isPresent();
    }

    private Run ror(String name, byte[] content) throws IOException, NotRecognised {
        var file = OpenFile.fhir(new ByteArrayInputStream(content), intake.geography(), intake.known(Source.ROR), DAY);
        return intake.take(ACTOR, Source.ROR, runs.begin("ROR", name, name, DAY), file, at -> {});
    }

    private static String asciiUpTo(int establishments) {
        var text = new StringBuilder();
        for (int i = 0; i < establishments; i++) {
            text.append(establishment("0900%05d".formatted(10_000 + i), "CENTRE", "122", "355", "X"))
                    .append('\n');
        }
        return text.toString();
    }

    private Offer offer(String finess) {
        return offers.find(ACTOR, "finess-" + finess).orElseThrow();
    }
}
