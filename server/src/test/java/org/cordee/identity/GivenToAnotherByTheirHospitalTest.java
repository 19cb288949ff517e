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
        // As HL7 has it: the same number in PID-3 and MRG-1, who it goes to in PID-2.
        var move = pid(wrong, "Mijanès").replace("PID|1||", "PID|1|" + number(right) + "|") + "MRG|" + number(wrong)
                + "\r";
        for (int i = 0; i < 2; i++) {
            assertThat(line.say("A43", move)).contains("MSA|AA");
            assertThat(known(wrong)).isEqualTo(known(right)).isNotEqualTo(from);
            assertThat(known(own)).isEqualTo(from);
        }
        assertThat(asking(from)).containsExactly(note);
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
                .isEqualTo(1);
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
        var id = UUID.randomUUID().toString();
        TestPlatform.get(RecordStore.class)
                .written(
                        Reach.everything(),
                        new Step.Update(
                                "Observation",
                                id,
                                Draft.json("""
                                {"resourceType":"Observation","id":"%s","status":"final","code":{"text":"x"},%s
                                 "subject":{"reference":"Patient/%s"}}
                                """.formatted(
                                        id,
                                        stay == null ? "" : "\"encounter\":{\"reference\":\"Encounter/" + stay + "\"},",
                                        patient)),
                                null,
                                null));
        return id;
    }
}
