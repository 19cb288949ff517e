package org.cordee.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.cordee.access.Actor;
import org.cordee.access.MachineClients;
import org.cordee.record.Mapping;
import org.cordee.record.Records;
import org.cordee.testing.Tap;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Messages as other producers write them: each is kept, or answered with what is wrong with it. */
@SpringBootTest
class ForeignAdtTest {
    private static final String CLIENT = "adt-foreign";
    private static final String INS = "2470509122017" + "%02d".formatted(Ins.key("2470509122017"));

    private static final Charset LATIN_9 = Charset.forName("ISO-8859-15");

    @Autowired
    AdtAnswers answers;

    @Autowired
    MachineClients clients;

    @Autowired
    Records records;

    @Autowired
    JdbcClient jdbc;

    private final String local = UUID.randomUUID().toString();

    @BeforeEach
    void feed() {
        clients.register(
                CLIENT,
                "Flux",
                "secret",
                "Device/adt-foreign",
                Set.of("system/Patient.cruds", "system/Encounter.cruds"));
    }

    /** As PAM.fr 2.11 has it, with the segments of the French extension. */
    private String french(String event) {
        return """
                MSH|^~\\&|GAM|CHIVA^090781774^M|CORDEE|CORDEE|20261122220000+0100||ADT^%1$s^ADT_%1$s|M1|P|2.5^FRA^2.11|||||FRA|8859/15|||2.11^IHE_FRANCE-2.11-PAM
                EVN||20261122220000+0100|||AGENT^Rose|20261122214500+0100
                PID|1||%2$s^^^CHIVA&1.2.3.9&ISO^PI~~%3$s^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.10&ISO^INS-NIR^^20201207||^Lulu^^^^^D~FLEURVILLE^^^^^^D~SÉGUR^LUCIENNE^LUCIENNE MARIE^^^^L~ROSTAND^^^^^^S|VIDAL^^^^^^M|19470511|F|||3 rue du Moulin^^FOIX^^09000^FRA^H^^09122~^^^^^^BDL^^09122||^PRN^PH^^^^^^^^^0561001122~^NET^Internet^l.segur@example.org|||||A100^^^CHIVA&1.2.3.10&ISO^AN||||||Y|2|||||N||VALI~HOMD
                PD1||||||||||||N
                ROL|1|AD|ODRP^^HL70443|10003456789^MARTIN^Paul^^^^^^ASIP-SANTE-PS&1.2.250.1.71.4.2.1&ISO
                NK1|1|SEGUR^Jean|SPO^Conjoint^HL70063
                PV1|1|I|MED^101^1^090781774||||||||||||||||V-%2$s^^^CHIVA&1.2.3.11&ISO^VN|||||||||||||||||||||||||20261122214500+0100
                PV2|||^Chute
                ZBE|M-1^CHIVA|20261122214500+0100||INSERT|N||^^^^^^UF^^^101|||HMS
                ZFP|1|7
                ZFV|090781774^20261122
                ZFM|8
                ZFD||||N|INSI|20261122|CN
                """.formatted(event, local, INS).replace('\n', '\r');
    }

    @Test
    void aFrenchAdmissionIsKeptWithAllOfItsNamesNumbersAndTheStay() {
        assertThat(answer(french("A01"))).contains("MSA|AA|M1");
        var described = records.read(Actor.platform(), DescribedMapping.DESCRIBED, known("1.2.3.9", local))
                .orElseThrow();
        assertThat(described.traits().familyName()).isEqualTo("SÉGUR");
        assertThat(described.traits().usedName()).isEqualTo("FLEURVILLE");
        assertThat(described.traits().givenNames()).isEqualTo("LUCIENNE MARIE");
        assertThat(described.traits().birthPlace()).isEqualTo("09122");
        assertThat(described.traits().birthOrder()).isEqualTo("2");
        assertThat(described.traits().number()).as("behind an empty repetition").isEqualTo(INS);
        assertThat(described.standing().status()).isEqualTo(IdentityStatus.QUALIFIED);
        var patient = patient();
        assertThat(patient.getMultipleBirth()).isInstanceOf(IntegerType.class);
        assertThat(patient.getName())
                .extracting(one -> one.getUse() + " " + one.getFamily() + " " + one.getGivenAsSingleString())
                .containsExactlyInAnyOrder("OFFICIAL SÉGUR LUCIENNE", "USUAL FLEURVILLE Lulu", "ANONYMOUS ROSTAND ");
        assertThat(patient.getExtensionString(FedBesidesMapping.MOTHER)).isEqualTo("VIDAL");
        assertThat(stays()).singleElement().satisfies(stay -> {
            assertThat(stay.phase()).isEqualTo(HospitalStay.Phase.UNDER_WAY);
            assertThat(stay.setting()).isEqualTo("IMP");
            assertThat(stay.from()).isEqualTo("2026-11-22T21:45+01:00");
            assertThat(stay.reason()).isEqualTo("Chute");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "A01, UNDER_WAY",
        "A02, UNDER_WAY",
        "A04, UNDER_WAY",
        "A05, PLANNED",
        "A06, UNDER_WAY",
        "A07, UNDER_WAY",
    })
    void whatTellsOfAStayKeepsIt(String event, HospitalStay.Phase phase) {
        assertThat(answer(french(event))).contains("MSA|AA");
        assertThat(stays()).extracting(HospitalStay::phase).containsExactly(phase);
        assertThat(answer(french(event))).as("once more").contains("MSA|AA");
        assertThat(stays()).extracting(HospitalStay::phase).containsExactly(phase);
    }

    @Test
    void aStayIsCancelledLastsAfterAllOrIsDescribedAnew() {
        assertThat(answer(french("A11"))).contains("MSA|AE", "send an A28 first");
        answer(french("A08"));
        assertThat(stays()).as("an A08 does not say whether it is under way").isEmpty();
        assertThat(answer(french("A11"))).contains("MSA|AE", "No stay of this number", "PV1^");
        answer(french("A01"));
        answer(french("A03").replace("|20261122214500+0100\rPV2", "|20261122214500+0100|20261124100000+0100\rPV2"));
        assertThat(stays()).extracting(HospitalStay::phase).containsExactly(HospitalStay.Phase.OVER);
        answer(french("A01"));
        assertThat(stays())
                .as("an admission that comes late takes no discharge back")
                .extracting(HospitalStay::phase)
                .containsExactly(HospitalStay.Phase.OVER);
        assertThat(answer(french("A13"))).contains("MSA|AA");
        assertThat(stays()).singleElement().satisfies(stay -> {
            assertThat(stay.phase()).isEqualTo(HospitalStay.Phase.UNDER_WAY);
            assertThat(stay.left()).isNull();
        });
        assertThat(answer(french("A08").replace("^Chute", "^Malaise"))).contains("MSA|AA");
        assertThat(stays()).extracting(HospitalStay::reason).containsExactly("Malaise");
        assertThat(answer(french("A11"))).contains("MSA|AA");
        assertThat(stays()).extracting(HospitalStay::phase).containsExactly(HospitalStay.Phase.CANCELLED);
    }

    @Test
    void anAdmissionThatIsRefusedLeavesNoPersonEither() {
        assertThat(answer(french("A01").replace("PV1|1|I|", "PV1|1|Z|"))).contains("MSA|AE", "class of a stay", "PV1^");
        assertThat(jdbc.sql("SELECT count(*) FROM identity.identifier WHERE value = ?")
                        .param(local)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"A29", "A12", "A18", "A35", "Z99", "XYZ"})
    void anEventThatIsNotTakenIsRejectedAsSuch(String event) {
        assertThat(answer(french(event))).contains("MSA|AR|M1", "201^", "MSH^", event + " is not taken");
    }

    @Test
    void anotherKindOfMessageIsRejectedAsSuch() {
        assertThat(answer(french("A01").replace("ADT^A01^ADT_A01", "ORU^R01^ORU_R01")))
                .contains("MSA|AR|M1", "200^");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.3", "2.3.1", "2.4", "2.5.1", "2.6", "2.7", "2.8", "2.5^FRA^2.10", "2.5^^2.3"})
    void anyVersionIsRead(String version) {
        assertThat(answer(french("A28").replace("2.5^FRA^2.11", version))).contains("MSA|AA|M1");
        assertThat(known("1.2.3.9", local)).isNotEmpty();
    }

    @Test
    void numbersOfOnePersonAreMergedUnderAnyNameOfTheirStructure() {
        answer(french("A28"));
        var other = UUID.randomUUID().toString();
        answer(french("A28").replace(local, other).replace("|Y|2|", "|||"));
        var merge = french("A40").replaceAll("\rPD1.*", "\rMRG|" + other + "^^^CHIVA&1.2.3.9&ISO^PI\r");
        assertThat(answer(merge)).contains("MSA|AA");
        assertThat(jdbc.sql("SELECT merged_into FROM identity.person WHERE patient = ?")
                        .param(known("1.2.3.9", other))
                        .query(String.class)
                        .single())
                .isEqualTo(known("1.2.3.9", local));
    }

    @Test
    void aNumberTakesThePlaceOfAnother() {
        answer(french("A28"));
        var patient = known("1.2.3.9", local);
        var later = UUID.randomUUID().toString();
        var change = french("A47")
                .replace(local, later)
                .replaceAll("\rPD1.*", "\rMRG|" + local + "^^^CHIVA&1.2.3.9&ISO^PI\r");
        for (int i = 0; i < 2; i++) {
            assertThat(answer(change)).contains("MSA|AA");
            assertThat(known("1.2.3.9", later)).isEqualTo(patient);
        }
        assertThat(numbers(local)).as("goes on finding her").containsExactly(patient);
        answer(french("A28").replace("SÉGUR", "ORLU").replace("FLEURVILLE", "ARGEIN"));
        assertThat(answer(change)).contains("MSA|AE", "another person's", "PID^");
        assertThat(answer(change.replace("MRG|", "MRG|x").replace("|1||" + later, "|1||y" + later)))
                .contains("MSA|AE", "send an A28 first", "MRG^");
    }

    @Test
    void howReliableAnIdentityIsMayBeSaidInOtherWords() {
        assertThat(answer(french("A28").replace("|VALI~HOMD", "|QUAL~AL"))).contains("MSA|AA");
        assertThat(records.read(Actor.platform(), DescribedMapping.DESCRIBED, known("1.2.3.9", local))
                        .orElseThrow()
                        .standing())
                .isEqualTo(new IdentityStanding(IdentityStatus.QUALIFIED, Set.of()));
        assertThat(answer(french("A31").replace("|VALI~HOMD", "|VALI~SURE"))).contains("MSA|AE", "SURE", "PID^");
    }

    @Test
    void lettersAreReadInWhateverWayTheyAreEscaped() {
        var written = french("A28")
                .replace(
                        "3 rue du Moulin",
                        "3 \\.sp1\\rue \\H\\Dupont \\T\\ Fils\\N\\ \\XE9\\tage \\F\\2\\.br\\b\\E\\c");
        assertThat(answer(written)).contains("MSA|AA");
        assertThat(patient().getAddressFirstRep().getLine().getFirst().getValue())
                .isEqualTo("3  rue Dupont & Fils étage |2 b\\c");
    }

    @Test
    void aLineThatIsNoSegmentIsRefusedWithItsNumber() {
        var broken = french("A28").replace("3 rue du Moulin", "3 rue\rdu Moulin");
        assertThat(answer(broken)).contains("MSA|AE|M1", "ERR|", "Line 4 ");
        assertThat(numbers(local)).isEmpty();
        assertThat(answer(french("A28").replace("PID|1|", "PXD|1|"))).contains("MSA|AE|M1", "PID");
        assertThat(answer(french("A28") + "PID|2||x^^^CHIVA&1.2.3.9&ISO^PI||OTHER^^^^^^L\r"))
                .contains("MSA|AE|M1", "more than one PID");
        assertThat(numbers(local)).isEmpty();
    }

    @Test
    void twinsAreToldByTheirOrderAndADeathByItsDay() {
        answer(french("A28").replace("|Y|2|", "|N|1|"));
        assertThat(patient().getMultipleBirthBooleanType().booleanValue()).isFalse();
        answer(french("A31").replace("|Y|2|", "|Y||"));
        assertThat(patient().getMultipleBirthBooleanType().booleanValue()).isTrue();
        answer(french("A31"));
        answer(french("A31").replace("|Y|2|", "|Y||"));
        assertThat(patient().getMultipleBirthIntegerType().getValue()).isEqualTo(2);
        answer(french("A31").replace("|Y|2|", "|\"\"|\"\"|"));
        assertThat(patient().hasMultipleBirth()).isFalse();
        assertThat(answer(french("A31").replace("|Y|2|", "|Y|second|"))).contains("MSA|AE", "birth order", "PID^");

        assertThat(patient().hasDeceased()).as("N says nothing").isFalse();
        answer(french("A31").replace("|||||N||VALI", "||||20261121|Y||VALI"));
        assertThat(patient().getDeceasedDateTimeType().getValueAsString()).isEqualTo("2026-11-21");
        answer(french("A31").replace("|||||N||VALI", "|||||Y||VALI"));
        assertThat(patient().getDeceasedDateTimeType().getValueAsString()).isEqualTo("2026-11-21");
        answer(french("A31"));
        assertThat(patient().hasDeceased()).as("the silence of most software").isTrue();
        answer(french("A31").replace("|||||N||VALI", "||||\"\"|\"\"||VALI"));
        assertThat(patient().hasDeceased()).isFalse();
    }

    @Test
    void aBatchIsAnsweredMessageByMessage() {
        var other = UUID.randomUUID().toString();
        var batch = "FHS|^~\\&|GAM\rBHS|^~\\&|GAM\r" + french("A28")
                + french("A28").replace(local, other).replace("|M1|", "|M2|")
                + french("A29").replace("|M1|", "|M3|") + "BTS|4\rFTS|1\r";
        var answered = new String(answers.to(batch.getBytes(LATIN_9), CLIENT), LATIN_9);
        Tap.left("MLLP", answered);
        assertThat(answered)
                .startsWith("FHS|")
                .containsSubsequence("BHS|", "MSA|AA|M1", "MSA|AA|M2", "MSA|AR|M3", "BTS|3|4 messages", "FTS|1");
        assertThat(List.of(known("1.2.3.9", local), known("1.2.3.9", other))).doesNotHaveDuplicates();
    }

    @Test
    void framesComeOneAfterTheOtherOverOneConnection() throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var door = new MllpDoor(new MllpSettings(port, CLIENT), answers);
        door.start();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            for (var message : List.of(french("A28"), french("A29"), french("A28") + french("A31"))) {
                socket.getOutputStream().write(("\u000b" + message + "\u001c\r").getBytes(LATIN_9));
                var answer = new StringBuilder();
                for (int next = socket.getInputStream().read();
                        next != 0x1c;
                        next = socket.getInputStream().read()) {
                    answer.append((char) next);
                }
                Tap.left("MLLP", answer.toString());
                assertThat(socket.getInputStream().read()).isEqualTo('\r');
                assertThat(answer.toString().split("\rMSA\\|", -1)).hasSize(message.split("MSH\\|", -1).length);
                assertThat(answer.toString()).contains(message.contains("A29") ? "MSA|AR" : "MSA|AA");
            }
        } finally {
            door.stop();
        }
    }

    @Test
    void allGivenMessagesAreKeptOrAnsweredWithTheReason() throws IOException {
        var shared = Path.of(Objects.requireNonNullElse(System.getenv("CORDEE_SHARED"), "../../shared"));
        var folder = shared.resolve("data/open/clinique/hl7v2_fhir_converter");
        assumeTrue(Files.isDirectory(folder), "the messages are not here");
        List<Path> files;
        try (var found = Files.list(folder)) {
            files = found.filter(one -> one.toString().endsWith(".hl7"))
                    .sorted()
                    .toList();
        }
        for (var file : files) {
            var answered = new String(answers.to(Files.readAllBytes(file), CLIENT), StandardCharsets.UTF_8);
            Tap.left("MLLP", answered);
            assertThat(answered).as("%s", file.getFileName()).containsPattern("\rMSA\\|(AA|A[ER]).*\r");
            if (!answered.contains("MSA|AA")) {
                assertThat(answered)
                        .as("%s", file.getFileName())
                        .contains("ERR|")
                        .doesNotContain("platform failed");
            }
        }
        assertThat(files).isNotEmpty();
    }

    private Patient patient() {
        return records.read(Actor.platform(), WholePatient.WHOLE, known("1.2.3.9", local))
                .orElseThrow();
    }

    private List<HospitalStay> stays() {
        return records.search(Actor.platform(), HospitalStayMapping.STAY, "patient=" + known("1.2.3.9", local));
    }

    private String known(String oid, String value) {
        return jdbc.sql("SELECT patient FROM identity.identifier WHERE system = ? AND value = ?")
                .param("urn:oid:" + oid)
                .param(value)
                .query(String.class)
                .single();
    }

    private List<String> numbers(String value) {
        return jdbc.sql("SELECT patient FROM identity.identifier WHERE value = ?")
                .param(value)
                .query((row, number) -> row.getString(1))
                .list();
    }

    private String answer(String message) {
        var answer = new String(answers.to(message.getBytes(LATIN_9), CLIENT), LATIN_9);
        Tap.left("MLLP", answer);
        return answer;
    }

    /** The Patient as it stands in the record. */
    private static final class WholePatient implements Mapping<Patient> {
        static final WholePatient WHOLE = new WholePatient();

        @Override
        public String type() {
            return "Patient";
        }

        @Override
        public Patient toView(Resource resource) {
            return (Patient) resource;
        }

        @Override
        public void write(Patient view, Resource onto) {
            throw new UnsupportedOperationException("the test only reads");
        }
    }
}
