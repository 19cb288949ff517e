package org.cordee.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cordee.access.Actor;
import org.cordee.access.MachineClients;
import org.cordee.record.Records;
import org.cordee.testing.Tap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest
class AdtMessagesTest {
    private static final String CLIENT = "adt-feed";
    private static final String INS = "155032A00100" + "1" + "%02d".formatted(Ins.key("155032A001001"));

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
        clients.register(CLIENT, "Flux", "secret", "Device/adt", Set.of("system/Patient.cruds"));
    }

    @Test
    void aPersonIsDescribedAndDescribedAgain() {
        assertThat(answer(adt("A28", pid(local, "", "PROV", "Ségur", "19470511")), CLIENT))
                .contains("MSA|AA|7");
        var id = known(local);
        assertThat(answer(adt("A31", pid(local, "", "PROV", "Ségur", "19470512")), CLIENT))
                .contains("MSA|AA|7");
        assertThat(known(local)).isEqualTo(id);
        var patient = records.read(Actor.platform(), PatientMapping.PATIENT, id).orElseThrow();
        assertThat(patient.familyName()).isEqualTo("Ségur");
        assertThat(patient.birthDate()).hasToString("1947-05-12");
    }

    @Test
    void theListOfBirthHasTheFirstNameOnce() {
        answer(adt("A28", pid(local, "", "PROV", "Ségur", "19470511")), CLIENT);
        assertThat(described(local).traits().givenNames()).isEqualTo("Lucienne Marie");
        answer(
                adt("A31", pid(local, "", "PROV", "Ségur", "19470511").replace("^Lucienne Marie^", "^Marie Rose^")),
                CLIENT);
        assertThat(described(local).traits().givenNames()).isEqualTo("Lucienne Marie Rose");
    }

    @Test
    void twoNumbersOfOneDomainAreOnePersonsAtEachMessage() {
        var both = pid(local, "", "PROV", "Ségur", "19470511")
                .replace("^^^&1.2.3.4&ISO^PI", "^^^&1.2.3.4&ISO^PI~" + local + "-2^^^&1.2.3.4&ISO^PI");
        answer(adt("A28", both), CLIENT);
        assertThat(answer(adt("A31", both), CLIENT)).contains("MSA|AA");
        assertThat(known(local)).isEqualTo(known(local + "-2"));
        assertThat(answer(adt("A31", pid(local + "-2", "", "PROV", "Ségur", "19470511")), CLIENT))
                .contains("MSA|AA");
        assertThat(known(local)).as("the other number still leads here").isEqualTo(known(local + "-2"));
    }

    @Test
    void aParentsInsuranceNumberListedFirstIsNotTheChilds() {
        var other = UUID.randomUUID().toString();
        for (var child : new String[] {local, other}) {
            var described = pid(child, "", "PROV", "Ségur", "20200511")
                    .replace("PID|1||", "PID|1||N" + local + "^^^&1.2.3.4&ISO^NH~A" + local + "^^^&1.2.3.4&ISO^AN~");
            assertThat(answer(adt("A28", described), CLIENT)).contains("MSA|AA");
        }
        assertThat(known(local)).isNotEqualTo(known(other));
        assertThat(described(local).identifiers())
                .extracting(Described.Identifier::value)
                .containsExactly(local);
    }

    @Test
    void aNumberWithoutAuthorityIsOfTheFacilityThatSendsIt() {
        var person = pid(local, "", "PROV", "Ségur", "19470511").replace("^^^&1.2.3.4&ISO^PI", "^^^^PI");
        assertThat(answer(adt("A28", person), CLIENT)).contains("MSA|AA");
        assertThat(answer(adt("A28", person).replace("|CHIVA|", "|CHAC|"), CLIENT))
                .contains("MSA|AA");
        assertThat(jdbc.sql("SELECT system FROM identity.identifier WHERE value = :value ORDER BY 1")
                        .param("value", local)
                        .query(String.class)
                        .list())
                .containsExactly("urn:cordee:hl7v2:CHAC", "urn:cordee:hl7v2:CHIVA");
        assertThat(answer(adt("A28", person).replace("|CHIVA|", "||"), CLIENT)).contains("MSA|AE", "MSH-4", "PID^");
    }

    @Test
    void anInsThatIsNotQualifiedStaysAside() {
        answer(adt("A28", pid(local, INS, "PROV", "Ségur", "19470511")), CLIENT);
        assertThat(records.read(Actor.platform(), PatientMapping.PATIENT, known(local))
                        .orElseThrow()
                        .ins())
                .isNull();
        assertThat(jdbc.sql("SELECT withheld[1] FROM identity.person WHERE patient = :id")
                        .param("id", known(local))
                        .query(String.class)
                        .single())
                .isEqualTo(INS);
        answer(adt("A31", pid(local, INS, "VALI", "Ségur", "19470511")), CLIENT);
        assertThat(records.read(Actor.platform(), PatientMapping.PATIENT, known(local))
                        .orElseThrow()
                        .ins())
                .isEqualTo(new Ins(INS, Ins.NIR_TEST));
    }

    @Test
    void twoIdentifiersBecomeOnePersons() {
        var other = UUID.randomUUID().toString();
        answer(adt("A28", pid(local, "", "PROV", "Ségur", "19470511")), CLIENT);
        answer(adt("A28", pid(other, "", "PROV", "Segur", "19470511")), CLIENT);
        assertThat(answer(
                        adt(
                                "A40",
                                pid(local, "", "PROV", "Ségur", "19470511") + "MRG|" + other + "^^^&1.2.3.4&ISO^PI\r"),
                        CLIENT))
                .contains("MSA|AA|7");
        assertThat(jdbc.sql("SELECT merged_into FROM identity.person WHERE patient = :id")
                        .param("id", known(other))
                        .query(String.class)
                        .single())
                .isEqualTo(known(local));
    }

    @Test
    void anInsWithoutItsOidStaysAsideToo() {
        for (var written : new String[] {"^^^ASIP-SANTE-INS-NIR^INS", "^^^&urn:oid:1.2.250.1.213.1.4.10&ISO^INS"}) {
            var said =
                    pid(local, INS, "PROV", "Ségur", "19470511").replace("^^^&1.2.250.1.213.1.4.10&ISO^INS", written);
            assertThat(answer(adt("A31", said), CLIENT)).contains("MSA|AA");
            assertThat(described(local).identifiers())
                    .as(written)
                    .extracting(Described.Identifier::value)
                    .containsExactly(local);
        }
    }

    @Test
    void whatAMessageDoesNotSpeakOfStays() {
        answer(
                adt(
                        "A28",
                        pid(local, "", "PROV", "Ségur", "19470511")
                                .replace("^^^^L|", "^^^^L~Fleurville^Lucienne^^^^^D|")),
                CLIENT);
        var standing = new IdentityStanding(IdentityStatus.PROVISIONAL, EnumSet.allOf(IdentityAttribute.class));
        officerSays(standing, null);
        var silent = pid(local, INS, "", "Ségur", "19470511")
                .replace("^Lucienne^Lucienne Marie^", "^^^")
                .replace("|F|", "||");
        assertThat(answer(adt("A31", silent), CLIENT)).contains("MSA|AA");
        var described = described(local);
        assertThat(described.standing()).as("the officer's marks").isEqualTo(standing);
        assertThat(described.traits().givenNames()).isEqualTo("Lucienne Marie");
        assertThat(described.traits().sex()).isEqualTo("F");
        assertThat(described.traits().usedName()).isEqualTo("Fleurville");
        answer(adt("A31", pid(local, INS, "VALI", "Ségur", "19470511")), CLIENT);
        assertThat(described(local).standing().attributes()).isEqualTo(standing.attributes());
        assertThat(described(local).identifiers()).as("doubtful").noneMatch(Described.Identifier::isIns);
    }

    @Test
    void aStatusConfirmedOnceMoreKeepsByWhatItWasConfirmed() {
        answer(adt("A28", pid(local, "", "PROV", "Ségur", "19470511")), CLIENT);
        officerSays(new IdentityStanding(IdentityStatus.VALIDATED, Set.of()), "CN");
        answer(adt("A31", pid(local, INS, "VALI", "Ségur", "19470511")), CLIENT);
        assertThat(stands().document()).isEqualTo("CN");
        assertThat(stands().checked()).isEqualTo("2026-11-22");
        assertThat(stands().standing().status()).isEqualTo(IdentityStatus.QUALIFIED);
        answer(adt("A31", pid(local, INS, "VALI", "Ségur", "19470512")), CLIENT);
        assertThat(stands().document()).as("a strict trait changed").isNull();
        assertThat(stands().standing().status()).isEqualTo(IdentityStatus.PROVISIONAL);
    }

    @Test
    void aRetrievedIdentityStaysSoWhileTheHospitalStillHoldsItForProvisional() {
        answer(adt("A28", pid(local, "", "PROV", "Ségur", "19470511")), CLIENT);
        officerSays(new IdentityStanding(IdentityStatus.RETRIEVED, Set.of()), null);
        answer(adt("A31", pid(local, "", "PROV", "Ségur", "19470511")), CLIENT);
        assertThat(stands().standing().status()).isEqualTo(IdentityStatus.RETRIEVED);
        answer(adt("A31", pid(local, "", "PROV", "Ségur", "19470512")), CLIENT);
        assertThat(stands().standing().status()).isEqualTo(IdentityStatus.PROVISIONAL);
    }

    private void officerSays(IdentityStanding standing, @Nullable String document) {
        records.put(
                Actor.platform(),
                StandingMapping.STANDING,
                known(local),
                new StandingMapping.Stands(
                        standing, document, document == null ? null : "2026-11-22", null, null, null));
    }

    private StandingMapping.Stands stands() {
        return records.read(Actor.platform(), StandingMapping.STANDING, known(local))
                .orElseThrow();
    }

    @Test
    void allGroupsOfAnA40AreMergedOrNone() {
        var others = List.of(UUID.randomUUID().toString(), UUID.randomUUID().toString());
        answer(adt("A28", pid(local, "", "PROV", "Ségur", "19470511")), CLIENT);
        others.forEach(other -> answer(adt("A28", pid(other, "", "PROV", "Segur", "19470511")), CLIENT));
        var groups = others.stream()
                .map(other -> pid(local, "", "PROV", "Ségur", "19470511") + "MRG|" + other + "^^^&1.2.3.4&ISO^PI\r")
                .toList();
        var oneUnknown = groups.getFirst() + groups.getLast().replace("MRG|", "MRG|x");
        assertThat(answer(adt("A40", oneUnknown), CLIENT)).contains("MSA|AE", "send an A28 first");
        assertThat(merged(others)).containsOnlyNulls();
        assertThat(answer(adt("A40", String.join("", groups)), CLIENT)).contains("MSA|AA");
        assertThat(merged(others)).containsOnly(known(local));
    }

    private List<String> merged(List<String> others) {
        return others.stream()
                .map(other -> jdbc.sql("SELECT merged_into FROM identity.person WHERE patient = :id")
                        .param("id", known(other))
                        .query((row, number) -> row.getString(1))
                        .list()
                        .getFirst())
                .toList();
    }

    @Test
    void aDayThatNobodyKnowsIsLeftOutAndOneThatNeverWasIsRefused() {
        assertThat(answer(adt("A28", pid(local, "", "PROV", "Ségur", "19471345")), CLIENT))
                .contains("MSA|AE", "PID^", "19471345");
        assertThat(answer(adt("A28", pid(local, "", "PROV", "Ségur", "19470012")), CLIENT))
                .contains("MSA|AE", "19470012");
        assertThat(answer(adt("A28", pid(local, "", "PROV", "Ségur", "19560000")), CLIENT))
                .contains("MSA|AA");
        assertThat(described(local).traits().birthDate()).isEqualTo("1956");
        assertThat(answer(adt("A31", pid(local, "", "PROV", "Ségur", "19560400")), CLIENT))
                .contains("MSA|AA");
        assertThat(described(local).traits().birthDate()).isEqualTo("1956-04");
    }

    @Test
    void homeIsTheAddressThatSaysSoAndTheElectronicOneIsKept() {
        var described = pid(local, "", "PROV", "Ségur", "19470511")
                .replace(
                        "3 rue du Moulin^^Foix^^09000^FRA^H~^^^^^^BDL^^09122",
                        "^^Paris^^75014^FRA^BDL^^75114~3 rue du Moulin^^Foix^^09000^FRA^H")
                .replace("^^^^^^^^^0561001122|", "^^^^^^^^^0561001122~^NET^Internet^lucienne@example.org|");
        assertThat(answer(adt("A28", described), CLIENT)).contains("MSA|AA");
        var traits = described(local).traits();
        assertThat(traits.city()).isEqualTo("Foix");
        assertThat(traits.birthPlace()).isEqualTo("75114");
        assertThat(traits.phone()).isEqualTo("0561001122");
        assertThat(traits.email()).isEqualTo("lucienne@example.org");
    }

    @Test
    void whatAMessageDeletesGoesAndTakesTheConfirmationAlongWhereItIsStrict() {
        var whole = pid(local, "", "PROV", "Ségur", "19470511")
                .replace("^^^^L|", "^^^^L~Fleurville^Lucienne^^^^^D|")
                .replace("0561001122|", "0561001122~^NET^Internet^lucienne@example.org|");
        answer(adt("A28", whole), CLIENT);
        var deleting = pid(local, "", "", "Ségur", "19470511")
                .replace("^^^^L|", "^^^^L~\"\"^^^^^^D|")
                .replace("3 rue du Moulin^^Foix^^09000^FRA^H", "\"\"^^\"\"^^\"\"^^H")
                .replace("^PRN^PH^^^^^^^^^0561001122|", "\"\"|");
        officerSays(new IdentityStanding(IdentityStatus.VALIDATED, Set.of()), "CN");
        assertThat(answer(adt("A31", deleting), CLIENT)).contains("MSA|AA");
        var traits = described(local).traits();
        assertThat(List.of(
                        traits.usedName(),
                        traits.city(),
                        traits.street(),
                        traits.postalCode(),
                        traits.phone(),
                        traits.email()))
                .containsOnly("");
        assertThat(traits.givenNames()).isEqualTo("Lucienne Marie");
        assertThat(traits.birthPlace()).isEqualTo("09122");
        assertThat(stands().document()).as("nothing strict was deleted").isEqualTo("CN");

        answer(adt("A31", deleting.replace("|19470511|", "|\"\"|")), CLIENT);
        assertThat(described(local).traits().birthDate()).isEmpty();
        assertThat(stands().document()).isNull();
        assertThat(stands().standing().status()).isEqualTo(IdentityStatus.PROVISIONAL);
    }

    @Test
    void aMaidenNameIsTheNameOfBirthAndBothTelephonesAreKept() {
        var married = pid(local, "", "PROV", "Ségur", "19470511")
                .replace("^^^^^^^^^0561001122|", "^^^^^^^^^0561001122~^PRN^CP^^^^^^^^^0639980012|")
                .replace("|Ségur^", "|Vicdessos^Lucienne^^^^^M~Ségur^");
        assertThat(answer(adt("A28", married), CLIENT)).contains("MSA|AA");
        var traits = described(local).traits();
        assertThat(traits.familyName()).isEqualTo("Vicdessos");
        assertThat(traits.usedName()).isEqualTo("Ségur");
        assertThat(traits.phone()).isEqualTo("0561001122;0639980012");
    }

    @Test
    void whatCannotBeIsRefusedWithItsPlaceAndChangesNothing() {
        var wrong = INS.substring(0, 13) + (INS.endsWith("10") ? "11" : "10");
        var refused = answer(adt("A28", pid(local, wrong, "VALI", "Ségur", "19470511")), CLIENT);
        assertThat(refused).contains("MSA|AE|7", "PID^", "INS");
        assertThat(answer(adt("A28", pid(local, "", "PROV", "", "19470511")), CLIENT))
                .contains("MSA|AE", "family name");
        assertThat(answer(adt("A28", pid(local, "", "PROV", "Ségur", "hier")), CLIENT))
                .contains("MSA|AE", "birth date");
        assertThat(answer(adt("A31", "PID|1||\r"), CLIENT)).contains("MSA|AE", "identifier");
        assertThat(answer(
                        adt("A40", pid(local, "", "PROV", "Ségur", "19470511") + "MRG|x^^^&1.2.3.4&ISO^PI\r"), CLIENT))
                .contains("MSA|AE", "send an A28 first");
        assertThat(answer(adt("A29", pid(local, "", "PROV", "Ségur", "19470511")), CLIENT))
                .contains("MSA|AR", "A29");
        assertThat(answer("PID|1||x\rMSH|^~\\&|", CLIENT)).contains("MSA|AR");
        assertThat(answer("", CLIENT)).contains("MSA|AR");
        assertThat(answer(adt("A28", pid(local, "", "PROV", "Ségur", "19470511")), "nobody"))
                .contains("MSA|AR");
        assertThat(jdbc.sql("SELECT count(*) FROM identity.identifier WHERE value = :value")
                        .param("value", local)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private String known(String value) {
        return jdbc.sql("SELECT patient FROM identity.identifier WHERE system = 'urn:oid:1.2.3.4' AND value = :value")
                .param("value", value)
                .query(String.class)
                .single();
    }

    private Described described(String value) {
        return records.read(Actor.platform(), DescribedMapping.DESCRIBED, known(value))
                .orElseThrow();
    }

    private static String adt(String event, String rest) {
        return "MSH|^~\\&|GAM|CHIVA|CORDEE|CORDEE|20261122220000||ADT^" + event
                + "|7|P|2.5|||||FRA|UNICODE UTF-8\rEVN||20261122220000\r" + rest;
    }

    private static String pid(String local, String ins, String status, String family, String born) {
        var identifiers =
                local + "^^^&1.2.3.4&ISO^PI" + (ins.isEmpty() ? "" : "~" + ins + "^^^&1.2.250.1.213.1.4.10&ISO^INS");
        return "PID|1||" + identifiers + "||" + family + "^Lucienne^Lucienne Marie^^^^L||" + born
                + "|F|||3 rue du Moulin^^Foix^^09000^FRA^H~^^^^^^BDL^^09122||^PRN^PH^^^^^^^^^0561001122|||||||||||||||||||"
                + status + "\r";
    }

    private String answer(String message, String client) {
        var answer = answers.to(message, client);
        Tap.left("MLLP", answer);
        return answer;
    }
}
