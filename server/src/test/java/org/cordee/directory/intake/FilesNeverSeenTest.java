package org.cordee.directory.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cordee.directory.intake.OpenFile.NotRecognised;
import org.cordee.directory.intake.Runs.Run;
import org.cordee.directory.offer.Fact;
import org.cordee.directory.offer.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same tables with other names, orders, separators, quotes and packings. */
class FilesNeverSeenTest extends MadeUpFiles {
    private enum Packing {
        PLAIN,
        MARKED,
        GZIP,
        ZIP;

        byte[] of(String text) throws IOException {
            var bytes = (this == MARKED ? "\ufeff" + text : text).getBytes(StandardCharsets.UTF_8);
            var packed = new ByteArrayOutputStream();
            switch (this) {
                case PLAIN, MARKED -> packed.write(bytes);
                case GZIP -> {
                    try (var gzip = new GZIPOutputStream(packed)) {
                        gzip.write(bytes);
                    }
                }
                case ZIP ->
                    packed.write(zipped("lisez-moi.txt", "Bonjour".getBytes(StandardCharsets.UTF_8), "t.csv", bytes));
            }
            return packed.toByteArray();
        }
    }

    private static byte[] zipped(String first, byte[] one, String second, byte[] other) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(packed)) {
            zip.putNextEntry(new ZipEntry(first));
            zip.write(one);
            zip.putNextEntry(new ZipEntry(second));
            zip.write(other);
        }
        return packed.toByteArray();
    }

    static Stream<Arguments> forms() {
        return Stream.of(";", ",", "|", "\t")
                .flatMap(separator -> Stream.of(true, false)
                        .flatMap(quoted -> Arrays.stream(Packing.values())
                                .map(packing -> Arguments.of(separator, quoted, packing))));
    }

    private static final List<List<String>> ESTABLISHMENTS = List.of(
            List.of(
                    "Libellé catégorie",
                    "Numéro FINESS ET",
                    "Nom commune",
                    "Numéro FINESS EJ",
                    "Code postal",
                    "Raison sociale ET",
                    "Code INSEE commune",
                    "Code catégorie",
                    "Numéro SIRET",
                    "Numéro téléphone",
                    "Libellé voie",
                    "Numéro voie",
                    "Longitude",
                    "Latitude"),
            List.of(
                    "EHPAD",
                    "090007771",
                    "FOIX",
                    "090780131",
                    "09000",
                    "LES TILLEULS",
                    "09122",
                    "500",
                    "26090012100013",
                    "05 61 00 00 00",
                    "RUE DES PINS",
                    "12",
                    "1.607",
                    "42.965"),
            List.of(
                    "EHPAD",
                    "090007772",
                    "FOIX",
                    "090780131",
                    "09000",
                    "LES CHENES",
                    "09122",
                    "500",
                    "",
                    "",
                    "",
                    "",
                    "",
                    ""));

    @ParameterizedTest(name = "{0} quoted {1} {2}")
    @MethodSource("forms")
    void establishmentsAreTakenByTheNamesOfTheirColumns(String separator, boolean quoted, Packing packing)
            throws Exception {
        var run = finess(packing.of(written(ESTABLISHMENTS, separator, quoted)));
        assertThat(reason(run)).isEmpty();
        assertThat(run.added()).isEqualTo(2);
        var offer = offers.find(ACTOR, "finess-090007771").orElseThrow();
        assertThat(List.of(
                        offer.text(Fact.NAME),
                        offer.text(Fact.CATEGORY),
                        offer.text(Fact.CATEGORY_NAME),
                        offer.text(Fact.LEGAL_ENTITY),
                        offer.text(Fact.COMMUNE),
                        offer.text(Fact.CITY),
                        offer.text(Fact.POSTAL_CODE),
                        offer.text(Fact.PHONE),
                        offer.text(Fact.SIRET),
                        offer.text(Fact.LINE)))
                .containsExactly(
                        "LES TILLEULS",
                        "500",
                        "EHPAD",
                        "090780131",
                        "09122",
                        "FOIX",
                        "09000",
                        "+33561000000",
                        "26090012100013",
                        "12 RUE DES PINS");
        assertThat(offer.text(Fact.LONGITUDE)).startsWith("1.607");
    }

    private static final List<List<String>> EXERCISES = List.of(
            List.of(
                    "Libellé commune (coord. structure)",
                    "Nom d'exercice",
                    "Prénom d'exercice",
                    "Identifiant PP",
                    "Libellé profession",
                    "Code profession",
                    "Raison sociale site",
                    "Numéro SIRET site",
                    "Code commune (coord. structure)"),
            List.of(
                    "FOIX",
                    "D'ESTAING",
                    "Rose",
                    "10007777771",
                    "Infirmier",
                    "60",
                    "CABINET DES PINS",
                    "26090012100013",
                    "09122"));

    @ParameterizedTest(name = "{0} quoted {1} {2}")
    @MethodSource("forms")
    void exercisesAreTakenByTheNamesOfTheirColumns(String separator, boolean quoted, Packing packing) throws Exception {
        var file = OpenFile.rpps(
                new ByteArrayInputStream(packing.of(written(EXERCISES, separator, quoted))), intake.geography());
        var run = intake.take(ACTOR, Source.RPPS, begun("RPPS"), file, at -> {});
        assertThat(reason(run)).isEmpty();
        var person = offers.find(ACTOR, "person-10007777771").orElseThrow();
        assertThat(person.text(Fact.FAMILY_NAME)).isEqualTo("D'ESTAING");
    }

    @ParameterizedTest(name = "{0} quoted {1} {2}")
    @MethodSource("forms")
    void communesAreTakenByTheNamesOfTheirColumns(String separator, boolean quoted, Packing packing) throws Exception {
        var rows = List.of(
                List.of("LIBELLE", "COM", "TYPECOM", "NCC", "COMPARENT"),
                List.of("L'Hospitalet-près-l'Andorre", "09139", "COM", "HOSPITALET", ""));
        territory.table(
                begun("COMMUNES"), new ByteArrayInputStream(packing.of(written(rows, separator, quoted))), at -> {});
        assertThat(jdbc.sql("select name from directory.commune where code = '09139'")
                        .query(String.class)
                        .single())
                .isEqualTo("L'Hospitalet-près-l'Andorre");
    }

    @Test
    void placesFollowTheEstablishmentsOfAStockWithALineOfNames() throws Exception {
        var names =
                "structureet;nofinesset;nofinessej;rs;rslongue;complrs;compldistrib;numvoie;typvoie;voie;compvoie;lieuditbp;commune;"
                        + "departement;libdepartement;ligneacheminement;telephone;telecopie;categetab;libcategetab;categagretab;libcategagretab;siret;"
                        + "codeape;codemft;libmft;codesph;libsph;dateouv;dateautor;maj;numuai\n";
        var run = finess(
                (names + establishment("090007773", "LES ORMES", "122", "500", "EHPAD") + "\n" + foix("090007773"))
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(reason(run)).isEmpty();
        assertThat(offers.find(ACTOR, "finess-090007773").orElseThrow().text(Fact.LONGITUDE))
                .startsWith("1.");
    }

    @Test
    void columnsAddedBehindTheStockAreNothingAndASeparatorInANameIsRefused() throws Exception {
        var one = establishment("090007774", "LES AULNES", "122", "500", "EHPAD");
        var run = finess(("finess;etalab;93;2026-03-05\n" + one + "new;columns\n"
                        + one.replace("090007774", "090007775").replace("LES AULNES;", "LES; AULNES;") + "x\n")
                .getBytes(StandardCharsets.UTF_8));
        assertThat(reason(run)).isEqualTo("3 COLUMNS false");
        assertThat(offers.find(ACTOR, "finess-090007774")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Code diplôme obtenu#Dipl_AutExerc", "Code savoir-faire#SavoirFaire"})
    void theRegistersOtherFilesAreRefusedByTheirNameWithWhatToSend(String columnAndFile) {
        var column = columnAndFile.split("#", -1);
        var header =
                "Type d'identifiant PP|Identifiant PP|Identification nationale PP|Nom d'exercice|Prénom d'exercice|"
                        + column[0] + "|\n";
        assertThatThrownBy(() -> OpenFile.rpps(bytes(header), intake.geography()))
                .isInstanceOf(NotRecognised.class)
                .hasMessageContaining("PS_LibreAcces_" + column[1])
                .hasMessageContaining("send PS_LibreAcces_Personne_activite");
    }

    @Test
    void theTableOfCommunesIsFoundInInseesArchive() throws Exception {
        var archive = zipped(
                "v_arrondissement_2026.csv",
                "ARR,DEP,REG,CHEFLIEU,TNCC,NCC,NCCENR,LIBELLE\n".getBytes(StandardCharsets.UTF_8),
                "v_commune_2026.csv",
                "TYPECOM,COM,REG,DEP,LIBELLE,COMPARENT\nCOM,09139,76,09,L'Hospitalet,\n"
                        .getBytes(StandardCharsets.UTF_8));
        territory.table(begun("COMMUNES"), new ByteArrayInputStream(archive), at -> {});
        assertThat(jdbc.sql("select count(*) from directory.commune where code = '09139'")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void whatIsPackedOtherwiseIsRefusedWithWhatToDo() throws Exception {
        var sheet = zipped("[Content_Types].xml", new byte[] {'<'}, "xl/workbook.xml", new byte[] {'<'});
        var packed = new ArrayList<>(List.of(
                new byte[] {'7', 'z', (byte) 0xbc, (byte) 0xaf, 0x27},
                new byte[] {'R', 'a', 'r', '!', 0x1a},
                new byte[] {'B', 'Z', 'h', '9', '1'},
                new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z'},
                new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0}));
        for (var file : packed) {
            assertThatThrownBy(() -> finess(file))
                    .isInstanceOf(NotRecognised.class)
                    .hasMessageContaining("unpack it");
        }
        packed.add(sheet);
        for (var file : packed) {
            assertThatThrownBy(() -> OpenFile.fhir(
                            new ByteArrayInputStream(file), intake.geography(), intake.known(Source.ROR), DAY))
                    .isInstanceOf(NotRecognised.class);
            assertThatThrownBy(() -> territory.table(begun("COMMUNES"), new ByteArrayInputStream(file), at -> {}))
                    .isInstanceOf(NotRecognised.class);
        }
        assertThatThrownBy(() -> finess(sheet))
                .isInstanceOf(NotRecognised.class)
                .hasMessageContaining("save it as CSV");
    }

    private static String written(List<List<String>> rows, String separator, boolean quoted) {
        return rows.stream()
                .map(cells -> cells.stream()
                        .map(cell -> quoted ? '"' + cell + '"' : cell)
                        .collect(Collectors.joining(separator)))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private Run finess(byte[] bytes) throws IOException, NotRecognised {
        var file = OpenFile.finess(new ByteArrayInputStream(bytes), intake.geography());
        return intake.take(ACTOR, Source.FINESS, begun("FINESS"), file, at -> {});
    }

    private Run begun(String kind) {
        return runs.begin(kind, "t.csv", UUID.randomUUID().toString(), DAY);
    }
}
