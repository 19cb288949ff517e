package org.cordee.directory.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cordee.directory.intake.Runs.Run;
import org.cordee.directory.offer.Fact;
import org.cordee.directory.offer.Offer;
import org.cordee.directory.offer.Source;
import org.junit.jupiter.api.Test;

/** The register of professionals, Annuaire Santé and the ROR. */
class OtherProducersTest extends MadeUpFiles {
    private static final String RPPS_HEADER =
            "Type d'identifiant PP|Identifiant PP|Identification nationale PP|Code civilité d'exercice|Libellé civilité d'exercice|Code civilité|Libellé civilité|Nom d'exercice|Prénom d'exercice|Code profession|Libellé profession|Code catégorie professionnelle|Libellé catégorie professionnelle|Code type savoir-faire|Libellé type savoir-faire|Code savoir-faire|Libellé savoir-faire|Code mode exercice|Libellé mode exercice|Numéro SIRET site|Numéro SIREN site|Numéro FINESS site|Numéro FINESS établissement juridique|Identifiant technique de la structure|Raison sociale site|Enseigne commerciale site|Numéro Voie (coord. structure)|Libellé Voie (coord. structure)|Code postal (coord. structure)|Code commune (coord. structure)|Libellé commune (coord. structure)|Téléphone (coord. structure)|";

    @Test
    void aLineOfTheRegisterTellsOfThePersonTheExerciseAndThePlace() throws Exception {
        var run = rpps(RPPS_HEADER + "\n"
                + line("10001111111", "FABREGUE", "SM54", "Médecine générale (SM)", "R1") + "\n"
                + line("10001111111", "FABREGUE", "SM18", "Gériatrie (SM)", "R1") + "\n"
                + "0|too|short\n"
                + line("1000", "NUMBER", "", "", "R1"));

        assertThat(reason(run)).isEqualTo("4 COLUMNS false\n5 NUMBER false");
        var role = jdbc.sql(
                        "select id from directory.offer where kind = 'EXERCISE' and name like '%FABREGUE' and active")
                .query(String.class)
                .single();
        var exercise = offers.find(ACTOR, role).orElseThrow();
        assertThat(exercise.text(Fact.TITLE)).isEqualTo("Dr");
        assertThat(exercise.names(Fact.SPECIALTY)).containsExactly("Gériatrie (SM)", "Médecine générale (SM)");
        assertThat(exercise.text(Fact.STRUCTURE)).isEqualTo("org-r1");
        assertThat(entry("org-r1").text(Fact.COMMUNE)).isEqualTo("09122");
        assertThat(entry("person-10001111111").text(Fact.RPPS)).isEqualTo("10001111111");
    }

    /** The columns of the producer's own extract, in its order. */
    private static final String WHOLE_HEADER =
            "Type d'identifiant PP|Identifiant PP|Identification nationale PP|Code civilité d'exercice|Libellé civilité d'exercice|Code civilité|Libellé civilité|Nom d'exercice|Prénom d'exercice|Code profession|Libellé profession|Code catégorie professionnelle|Libellé catégorie professionnelle|Code type savoir-faire|Libellé type savoir-faire|Code savoir-faire|Libellé savoir-faire|Code mode exercice|Libellé mode exercice|Numéro SIRET site|Numéro SIREN site|Numéro FINESS site|Numéro FINESS établissement juridique|Identifiant technique de la structure|Raison sociale site|Enseigne commerciale site|Complément destinataire (coord. structure)|Complément point géographique (coord. structure)|Numéro Voie (coord. structure)|Indice répétition voie (coord. structure)|Code type de voie (coord. structure)|Libellé type de voie (coord. structure)|Libellé Voie (coord. structure)|Mention distribution (coord. structure)|Bureau cedex (coord. structure)|Code postal (coord. structure)|Code commune (coord. structure)|Libellé commune (coord. structure)|Code pays (coord. structure)|Libellé pays (coord. structure)|Téléphone (coord. structure)|Téléphone 2 (coord. structure)|Télécopie (coord. structure)|Adresse e-mail (coord. structure)|Code Département (structure)|Libellé Département (structure)|Ancien identifiant de la structure|Autorité d'enregistrement|Code secteur d'activité|Libellé secteur d'activité|Code section tableau pharmaciens|Libellé section tableau pharmaciens|Code rôle|Libellé rôle|Code genre activité|Libellé genre activité";

    private static String whole(String type, String number, String name, String structure, String city) {
        return type + "|" + number + "|" + type + number + "|||MME|Madame|" + name
                + "|Rose|60|Infirmier|C|Civil|||||L|Libéral|||||" + structure
                + "|CABINET \"LES LILAS\" |||| 4||R|Rue|DES PINS|||09000|" + city
                + "|FOIX|99000|France|0561000000|||rose@cabinet.example|09|Ariège||ARS/CPAM/ARS|SA07|Cabinet individuel|||||GENR01|Activité standard de soin ou de pharmacien";
    }

    @Test
    void theProducersOwnExtractIsTakenLineByLine() throws Exception {
        var text = String.join(
                "\n",
                WHOLE_HEADER,
                whole("8", "10003333333", "ROQUES", "C1", "09122"),
                whole("8", "10003333333", "ROQUES", "C2", "09122"),
                whole("0", "2A6012345", "CASANOVA", "C3", "09122"),
                whole("8", "1000333", "TROP COURT", "C4", "09122"),
                whole("8", "10004444444", "", "C5", "09122"),
                whole("8", "10005555555", "AILLEURS", "C6", "09998"),
                whole("8", "10006666666", "COUPEE", "C7", "09122").substring(0, 90));

        for (var charset :
                java.util.List.of(StandardCharsets.UTF_8, java.nio.charset.Charset.forName("windows-1252"))) {
            var file = OpenFile.rpps(new java.io.ByteArrayInputStream(text.getBytes(charset)), intake.geography());
            var run = intake.take(
                    ACTOR, Source.RPPS, runs.begin("RPPS", "own.txt", "own" + charset, DAY), file, at -> {});

            assertThat(reason(run))
                    .isEqualTo("5 NUMBER false\n6 MISSING false\n7 UNKNOWN_COMMUNE true\n8 TRUNCATED false");
        }
        assertThat(jdbc.sql(
                                "select count(*) from directory.offer where kind = 'EXERCISE' and active and name like '%ROQUES'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(entry("person-2A6012345").text(Fact.ADELI)).isEqualTo("2A6012345");
        assertThat(entry("org-c1").text(Fact.LINE)).isEqualTo("4 Rue DES PINS");
        assertThat(entry("org-c1").text(Fact.EMAIL)).isEqualTo("rose@cabinet.example");
    }

    @Test
    void theRegisterAgainAndZippedChangesNothing() throws Exception {
        var text = RPPS_HEADER + "\n" + line("10002222222", "AMIEL", "SM54", "Médecine générale (SM)", "R2");
        rpps(text);
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        var file = OpenFile.rpps(new java.io.ByteArrayInputStream(zipped.toByteArray()), intake.geography());
        var again = intake.take(ACTOR, Source.RPPS, runs.begin("RPPS", "again", "again", DAY), file, at -> {});

        assertThat(again.added() + again.changed() + again.rejected()).isZero();
        assertThat(again.unchanged()).isEqualTo(3);
    }

    @Test
    void theExtractOfOneRegionEndsNothingOfAnother() throws Exception {
        var ariege = line("10001111112", "ESTEBE", "SM54", "Médecine générale (SM)", "R1");
        var paris = line("10001111113", "LUTECE", "SM54", "Médecine générale (SM)", "R9")
                .replace("09000|09122|FOIX", "75001|75101|PARIS");
        rpps(RPPS_HEADER + "\n" + ariege + "\n"
                + ariege.replace("ESTEBE", "PARTIE").replace("1112", "1114"));
        assertThat(rpps(RPPS_HEADER + "\n" + paris).gone()).isZero();
        assertThat(rpps(RPPS_HEADER + "\n" + ariege).gone())
                .as("the exercise that left the region's own extract, not its person")
                .isEqualTo(1);
        assertThat(jdbc.sql(
                                "select name from directory.offer where kind = 'EXERCISE' and active and name ~ 'ESTEBE|PARTIE|LUTECE' order by 1")
                        .query(String.class)
                        .list())
                .hasSize(2)
                .noneMatch(name -> name.contains("PARTIE"));
    }

    @Test
    void anotherFileOfTheRegisterIsRefused() {
        assertThatThrownBy(
                        () -> rpps(
                                "Type d'identifiant PP|Identifiant PP|Identification nationale PP|Nom d'exercice|Prénom d'exercice|Code profession|Code savoir-faire|\n"))
                .isInstanceOf(OpenFile.NotRecognised.class)
                .hasMessageContaining("Raison sociale site");
    }

    @Test
    void anArchiveThatWasCutGivesWhatIsInItAndEndsNothing() throws Exception {
        rpps(RPPS_HEADER + "\n" + line("10001111115", "ABSENT", "", "", "R1"));
        var text = new StringBuilder(RPPS_HEADER).append('\n');
        for (int i = 0; i < 400; i++) {
            text.append(line("100077" + (10_000 + i), "CUT" + UUID.randomUUID(), "", "", "R1"))
                    .append('\n');
        }
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        var half = new java.io.ByteArrayInputStream(packed.toByteArray(), 0, packed.size() / 2);
        var run = intake.take(
                ACTOR,
                Source.RPPS,
                runs.begin("RPPS", "cut", "cut", DAY),
                OpenFile.rpps(half, intake.geography()),
                at -> {});
        assertThat(reason(run)).matches("\\d+ TRUNCATED false");
        assertThat(run.atLine()).isBetween(50L, 399L);
        assertThat(run.gone()).isZero();
    }

    @Test
    void theFileThatIsMeantIsFoundInTheProducersArchive() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(packed)) {
            zip.putNextEntry(new ZipEntry("PS_LibreAcces_Dipl_AutExerc_2026.txt"));
            zip.write("Identifiant PP|Code diplôme obtenu|\n".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("PS_LibreAcces_Personne_activite_2026.txt"));
            zip.write((RPPS_HEADER + "\n" + line("10001111116", "TROUVE", "", "", "R1"))
                    .getBytes(StandardCharsets.UTF_8));
        }
        var file = OpenFile.rpps(new java.io.ByteArrayInputStream(packed.toByteArray()), intake.geography());
        assertThat(intake.take(ACTOR, Source.RPPS, runs.begin("RPPS", "zip", "zip", DAY), file, at -> {})
                        .added())
                .isEqualTo(3);
        assertThatThrownBy(() ->
                        OpenFile.finess(new java.io.ByteArrayInputStream(packed.toByteArray()), intake.geography()))
                .hasMessageContaining("PS_LibreAcces_Personne_activite_2026.txt");
    }

    @Test
    void oneStructureUnderSeveralSystemsIsOneEntry() throws Exception {
        fhir(Source.ANNUAIRE, "a.ndjson", """
                {"resourceType":"Organization","id":"1","name":"CENTRE A","identifier":[{"system":"urn:oid:1.2.250.1.71.4.2.2","value":"1090001111"}],"address":[{"city":"FOIX","postalCode":"09000"}]}
                {"resourceType":"Organization","id":"2","name":"CENTRE A","identifier":[{"system":"http://finess.sante.gouv.fr","value":"090001111","type":{"coding":[{"code":"FINEG"}]}}],"telecom":[{"system":"phone","value":"0561000000"}]}
                {"resourceType":"Location","id":"3","managingOrganization":{"reference":"Organization/1"},"position":{"longitude":1.6,"latitude":42.96}}
                {"resourceType":"PractitionerRole","id":"4","organization":{"reference":"Organization/2"},"extension":[{"url":"practitionerRole-name","valueHumanName":{"family":"VIDAL","given":["Rose"]}}],"code":[{"coding":[{"system":"urn:oid:1.2.250.1.71.1.2.7","code":"21"}]}]}
                {"resourceType":"Location","id":"5","managingOrganization":{"reference":"Organization/99"}}
                {"resourceType":"Patient","id":"6"}
                {"resourceType":
                """);

        var offer = entry("finess-090001111");
        assertThat(offer.text(Fact.PHONE)).isEqualTo("+33561000000");
        assertThat(offer.text(Fact.LATITUDE)).isEqualTo("42.960000");
        assertThat(entry("role-4").text(Fact.STRUCTURE)).isEqualTo("finess-090001111");
        assertThat(jdbc.sql("select line || ' ' || reason from directory.rejected_line order by line")
                        .query(String.class)
                        .list())
                .containsExactly("5 UNKNOWN_REFERENCE", "6 RESOURCE", "7 RESOURCE");
    }

    private static final String PERSON_AT_R5 = """
            {"resourceType":"Organization","id":"51","name":"CABINET DU LAC","identifier":[{"system":"https://rppsrang.esante.gouv.fr","value":"R5"}]}
            {"resourceType":"Practitioner","id":"52","identifier":[{"system":"https://rpps.esante.gouv.fr","value":"10001111117"}]}
            {"resourceType":"PractitionerRole","id":"53","practitioner":{"reference":"Practitioner/52"},"organization":{"reference":"Organization/51"},"code":[{"coding":[{"system":"urn:oid:1.2.250.1.71.1.2.7","code":"10"}]}],"telecom":[{"system":"email","value":"anna@example.org"}]%s}
            """;

    @Test
    void whoeverTheRegisterAndTheDirectoryBothTellOfIsListedOnce() throws Exception {
        fhir(Source.ANNUAIRE, "before.ndjson", PERSON_AT_R5.formatted(""));
        assertThat(entry("role-53").active()).isTrue();
        rpps(RPPS_HEADER + "\n" + line("10001111117", "DOUBLE", "SM54", "Médecine générale (SM)", "R5"));
        fhir(Source.ANNUAIRE, "after.ndjson", PERSON_AT_R5.formatted(""));

        assertThat(jdbc.sql(
                                "select count(*) from directory.offer where kind = 'EXERCISE' and active and name like '%DOUBLE'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(entry("role-53").active()).as("it stood under its own").isFalse();
        assertThat(jdbc.sql("select count(*) from directory.offer where id in ('org-r5', 'org-51') and active")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aStructureIsTheOneOfTheRegisterByItsSiret() throws Exception {
        rpps(RPPS_HEADER + "\n"
                + line("10001111118", "ROUZAUD", "", "", "R6")
                        .replace("|L|Libéral||||", "|L|Libéral|26090012100013|||"));
        fhir(Source.ANNUAIRE, "siret.ndjson", """
                {"resourceType":"Organization","id":"61","name":"CABINET DU LAC","identifier":[{"system":"https://sirene.fr","value":"26090012100013"}],"telecom":[{"system":"email","value":"lac@example.org"}]}
                """);
        assertThat(entry("org-r6").text(Fact.EMAIL)).isEqualTo("lac@example.org");
        assertThat(offers.find(ACTOR, "org-61")).isEmpty();
    }

    @Test
    void whatIsClosedOrOverIsShownNoLonger() throws Exception {
        fhir(Source.ANNUAIRE, "open.ndjson", PERSON_AT_R5.formatted(""));
        fhir(Source.ANNUAIRE, "over.ndjson", PERSON_AT_R5.formatted(",\"period\":{\"end\":\"2026-02-27\"}"));
        assertThat(entry("role-53").active()).isFalse();
        fhir(Source.ANNUAIRE, "lasting.ndjson", PERSON_AT_R5.formatted(",\"period\":{\"end\":\"2026\"}"));
        assertThat(entry("role-53").active()).isTrue();
        var closed = fhir(
                Source.ANNUAIRE,
                "closed.ndjson",
                PERSON_AT_R5.formatted("").replace("\"id\":\"51\",", "\"id\":\"51\",\"active\":false,"));
        assertThat(entry("org-51").active()).isFalse();
        assertThat(closed.gone()).isEqualTo(1);
    }

    @Test
    void allPagesAreReadAndTheirReferencesFollowed() throws Exception {
        var organization = """
                {"fullUrl":"%s","resource":{"resourceType":"Organization","name":"%s","identifier":[{"system":"http://finess.sante.gouv.fr","value":"%s"}]}}""";
        var location = """
                {"resource":{"resourceType":"Location","id":"%s","managingOrganization":%s,"address":{"city":"%s"}}}""";
        var page = "{\"resourceType\":\"Bundle\",\"link\":[{\"url\":\"x\"}],\"entry\":[%s,%s],\"total\":2}";
        var pages = List.of(
                page.formatted(
                        organization.formatted("urn:uuid:7a", "UN", "090007001"),
                        location.formatted("71", "{\"reference\":\"urn:uuid:7a\"}", "FOIX")),
                page.formatted(
                        organization.formatted("https://a.example/fhir/Organization/7b", "DEUX", "090007002"),
                        location.formatted(
                                "72", "{\"reference\":\"https://b.example/R4/Organization/7b\"}", "PAMIERS")),
                page.formatted(
                        organization.formatted("urn:uuid:7c", "TROIS", "090007003"),
                        location.formatted(
                                "73",
                                "{\"identifier\":{\"system\":\"https://finess.esante.gouv.fr\",\"value\":\"090007001\"}}",
                                "SAVERDUN")));
        var lone = "{\"resourceType\":\"Organization\",\"id\":\"70\",\"name\":\"ZERO\"}";
        for (var file : List.of(
                String.join("\n", pages),
                "[" + String.join(",\n", pages) + "]",
                lone + "\n" + String.join("\n", pages))) {
            jdbc.sql("truncate directory.statement, directory.alias").update();
            var run = fhir(Source.ROR, "pages" + file.hashCode(), file);
            assertThat(reason(run)).isEmpty();
            assertThat(jdbc.sql(
                                    "select count(*) from directory.statement where entry like 'finess-09000700_' and part = ''")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(3);
            assertThat(entry("finess-090007002").text(Fact.CITY)).isEqualTo("PAMIERS");
            assertThat(entry("finess-090007001").text(Fact.CITY)).isIn("FOIX", "SAVERDUN");
        }
    }

    @Test
    void anExerciseWhosePlaceIsUnknownIsKeptAndToldOf() throws Exception {
        var run = fhir(Source.ANNUAIRE, "unknown.ndjson", """
                {"resourceType":"PractitionerRole","id":"81","organization":{"reference":"Organization/nowhere"},"practitioner":{"display":"Rose VIDAL"}}
                """);
        assertThat(reason(run)).isEqualTo("1 UNKNOWN_REFERENCE true");
        assertThat(entry("role-81").active()).isTrue();
    }

    @Test
    void anExerciseTellsWhenItIsOpen() throws Exception {
        fhir(Source.ANNUAIRE, "hours.ndjson", """
                {"resourceType":"PractitionerRole","id":"82","practitioner":{"display":"Rose VIDAL"},"availableTime":[{"daysOfWeek":["fri"],"availableStartTime":"22:00:00","availableEndTime":"01:00:00"}]}
                """);
        assertThat(entry("role-82").text(Fact.HOURS)).isEqualTo("5 22:00-24:00\n6 00:00-01:00");
    }

    @Test
    void anEntryThatMovesIsFoundInItsNewCommune() throws Exception {
        var moved =
                "{\"resourceType\":\"Organization\",\"id\":\"91\",\"name\":\"LE RELAIS\",\"address\":[{\"city\":\"%s\",\"postalCode\":\"%s\"}]}";
        fhir(Source.ANNUAIRE, "foix.ndjson", moved.formatted("FOIX", "09000"));
        fhir(Source.ANNUAIRE, "pamiers.ndjson", moved.formatted("PAMIERS", "09100"));
        assertThat(jdbc.sql("select place[1]::text from directory.offer where id = 'org-91'")
                        .query(String.class)
                        .single())
                .isEqualTo("43.116");
    }

    @Test
    void anOfferOfTheRorTellsHoursAndWhatIsDone() throws Exception {
        fhir(Source.ROR, "r.json", """
                {"resourceType":"Bundle","type":"searchset","entry":[
                 {"resource":{"resourceType":"Organization","id":"1","name":"CENTRE B","identifier":[{"system":"https://finess.esante.gouv.fr","value":"090002222"}]}},
                 {"resource":{"resourceType":"HealthcareService","id":"2","providedBy":{"reference":"Organization/1"},
                   "specialty":[{"coding":[{"system":"x","code":"010","display":"Rééducation"}]}],
                   "characteristic":[{"coding":[{"system":"y","code":"1","display":"Intervention à domicile"}]}],
                   "availableTime":[{"daysOfWeek":["mon","tue"],"availableStartTime":"08:30:00","availableEndTime":"12:00:00"}]}}]}
                """);

        var offer = entry("finess-090002222");
        assertThat(offer.each(Fact.HOURS)).containsExactly("1 08:30-12:00", "2 08:30-12:00");
        assertThat(offer.names(Fact.ACTIVITIES)).containsExactly("Rééducation");
        assertThat(offer.is(Fact.HOME_VISITS)).isTrue();
        assertThat(offer.stated(Fact.HOURS).orElseThrow().source()).isEqualTo(Source.ROR);
    }

    @Test
    void theNationalExamplesAreTakenOrRefusedWithAReason() throws Exception {
        var shared = Path.of(Objects.requireNonNullElse(System.getenv("CORDEE_SHARED"), "../../shared"));
        var folder = shared.resolve("interop/data/annuaire-sante/examples");
        assumeTrue(Files.isDirectory(folder), "the national examples are not here");
        List<Path> files;
        try (var found = Files.list(folder)) {
            files = found.sorted().toList();
        }
        for (var path : files) {
            Run run;
            try (var in = Files.newInputStream(path)) {
                var file = OpenFile.fhir(in, intake.geography(), intake.known(Source.ANNUAIRE), DAY);
                var name = path.getFileName().toString();
                run = intake.take(ACTOR, Source.ANNUAIRE, runs.begin("ANNUAIRE", name, name, DAY), file, at -> {});
            }
            assertThat(run.rejected())
                    .as("%s: %s", path.getFileName(), reason(run))
                    .isZero();
        }
        assertThat(files).isNotEmpty();
    }

    private Offer entry(String id) {
        return offers.find(ACTOR, id).orElseThrow();
    }

    private static String line(String number, String name, String skill, String skillName, String place) {
        return "8|%s|8%s|DR|Docteur|M|Monsieur|%s|Anna|10|Médecin|C|Civil|S|Spécialité|%s|%s|L|Libéral|||||%s|CABINET DU LAC||4|DES PINS|09000|09122|FOIX|0561000000|"
                .formatted(number, number, name, skill, skillName, place);
    }

    private Run rpps(String text) throws IOException, OpenFile.NotRecognised {
        var file = OpenFile.rpps(bytes(text), intake.geography());
        return intake.take(
                ACTOR, Source.RPPS, runs.begin("RPPS", "rpps.txt", text.hashCode() + "", DAY), file, at -> {});
    }

    private Run fhir(Source source, String name, String text) throws IOException, OpenFile.NotRecognised {
        InputStream slow = new SequenceInputStream(bytes(text), InputStream.nullInputStream());
        var file = OpenFile.fhir(slow, intake.geography(), intake.known(source), DAY);
        return intake.take(ACTOR, source, runs.begin(source.name(), name, name, DAY), file, at -> {});
    }
}
