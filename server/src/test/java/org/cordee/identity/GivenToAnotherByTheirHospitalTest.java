package org.cordee.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cordee.identity.AdtLine.crossReferences;
import static org.cordee.identity.AdtLine.known;
import static org.cordee.identity.AdtLine.number;
import static org.cordee.identity.AdtLine.pid;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.access.MachineClients;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.record.Records;
import org.cordee.store.Draft;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.Step;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A hospital finds that a number (A43, A47), an account (A44) or a visit (A45) was not as it had said: nothing of it is lost in silence. */
class GivenToAnotherByTheirHospitalTest {
    private final Actor officer = TestActors.of(Role.IDENTITY_OFFICER, "Practitioner/identities", "Gaëtan");
    private final Records records = TestPlatform.get(Records.class);
    private final Strays strays = TestPlatform.get(Strays.class);
    private final AdtLine line = new AdtLine("adt-moves");
    private final String wrong = UUID.randomUUID().toString();
    private final String right = UUID.randomUUID().toString();

    @BeforeEach
    void both() {
        line.say("A28", pid(wrong, "Quérigut"));
        line.say("A28", pid(right, "Mijanès"));
    }

    @AfterEach
    void end() {
        line.close();
    }

    @Test
    void aVisitGoesToWhomItWasOfAndWhatHangsOnItAsks() {
        line.say("A01", pid(wrong, "Quérigut") + visit("V-" + wrong));
        var stay = stays(wrong).getFirst().id();
        var note = note(known(wrong), stay);
        var move = pid(right, "Mijanès") + "MRG|" + number(wrong) + "||A1||V-" + wrong + "^^^CHIVA&2.999.8&ISO^VN\r"
                + visit("V-" + wrong);
        for (int i = 0; i < 2; i++) {
            assertThat(line.say("A45", move)).contains("MSA|AA");
            assertThat(stays(wrong)).isEmpty();
            assertThat(stays(right)).extracting(HospitalStay::id).containsExactly(stay);
        }
        assertThat(asking(known(wrong))).containsExactly(note);
        assertThat(strays.move(officer, "Observation", note, known(wrong))).isTrue();
        assertThat(records.count(Actor.platform(), "Observation", "patient=" + known(right)))
                .isEqualTo(1);
        assertThat(line.say("A03", pid(right, "Mijanès") + visit("V-" + wrong))).contains("MSA|AA");
        assertThat(stays(right)).extracting(HospitalStay::phase).containsExactly(HospitalStay.Phase.OVER);

        assertThat(line.say("A45", move.replace("V-", "W-"))).contains("MSA|AE", "No stay of this number", "MRG^");
        assertThat(line.say("A45", move.replace("MRG|", "MRG|x"))).contains("MSA|AE", "send an A28 first", "MRG^");
    }

    @Test
    void anAccountGoesWithAllItsStays() {
        for (var visit : List.of("V1-", "V2-")) {
            line.say("A01", inAccount(wrong, "Quérigut", "A-" + wrong) + visit(visit + wrong));
        }
        line.say("A01", inAccount(wrong, "Quérigut", "B-" + wrong) + visit("V3-" + wrong));
        line.say("A08", pid(wrong, "Quérigut") + visit("V1-" + wrong));
        var move = inAccount(right, "Mijanès", "A-" + wrong) + "MRG|" + number(wrong) + "||A-" + wrong
                + "^^^CHIVA&2.999.9&ISO^AN\r";
        for (int i = 0; i < 2; i++) {
            assertThat(line.say("A44", move)).contains("MSA|AA");
            assertThat(stays(right)).hasSize(2);
            assertThat(stays(wrong)).extracting(one -> one.identifier().value()).containsExactly("V3-" + wrong);
        }
        assertThat(line.say("A44", move.replace("A-", "C-"))).contains("MSA|AE", "No stay of this account", "MRG^");
    }

    @Test
    void whoeverMayNotWriteStaysMovesNone() {
        line.say("A01", pid(wrong, "Quérigut") + visit("V-" + wrong));
        TestPlatform.get(MachineClients.class)
                .register("adt-moves", "Hôpital", "secret", "Device/adt-moves", Set.of("system/Patient.cruds"));
        assertThat(line.say(
                        "A45",
                        pid(right, "Mijanès") + "MRG|" + number(wrong) + "||||V-" + wrong + "^^^CHIVA&2.999.8&ISO^VN\r"
                                + visit("V-" + wrong)))
                .contains("MSA|AR");
        assertThat(stays(wrong)).hasSize(1);
    }

    @Test
    void theOnlyNumberOfSomeoneTakesTheWholeRecordAlong() {
        var move = pid(right, "Mijanès").replace(number(right), number(right) + "~" + number(wrong)) + "MRG|"
                + number(wrong) + "\r";
        assertThat(line.say("A43", move)).contains("MSA|AA");
        assertThat(TestPlatform.get(JdbcClient.class)
                        .sql("SELECT merged_into FROM identity.person WHERE patient = ?")
                        .param(known(wrong))
                        .query(String.class)
                        .single())
                .isEqualTo(known(right));
        assertThat(crossReferences(right)).contains(wrong);
    }

    @Test
    void oneNumberOfSeveralGoesAndWhatWasWrittenAsks() {
        var own = UUID.randomUUID().toString();
        line.say("A31", pid(wrong, "Quérigut").replace(number(wrong), number(wrong) + "~" + number(own)));
        var from = known(own);
        assertThat(known(wrong)).isEqualTo(from);
        var note = note(from, null);
        var flag = written("Flag", from, "\"status\":\"active\"");
        // As HL7 has it: the same number in PID-3 and MRG-1, who it goes to in PID-2.
        var move = pid(wrong, "Mijanès").replace("PID|1||", "PID|1|" + number(right) + "|") + "MRG|" + number(wrong)
                + "\r";
        for (int i = 0; i < 2; i++) {
            assertThat(line.say("A43", move)).contains("MSA|AA");
            assertThat(known(wrong)).isEqualTo(known(right)).isNotEqualTo(from);
            assertThat(known(own)).isEqualTo(from);
        }
        assertThat(asking(from)).containsExactlyInAnyOrder(note, flag);
        assertThat(strays.leave(officer, "Observation", note, from)).isTrue();
        assertThat(line.say("A43", move.replace(number(right), ""))).contains("MSA|AE", "PID^");
    }

    @Test
    void aNumberThatGaveWayFindsWhoBoreItAndNobodyElse() {
        var later = UUID.randomUUID().toString();
        var patient = known(wrong);
        assertThat(line.say("A47", pid(later, "Quérigut") + "MRG|" + number(wrong) + "\r"))
                .contains("MSA|AA");
        assertThat(known(later)).isEqualTo(patient);
        assertThat(records.count(Actor.platform(), "Patient", "identifier=" + AdtLine.DOMAIN + "|" + wrong))
                .as("no conditional write nor subject.identifier takes its real bearer for her")
                .isZero();
        assertThat(crossReferences(wrong)).contains(later, "Patient/" + patient);
        assertThat(crossReferences(later)).contains("Patient/" + patient).doesNotContain(wrong);

        line.say("A31", pid(wrong, "QUERIGUT"));
        assertThat(people(wrong)).as("a late message about her").containsExactly(patient);
        assertThat(line.say("A03", pid(wrong, "Quérigut") + visit("V-" + wrong)))
                .contains("MSA|AA");
        assertThat(line.say("A03", pid(wrong, "Artigues") + visit("V-" + wrong)))
                .contains("MSA|AE", "took the place of this one");
        assertThat(line.say("A40", pid(right, "Mijanès") + "MRG|" + number(wrong) + "\r"))
                .contains("MSA|AE", "took the place of this one", "MRG^");

        line.say("A28", pid(wrong, "Artigues"));
        assertThat(known(wrong)).as("it was another's from the start").isNotEqualTo(patient);
        assertThat(crossReferences(wrong)).doesNotContain(later);
    }

    @Test
    void aTwinUnderAFormerNumberIsAnotherPerson() {
        var jade = twin("Jade", "F");
        var later = UUID.randomUUID().toString();
        line.say("A31", jade);
        assertThat(line.say("A47", jade.replace(number(wrong), number(later)) + "MRG|" + number(wrong) + "\r"))
                .contains("MSA|AA");
        for (var other : List.of(twin("Jade", "M"), twin("Jad", "F"), twin("BB", "F"), twin("", "F"))) {
            assertThat(line.say("A03", other + visit("V-" + wrong))).contains("MSA|AE", "took the place of this one");
        }
        assertThat(line.say("A03", jade + visit("V-" + wrong))).contains("MSA|AA");

        line.say("A28", twin("Louis", "M"));
        assertThat(known(wrong)).isNotEqualTo(known(later));
        assertThat(records.read(Actor.platform(), DescribedMapping.DESCRIBED, known(later)))
                .hasValueSatisfying(one -> assertThat(one.traits().givenNames()).isEqualTo("Jade"));
    }

    @Test
    void aStayThatWentToAnotherIsNotTakenBackByALateMessage() {
        var admission = pid(wrong, "Quérigut") + visit("V-" + wrong);
        line.say("A01", admission);
        assertThat(line.say("A45", visitMoves("V-" + wrong))).contains("MSA|AA");
        for (var event : List.of("A01", "A03", "A05")) {
            assertThat(line.say(event, admission)).contains("MSA|AE", "given to another person", "PID^");
        }
        assertThat(stays(wrong)).isEmpty();
        assertThat(stays(right)).hasSize(1);
    }

    @Test
    void aVisitDoesNotGoToWhoeverHasOneOfItsNumber() {
        line.say("A01", pid(wrong, "Quérigut") + visit("V-" + wrong));
        line.say("A01", pid(right, "Mijanès") + visit("V-" + wrong));
        assertThat(line.say("A45", visitMoves("V-" + wrong))).contains("MSA|AE", "V-" + wrong, "already");
        assertThat(stays(wrong)).hasSize(1);
        assertThat(stays(right)).hasSize(1);
    }

    @Test
    void anAccountOfManyStaysGoesWhole() {
        for (int i = 0; i < 25; i++) {
            line.say("A01", inAccount(wrong, "Quérigut", "A-" + wrong) + visit(i + "-" + wrong));
        }
        assertThat(line.say(
                        "A44",
                        inAccount(right, "Mijanès", "A-" + wrong) + "MRG|" + number(wrong) + "||A-" + wrong
                                + "^^^CHIVA&2.999.9&ISO^AN\r"))
                .contains("MSA|AA");
        assertThat(records.count(Actor.platform(), "Encounter", "patient=" + known(right)))
                .isEqualTo(25);
    }

    @Test
    void whoeverBearsAnInsIsNotMergedWithTheLastNumber() {
        var ins = "155032A00100" + "1" + "%02d".formatted(Ins.key("155032A001001"));
        line.say(
                "A31",
                pid(wrong, "Quérigut")
                        .replace(number(wrong), number(wrong) + "~" + ins + "^^^&1.2.250.1.213.1.4.10&ISO^INS")
                        .replace("|F\r", "|F" + "|".repeat(24) + "VALI\r"));
        var from = known(wrong);
        assertThat(line.say(
                        "A43",
                        pid(right, "Mijanès").replace(number(right), number(right) + "~" + number(wrong)) + "MRG|"
                                + number(wrong) + "\r"))
                .contains("MSA|AA");
        assertThat(known(wrong)).isEqualTo(known(right));
        assertThat(records.read(Actor.platform(), DescribedMapping.DESCRIBED, from))
                .hasValueSatisfying(one -> assertThat(one.identifiers())
                        .allMatch(Described.Identifier::isIns)
                        .hasSize(1));
        assertThat(records.count(Actor.platform(), "Patient", "_id=" + from + "&active=true"))
                .isEqualTo(1);
    }

    @Test
    void numbersThatDoNotSayWhoseTheyWereAreRefused() {
        var third = UUID.randomUUID().toString();
        line.say("A28", pid(third, "Artigues"));
        assertThat(line.say("A43", pid(right, "Mijanès") + "MRG|" + number(wrong) + "~" + number(third) + "\r"))
                .contains("MSA|AE", "several people", "MRG^");
        var own = UUID.randomUUID().toString();
        line.say("A31", pid(wrong, "Quérigut").replace(number(wrong), number(wrong) + "~" + number(own)));
        assertThat(line.say(
                        "A43",
                        pid(own, "Quérigut").replace("PID|1||", "PID|1|" + number(right) + "|") + "MRG|" + number(wrong)
                                + "\r"))
                .contains("MSA|AE", "PID-2", "PID^");
        assertThat(known(wrong)).isEqualTo(known(own));
    }

    private String twin(String given, String sex) {
        return pid(wrong, "Quérigut")
                .replace("Aimée^Aimée", given + "^" + given)
                .replace("|F\r", "|" + sex + "\r");
    }

    private String visitMoves(String visit) {
        return pid(right, "Mijanès") + "MRG|" + number(wrong) + "||A1||" + visit + "^^^CHIVA&2.999.8&ISO^VN\r"
                + visit(visit);
    }

    private List<HospitalStay> stays(String local) {
        return records.search(Actor.platform(), HospitalStayMapping.STAY, "patient=" + known(local));
    }

    private List<String> asking(String from) {
        return strays.open(officer, 1000).stream()
                .filter(one -> one.gone().equals(from) && one.isApart())
                .map(Stray::id)
                .toList();
    }

    private static List<String> people(String local) {
        return TestPlatform.get(JdbcClient.class)
                .sql("SELECT patient FROM identity.identifier WHERE system = ? AND value = ?")
                .param(AdtLine.DOMAIN)
                .param(local)
                .query((row, at) -> row.getString(1))
                .list();
    }

    private static String visit(String number) {
        return "PV1|1|I|MED^101" + "|".repeat(16) + number + "^^^CHIVA&2.999.8&ISO^VN" + "|".repeat(25)
                + "20261127080000+0100|20261128140000+0100\r";
    }

    private static String inAccount(String local, String family, String account) {
        return pid(local, family).replace("|F\r", "|F" + "|".repeat(10) + account + "^^^CHIVA&2.999.9&ISO^AN\r");
    }

    private static String note(String patient, @Nullable String stay) {
        return written(
                "Observation",
                patient,
                "\"status\":\"final\""
                        + (stay == null ? "" : ",\"encounter\":{\"reference\":\"Encounter/" + stay + "\"}"));
    }

    private static String written(String type, String patient, String besides) {
        var id = UUID.randomUUID().toString();
        TestPlatform.get(RecordStore.class)
                .written(
                        Reach.everything(),
                        new Step.Update(type, id, Draft.json("""
                                {"resourceType":"%s","id":"%s","code":{"text":"x"},%s,
                                 "subject":{"reference":"Patient/%s"}}
                                """.formatted(type, id, besides, patient)), null, null));
        return id;
    }
}
