package org.cordee.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.access.MachineClients;
import org.cordee.record.Records;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Someone who is moved from one ward to another came to the hospital when she came, not when she was moved. */
class AStayBeginsOnceTest {
    private static final String CLIENT = "adt-of-movements";
    private static final OffsetDateTime CAME = OffsetDateTime.parse("2026-11-20T08:00:00Z");

    private final AdtAnswers answers = TestPlatform.get(AdtAnswers.class);
    private final String local = UUID.randomUUID().toString();

    @BeforeEach
    void known() {
        TestPlatform.get(MachineClients.class)
                .register(
                        CLIENT,
                        "Hôpital",
                        "secret",
                        "Device/" + CLIENT,
                        Set.of("system/Patient.cruds", "system/Encounter.cruds"));
        say("A28", "20261120070000+0000", "");
    }

    @Test
    void aMovementThatSaysNoAdmissionKeepsItsBeginning() {
        say("A01", "20261120080000+0000", stay("I", ""));
        for (var event : List.of("A02", "A06", "A07", "A01")) {
            say(event, "20261122150000+0000", stay("I", ""));
            assertThat(stay().from()).as(event).isEqualTo(CAME);
        }
        assertThat(stay().phase()).isEqualTo(HospitalStay.Phase.UNDER_WAY);
    }

    @Test
    void whatAMovementSaysOfTheAdmissionItselfHolds() {
        say("A01", "20261120090000+0000", stay("O", ""));
        say("A06", "20261122150000+0000", stay("I", "20261120080000+0000"));
        assertThat(stay().from()).isEqualTo(CAME);
        assertThat(stay().setting()).isEqualTo("IMP");
    }

    @Test
    void aStayThatWasPlannedBeginsWhenThePersonComes() {
        say("A05", "20261101080000+0000", stay("I", "") + "PV2||||||||20261119080000+0000\r");
        say("A01", "20261120080000+0000", stay("I", ""));
        assertThat(stay().from()).isEqualTo(CAME);
        assertThat(stay().phase()).isEqualTo(HospitalStay.Phase.UNDER_WAY);
    }

    private HospitalStay stay() {
        var person = TestPlatform.get(JdbcClient.class)
                .sql("SELECT patient FROM identity.identifier WHERE system = 'urn:oid:1.2.3.5' AND value = :value")
                .param("value", local)
                .query((row, number) -> row.getString(1))
                .single();
        return TestPlatform.get(Records.class)
                .search(Actor.platform(), HospitalStayMapping.STAY, "patient=" + person)
                .getFirst();
    }

    private void say(String event, String happened, String rest) {
        var message = "MSH|^~\\&|GAM|CHIVA|CORDEE|CORDEE|20261128143500||ADT^" + event
                + "|9|P|2.5|||||FRA|UNICODE UTF-8\rEVN||20261128143500||||" + happened + "\rPID|1||" + local
                + "^^^&1.2.3.5&ISO^PI||Quérigut^Aimée^Aimée^^^^L||19410203|F\r" + rest;
        assertThat(answers.to(message, CLIENT)).contains("MSA|AA");
    }

    private String stay(String setting, String admitted) {
        return "PV1|1|" + setting + "|MED^101" + "|".repeat(16) + "S-" + local + "^^^&1.2.3.6&ISO^VN" + "|".repeat(25)
                + admitted + "\r";
    }
}
