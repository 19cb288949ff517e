package org.cordee.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.access.MachineClients;
import org.cordee.coordination.Circle;
import org.cordee.coordination.Circles;
import org.cordee.coordination.MemberRole;
import org.cordee.coordination.intake.Demands;
import org.cordee.coordination.intake.Pathway;
import org.cordee.coordination.intake.Source;
import org.cordee.record.Records;
import org.cordee.testing.MadeUpCare;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ADischargeIsToldByAdtTest {
    private static final String CLIENT = "adt-of-stays";

    /** Two days ago, as HL7 v2 writes it. */
    private static final String LEFT = adt(TestPlatform.clock().instant().minus(Duration.ofDays(2)));

    private final MadeUpCare care = MadeUpCare.made();
    private final AdtAnswers answers = TestPlatform.get(AdtAnswers.class);
    private final Demands demands = TestPlatform.get(Demands.class);
    private final String local = UUID.randomUUID().toString();

    @BeforeEach
    void knownAndFollowed() {
        TestPlatform.get(MachineClients.class)
                .register(
                        CLIENT,
                        "Hôpital",
                        "secret",
                        "Device/" + CLIENT,
                        Set.of("system/Patient.cruds", "system/Encounter.cruds"));
        assertThat(answers.to(message("A28", ""), CLIENT)).contains("MSA|AA");
    }

    @Test
    void whoLeavesTheHospitalIsALineOfTheQueueOnceAStay() {
        follow();
        var left = stay("I", "S-" + local, LEFT + "+0000", "Décompensation cardiaque");
        assertThat(answers.to(message("A03", left), CLIENT)).contains("MSA|AA");
        assertThat(answers.to(message("A03", left), CLIENT)).contains("MSA|AA");
        assertThat(demands.openOf(care.coordinator(), person())).singleElement().satisfies(demand -> {
            assertThat(demand.source()).isEqualTo(Source.DISCHARGE);
            assertThat(demand.pathway()).isEqualTo(Pathway.HOSPITAL_RETURN);
            assertThat(demand.words()).isEqualTo("Décompensation cardiaque");
            assertThat(demand.requester().name()).isEqualTo("CHIVA");
            assertThat(demand.isTaken()).isFalse();
        });
        assertThat(TestPlatform.get(Records.class)
                        .search(Actor.platform(), HospitalStayMapping.STAY, "patient=" + person()))
                .singleElement()
                .satisfies(kept -> assertThat(kept.left())
                        .isEqualTo(
                                OffsetDateTime.parse(LEFT + "+0000", DateTimeFormatter.ofPattern("uuuuMMddHHmmssxx"))));
        assertThat(answers.to(message("A03", stay("I", "T-" + local, LEFT, "")), CLIENT))
                .contains("MSA|AA");
        assertThat(demands.openOf(care.coordinator(), person())).hasSize(2);
    }

    @Test
    void whoDiedOrWentOnElsewhereAndWhoLeftLongAgoComeToNoQueue() {
        follow();
        var longAgo = TestPlatform.clock().instant().minus(Duration.ofDays(30));
        var elsewhere = List.of(
                stay("I", "D-" + local, LEFT, "", "20"),
                stay("I", "R-" + local, LEFT, "", "62"),
                stay("I", "L-" + local, adt(longAgo), "", ""));
        for (var stay : elsewhere)
            assertThat(answers.to(message("A03", stay), CLIENT)).contains("MSA|AA");
        assertThat(demands.openOf(care.coordinator(), person())).isEmpty();
        assertThat(TestPlatform.get(Records.class)
                        .search(Actor.platform(), HospitalStayMapping.STAY, "patient=" + person()))
                .extracting(HospitalStay::disposition)
                .containsExactlyInAnyOrder("exp", "rehab", "");
        var home = stay("I", "H-" + local, LEFT, "", "01");
        assertThat(answers.to(message("A03", home), CLIENT)).contains("MSA|AA");
        assertThat(demands.openOf(care.coordinator(), person())).hasSize(1);
    }

    @Test
    void aDischargeThatWasTakenBackAsksAnewWhenItComes() {
        follow();
        var number = "B-" + local;
        assertThat(answers.to(message("A03", stay("I", number, LEFT + "+0000", "")), CLIENT))
                .contains("MSA|AA");
        var jdbc = TestPlatform.get(JdbcClient.class);
        var noon = TestPlatform.clock().instant().minus(Duration.ofHours(36)).atOffset(ZoneOffset.UTC);
        jdbc.sql("UPDATE coordination.demand SET closed_at = ? WHERE patient = ?")
                .param(noon)
                .param(person())
                .update();
        assertThat(answers.to(message("A13", stay("I", number, "", "")), CLIENT))
                .contains("MSA|AA");
        var yesterday = adt(TestPlatform.clock().instant().minus(Duration.ofDays(1))) + "+0000";
        for (int i = 0; i < 2; i++) {
            assertThat(answers.to(message("A03", stay("I", number, yesterday, "")), CLIENT))
                    .contains("MSA|AA");
        }
        assertThat(jdbc.sql("SELECT count(*) FROM coordination.demand WHERE patient = ?")
                        .param(person())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void aVisitWithoutABedAndSomeoneWhomNobodyFollowsAreKeptAndAskNothing() {
        assertThat(answers.to(message("A03", stay("I", "S-" + local, LEFT, "")), CLIENT))
                .contains("MSA|AA");
        follow();
        assertThat(answers.to(message("A03", stay("O", "O-" + local, LEFT, "")), CLIENT))
                .contains("MSA|AA");
        assertThat(demands.openOf(care.coordinator(), person())).isEmpty();
    }

    @Test
    void aDischargeThatSaysTooLittleIsRefusedWithItsPlace() {
        follow();
        assertThat(answers.to(message("A03", ""), CLIENT)).contains("MSA|AE", "number of its stay");
        assertThat(answers.to(message("A03", stay("I", "S-" + local, "", "")), CLIENT))
                .contains("MSA|AE", "when the person left");
        assertThat(answers.to(message("A03", stay("I", "S-" + local, "hier soir", "")), CLIENT))
                .contains("MSA|AE", "year, month");
        assertThat(answers.to(message("A03", stay("Z", "S-" + local, LEFT, "")), CLIENT))
                .contains("MSA|AE", "class of a stay");
        var unknown = message("A03", stay("I", "S-1", LEFT, "")).replace(local, "nobody-" + local);
        assertThat(answers.to(unknown, CLIENT)).contains("MSA|AE", "send an A28 first");
        TestPlatform.get(MachineClients.class)
                .register(CLIENT, "Hôpital", "secret", "Device/" + CLIENT, Set.of("system/Patient.cruds"));
        assertThat(answers.to(message("A03", stay("I", "S-" + local, LEFT, "")), CLIENT))
                .contains("MSA|AR");
        assertThat(demands.openOf(care.coordinator(), person())).isEmpty();
    }

    private static String adt(Instant at) {
        return DateTimeFormatter.ofPattern("uuuuMMddHHmm'00'")
                .withZone(ZoneOffset.UTC)
                .format(at);
    }

    private void follow() {
        var since = TestPlatform.clock().instant().minusSeconds(60);
        TestPlatform.get(Circles.class)
                .gather(
                        Actor.platform(),
                        person(),
                        "Cercle",
                        List.of(new Circle.Member(care.cell(), "Cellule", MemberRole.SUPPORT_CELL, since, null)));
    }

    private String person() {
        return TestPlatform.get(JdbcClient.class)
                .sql("SELECT patient FROM identity.identifier WHERE system = 'urn:oid:1.2.3.5' AND value = :value")
                .param("value", local)
                .query(String.class)
                .single();
    }

    private String message(String event, String rest) {
        return "MSH|^~\\&|GAM|CHIVA|CORDEE|CORDEE|20261128143500||ADT^" + event
                + "|9|P|2.5|||||FRA|UNICODE UTF-8\rEVN||20261128143500\rPID|1||" + local
                + "^^^&1.2.3.5&ISO^PI||Quérigut^Aimée^Aimée^^^^L||19410203|F\r" + rest;
    }

    private static String stay(String setting, String number, String left, String reason) {
        return stay(setting, number, left, reason, "");
    }

    private static String stay(String setting, String number, String left, String reason, String way) {
        return "PV1|1|" + setting + "|MED^101" + "|".repeat(16) + number + "^^^&1.2.3.6&ISO^VN" + "|".repeat(17) + way
                + "|".repeat(8) + "20261120080000|" + left + "\r" + (reason.isEmpty() ? "" : "PV2|||^" + reason + "\r");
    }
}
