package org.cordee.directory.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import org.cordee.directory.intake.OpenFile.NotRecognised;
import org.cordee.directory.offer.Fact;
import org.cordee.directory.offer.Offer;
import org.cordee.directory.offer.Source;
import org.junit.jupiter.api.Test;

/** The FINESS stock as its producer publishes it. */
class FinessStockTest extends MadeUpFiles {
    private static final String HEAD = "finess;etalab;93;2026-03-05\n";
    private static final String ONE = establishment("090000175", "CENTRE DES PINS", "122", "355", "Centre Hospitalier");
    private static final String TWO = establishment("090000183", "PHARMACIE DU PONT", "225", "620", "Pharmacie");

    @Test
    void anEstablishmentIsKeptWithItsPlaceAndTheDayOfTheFile() throws Exception {
        var run = finess("stock.csv", HEAD + ONE + "\n" + foix("090000175") + "\n");

        assertThat(run.rejected()).isZero();
        var offer = offer("090000175");
        assertThat(offer.text(Fact.NAME)).isEqualTo("CENTRE DES PINS");
        assertThat(offer.text(Fact.COMMUNE)).isEqualTo("09122");
        assertThat(offer.text(Fact.PHONE)).isEqualTo("+33561000000");
        assertThat(Double.parseDouble(offer.text(Fact.LATITUDE))).isBetween(42.9, 43.0);
        assertThat(Double.parseDouble(offer.text(Fact.LONGITUDE))).isBetween(1.55, 1.65);
        assertThat(offer.stated(Fact.NAME)).hasValueSatisfying(stated -> {
            assertThat(stated.source()).isEqualTo(Source.FINESS);
            assertThat(stated.asOf()).isEqualTo(LocalDate.of(2026, 3, 5));
        });
    }

    @Test
    void theSameFileAgainChangesNothing() throws Exception {
        finess("stock.csv", HEAD + ONE + "\n" + TWO + "\n" + foix("090000175"));
        var again = finess("again.csv", HEAD + ONE + "\n" + TWO + "\n" + foix("090000175"));

        assertThat(again.unchanged()).isEqualTo(3);
        assertThat(again.added() + again.changed() + again.gone() + again.rejected())
                .isZero();
    }

    @Test
    void whatChangedIsToldFieldByField() throws Exception {
        finess("stock.csv", HEAD + ONE + "\n" + TWO);
        var later = finess(
                "later.csv", HEAD.replace("03-05", "04-05") + ONE.replace("0561000000", "0561000001") + "\n" + TWO);

        assertThat(jdbc.sql(
                                "select entry || ' ' || fact || ' ' || before || ' ' || after from directory.difference where run = ?")
                        .param(later.id())
                        .query(String.class)
                        .list())
                .containsExactly("finess-090000175 PHONE +33561000000 +33561000001");
    }

    @Test
    void whatIsNoLongerInItIsGoneAndCanNoLongerBeFound() throws Exception {
        finess("stock.csv", HEAD + ONE + "\n" + TWO);
        var later = finess("later.csv", HEAD.replace("03-05", "04-05") + ONE);

        assertThat(later.gone()).isEqualTo(1);
        assertThat(offer("090000183").active()).isFalse();
        assertThat(isFound("finess-090000183")).isFalse();
        assertThat(isFound("finess-090000175")).isTrue();
    }

    @Test
    void anOlderFileTakesNothingBack() throws Exception {
        finess("stock.csv", HEAD + ONE);
        var older = finess("older.csv", HEAD.replace("2026", "2021") + ONE.replace("PINS", "SAPINS") + "\n" + TWO);

        assertThat(older.changed()).isZero();
        assertThat(offer("090000175").text(Fact.NAME)).isEqualTo("CENTRE DES PINS");
        assertThat(offer("090000183").text(Fact.NAME)).isEqualTo("PHARMACIE DU PONT");
    }

    @Test
    void anOlderFileOpensNothingThatANewerOneClosed() throws Exception {
        finess("stock.csv", HEAD + ONE + "\n" + TWO);
        finess("later.csv", HEAD.replace("03-05", "05-05") + ONE);
        var between = finess("between.csv", HEAD.replace("03-05", "04-05") + ONE + "\n" + TWO);

        assertThat(between.added()).isZero();
        assertThat(offer("090000183").active()).isFalse();
        finess("newest.csv", HEAD.replace("03-05", "06-05") + ONE + "\n" + TWO);
        assertThat(offer("090000183").active()).as("a newer one opens it again").isTrue();
    }

    @Test
    void aPlainFileThatIsCutInTheMiddleOfALineEndsNothing() throws Exception {
        finess("stock.csv", HEAD + ONE + "\n" + TWO + "\n");
        var cut = finess("cut.csv", HEAD.replace("03-05", "04-05") + ONE + "\n" + TWO.substring(0, 60));

        assertThat(reason(cut)).isEqualTo("3 TRUNCATED false");
        assertThat(cut.gone()).isZero();
        assertThat(offer("090000183").active()).isTrue();
    }

    /** 300 km east of Foix is the sea before Toulon. */
    @Test
    void aPlaceFarFromTheCommuneOfItsEstablishmentIsRefused() throws Exception {
        var sea = place("090000175", 885_800.0, 6_208_300.0);
        var run = finess("stock.csv", HEAD + ONE + "\n" + sea + "\n");
        assertThat(reason(run)).isEqualTo("3 PLACE false");
        assertThat(offer("090000175").has(Fact.LATITUDE)).isFalse();

        assertThat(reason(finess("places.csv", HEAD + sea + "\n")))
                .as("in a file of its own")
                .isEqualTo("2 PLACE false");
        assertThat(reason(finess("right.csv", HEAD + foix("090000175") + "\n"))).isEmpty();
    }

    @Test
    void linesThatCannotBeTakenAreKeptWithTheirReasonAndTheOthersGoOn() throws Exception {
        var run = finess(
                "bad.csv",
                String.join(
                        "\n",
                        HEAD.strip(),
                        ONE,
                        "structureet;090000191;090780131;CUT",
                        establishment("09000X", "NUMBER", "122", "355", "X"),
                        establishment("090000175", "TWICE", "122", "355", "X"),
                        establishment("090000209", "NOWHERE", "777", "355", "X"),
                        place("090000183", 100.0, 100.0),
                        "unknown;1;2;3;4",
                        TWO));

        assertThat(reason(run)).isEqualTo("""
                3 COLUMNS false
                4 NUMBER false
                5 DUPLICATE false
                6 UNKNOWN_COMMUNE true
                7 PLACE false
                8 UNKNOWN_FORMAT false""");
        assertThat(offer("090000209").has(Fact.COMMUNE)).isFalse();
        assertThat(offer("090000183").has(Fact.NAME)).isTrue();
    }

    @Test
    void aFormerCommuneBecomesTodaysAndParisIsOne() throws Exception {
        finess(
                "stock.csv",
                HEAD + establishment("090000217", "VIEUX", "999", "355", "X") + "\n"
                        + ONE.replace("090000175", "750000175").replace(";122;09;", ";105;75;"));

        assertThat(offer("090000217").text(Fact.COMMUNE)).isEqualTo("09122");
        assertThat(offer("750000175").text(Fact.COMMUNE)).isEqualTo("75056");
    }

    @Test
    void anOlderEncodingIsFoundOut() throws Exception {
        finess("latin.csv", HEAD + ONE.replace("CENTRE DES PINS", "HÔPITAL ÉLÉONORE"), Charset.forName("windows-1252"));

        assertThat(offer("090000175").text(Fact.NAME)).isEqualTo("HÔPITAL ÉLÉONORE");
    }

    @Test
    void reorderedColumnsWithAHeaderAreFoundByTheirNames() throws Exception {
        finess("table.csv", """
                "Raison_Sociale";Code_INSEE;FINESS_ET;Categorie_Code;lat;lon;Ville
                "MAISON ""LES ROSES"";2";09122;090000225;500;42.97;1.6;FOIX
                """);

        assertThat(offer("090000225").text(Fact.NAME)).isEqualTo("MAISON \"LES ROSES\";2");
        assertThat(offer("090000225").text(Fact.LATITUDE)).isEqualTo("42.970000");
    }

    @Test
    void aFileOfSomethingElseIsRefusedWithWhatIsMissing() {
        assertThatThrownBy(() -> finess("other.csv", "a,b,c\n1,2,3\n"))
                .isInstanceOf(NotRecognised.class)
                .hasMessageContaining("nofinesset");
    }

    @Test
    void aTableThatTellsOfNoPlaceIsRefused() {
        assertThatThrownBy(() -> OpenFile.finess(
                        bytes("nofinesset;rs;telephone\n090000001;LE PIN;0561000000\n"), intake.geography()))
                .isInstanceOf(OpenFile.NotRecognised.class)
                .hasMessageContaining("code_insee");
    }

    @Test
    void anImportThatWasKilledGoesOnWhereItWas() throws Exception {
        var text = new StringBuilder(HEAD);
        for (int i = 0; i < 600; i++) {
            text.append(establishment("0900%05d".formatted(i), "N" + i, "122", "355", "X"))
                    .append('\n');
        }
        var file = OpenFile.finess(bytes(text.toString()), intake.geography());
        var run = runs.begin("FINESS", "long.csv", "long", file.asOf(DAY));
        assertThatThrownBy(() -> intake.take(ACTOR, Source.FINESS, run, file, line -> {
                    throw new IOException("killed");
                }))
                .hasMessage("killed");

        var resumed = runs.begin("FINESS", "long.csv", "long", DAY);
        assertThat(resumed.id()).isEqualTo(run.id());
        assertThat(resumed.atLine()).isBetween(1L, 599L);
        var rest = OpenFile.finess(bytes(text.toString()), intake.geography());
        var whole = intake.take(ACTOR, Source.FINESS, resumed, rest, line -> {});

        assertThat(whole.added()).isEqualTo(600);
        assertThat(whole.rejected()).isZero();
        assertThat(jdbc.sql("select count(*) from directory.offer where active and name ~ '^N[0-9]'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(600);
    }

    @Test
    void aFileThatLacksMostOfADepartementEndsNothingThere() throws Exception {
        var text = new StringBuilder(HEAD);
        for (int i = 0; i < 30; i++) {
            text.append(establishment("0900%05d".formatted(i), "N" + i, "122", "355", "X"))
                    .append('\n');
        }
        finess("long.csv", text.toString());
        var cut = finess("cut.csv", HEAD.replace("03-05", "04-05") + ONE);

        assertThat(cut.gone()).isZero();
    }

    private Offer offer(String number) {
        return offers.find(ACTOR, "finess-" + number).orElseThrow();
    }

    private boolean isFound(String id) {
        return jdbc.sql("select active from directory.offer where id = ?")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    /** Points whose degrees are known: the middle of a zone lies on its meridian, whatever the latitude. */
    @org.junit.jupiter.params.ParameterizedTest
    @org.junit.jupiter.params.provider.CsvSource({
        "UTM_N20, 500000, 1790000, -63.0, 16.19",
        "UTM_N22, 355000, 546000, -52.31, 4.94",
        "UTM_S40, 339000, 7690000, 55.45, -20.88",
        "UTM_S38, 523000, 8587000, 45.21, -12.78",
        "UTM_N20, 656000, 1797000, -61.54, 16.25"
    })
    void placesOverseasAreRead(String projection, double x, double y, double longitude, double latitude) {
        var degrees = Projection.degrees("1,ATLASANTE,100,IGN,BD_ADRESSE,V2.2," + projection, x, y)
                .orElseThrow();

        assertThat(degrees[0]).isCloseTo(longitude, org.assertj.core.data.Offset.offset(0.02));
        assertThat(degrees[1]).isCloseTo(latitude, org.assertj.core.data.Offset.offset(0.02));
    }

    @Test
    void aStockWithItsColumnsNamedInAnotherOrderIsTaken() throws Exception {
        var run = finess(
                "named.csv",
                "finess;rs;nofinesset;commune;departement;ligneacheminement;telephone;categetab;libcategetab;coordxet;coordyet;sourcecoordet;\n"
                        + "structureet;CENTRE A L ENVERS;090007777;122;09;09000 FOIX;561000000;355;Centre Hospitalier;585800.0;6208300.0;1,IGN,LAMBERT_93;\n"
                        + "structureet;SANS NUMERO;;122;09;09000 FOIX;;;;;;;\n");

        assertThat(reason(run)).isEqualTo("3 NUMBER false");
        var offer = offers.find(ACTOR, "finess-090007777").orElseThrow();
        assertThat(offer.text(Fact.COMMUNE)).isEqualTo("09122");
        assertThat(offer.text(Fact.PHONE)).isEqualTo("+33561000000");
        assertThat(offer.text(Fact.LATITUDE)).startsWith("42.9");
    }

    @Test
    void theStockOfPlacesIsTakenLineByLine() throws Exception {
        finess("stock.csv", HEAD + ONE);
        var run = finess(
                "places.csv",
                HEAD
                        + "structureet;090000175;090780131\n"
                        + "equipementsocial;090000175;924;Accueil pour Personnes Âgées;21;Accueil de Jour;436;Personnes Alzheimer;S;12;;;;;;N;2009-01-01;\n"
                        + "equipementsocial;090000175;924;Accueil temporaire;40;Hébergement;436;Personnes Alzheimer;S;3;;;;;;O;2009-01-01;\n"
                        + "equipementsocial;0900;924;Accueil;21;Jour;436;Tous;S;12;;;;;;N;2009-01-01;\n"
                        + "equipementsocial;090000175;924\n");

        assertThat(reason(run)).isEqualTo("5 NUMBER false\n6 COLUMNS false");
        var offer = offers.find(ACTOR, "finess-090000175").orElseThrow();
        assertThat(offer.names(Fact.ACTIVITIES)).containsExactly("Accueil pour Personnes Âgées : Accueil de Jour");
        assertThat(offer.text(Fact.CAPACITY)).isEqualTo("12");
    }
}
