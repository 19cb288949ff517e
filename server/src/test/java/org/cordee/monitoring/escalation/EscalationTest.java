package org.cordee.monitoring.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.cordee.TestPlatform;
import org.cordee.messaging.Channel;
import org.cordee.messaging.MessageFailed;
import org.cordee.messaging.Outbox;
import org.cordee.messaging.Stage;
import org.cordee.monitoring.Severity;
import org.cordee.store.Patch;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class EscalationTest extends OnALadder {
    @Test
    void oneAfterAnotherIsToldOnceEachUntilSomebodyTakesIt() throws Exception {
        var care = alerted();
        var id = alerts.of(care.coordinator(), care.patientId()).getFirst().id();
        everyNodeAtOnce();
        assertThat(told(care, id)).isEmpty();

        TestPlatform.clock().pass(Duration.ofMinutes(11));
        everyNodeAtOnce();
        assertThat(told(care, id)).containsExactly("Vidal");
        TestPlatform.clock().pass(Duration.ofMinutes(11));
        everyNodeAtOnce();
        assertThat(told(care, id)).containsExactly("Vidal", "Vidal");
        TestPlatform.clock().pass(Duration.ofMinutes(16));
        everyNodeAtOnce();
        assertThat(told(care, id)).containsExactly("Vidal", "Vidal", "Astreinte", "Astreinte");
        TestPlatform.clock().pass(Duration.ofHours(5));
        everyNodeAtOnce();
        assertThat(told(care, id)).hasSize(6);

        alerts.take(care.coordinator(), id);
        TestPlatform.clock().pass(Duration.ofHours(5));
        everyNodeAtOnce();
        assertThat(told(care, id)).hasSize(6);
    }

    @Test
    void anAlertThatBecomesMoreSevereClimbsTheLadderOfThatSeverityAtOnce() {
        assertThat(ladders.set(
                        coordinator,
                        Severity.HIGH,
                        List.of(
                                new Rung(Rung.Post.ON_CALL, List.of(Rung.Means.SMS), 30, 1, 10),
                                new Rung(Rung.Post.CELL, List.of(Rung.Means.SMS), 60, 1, 10))))
                .isTrue();
        var care = alerted();
        var id = alerts.of(care.coordinator(), care.patientId()).getFirst().id();
        climbed(11);
        assertThat(people(id)).containsExactly("Vidal");

        pulse(care, 190);
        escalation.round();
        assertThat(alerts.find(care.coordinator(), id).orElseThrow().severity()).isEqualTo(Severity.HIGH);
        assertThat(people(id)).containsExactly("Vidal", "Astreinte");
        climbed(61);
        assertThat(people(id)).containsExactly("Vidal", "Astreinte", "Vidal");
    }

    @Test
    void oneWithoutALadderGetsThatOfTheSeverityThatItComesTo() {
        ladders.set(coordinator, Severity.MODERATE, List.of());
        assertThat(ladders.set(
                        coordinator,
                        Severity.HIGH,
                        List.of(new Rung(Rung.Post.ON_CALL, List.of(Rung.Means.SMS), 30, 1, 10))))
                .isTrue();
        var care = alerted();
        var id = alerts.of(care.coordinator(), care.patientId()).getFirst().id();
        climbed(11);
        assertThat(people(id)).isEmpty();

        pulse(care, 190);
        escalation.round();
        assertThat(people(id)).containsExactly("Astreinte");
    }

    @Test
    void whereNobodyCanBeReachedThatIsSaidAndTheNextIsToldAtOnce() {
        climbsBy(
                new Rung(Rung.Post.NURSE, List.of(Rung.Means.PUSH), 0, 3, 10),
                new Rung(Rung.Post.CELL, List.of(Rung.Means.SMS), 60, 1, 10));
        var care = alerted();
        var id = alerts.of(care.coordinator(), care.patientId()).getFirst().id();
        escalation.round();

        assertThat(said(care, id)).containsExactly("monitoring.step.NOBODY", "monitoring.step.HELD");
        assertThat(people(id)).containsExactly("Vidal");
    }

    @Test
    void aMessageThatDoesNotArriveHasToldNobody() {
        climbsBy(
                new Rung(Rung.Post.CELL, List.of(Rung.Means.SMS), 0, 3, 30),
                new Rung(Rung.Post.ON_CALL, List.of(Rung.Means.SMS), 60, 1, 10));
        var care = alerted();
        var id = alerts.of(care.coordinator(), care.patientId()).getFirst().id();
        escalation.round();
        assertThat(people(id)).containsExactly("Vidal");

        escalation.failed(new MessageFailed(message(care, "Vidal"), Channel.SMS, "alert", care.patientId()));
        assertThat(said(care, id)).contains("monitoring.step.FAILED");
        escalation.round();
        assertThat(people(id)).containsExactly("Vidal", "Astreinte");
    }

    @Test
    void whatHasNotLeftOfOneThatSoftwareClosedIsWithdrawn() {
        var care = alerted();
        var id = alerts.of(care.coordinator(), care.patientId()).getFirst().id();
        climbed(11);
        var message = message(care, "Vidal");
        assertThat(state(message)).isIn("WAITING", "HELD");

        var completed = "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"completed\"}]";
        TestPlatform.get(RecordStore.class)
                .patch(
                        Reach.everything(),
                        "Task",
                        id,
                        new Patch.Json(completed.getBytes(StandardCharsets.UTF_8)),
                        null);

        assertThat(state(message)).isEqualTo("WITHDRAWN");
    }

    private static String state(String message) {
        return TestPlatform.get(JdbcClient.class)
                .sql("select state from messaging.message where id = :id::uuid")
                .param("id", message)
                .query(String.class)
                .single();
    }

    @Test
    void oneThatCannotBeToldHoldsUpNoOther() {
        var broken = alerted();
        var alert =
                alerts.of(broken.coordinator(), broken.patientId()).getFirst().id();
        var jdbc = TestPlatform.get(JdbcClient.class);
        jdbc.sql("update monitoring.climb set steps = '[{\"post\": \"NOBODY_KNOWN\"}]' where alert = :alert")
                .param("alert", alert)
                .update();
        var other = alerted();

        climbed(11);

        assertThat(people(alerts.of(other.coordinator(), other.patientId())
                        .getFirst()
                        .id()))
                .containsExactly("Vidal");
        jdbc.sql("update monitoring.climb set due_at = null where alert = :alert")
                .param("alert", alert)
                .update();
    }

    @Test
    void twoOfOneNameAreTwoAndOneTelephoneRingsOnce() {
        enter(Rung.Post.CELL, "Vidal", "+33639980109");
        enter(Rung.Post.CELL, "Vidal encore", "+33639980109");
        var care = alerted();
        climbed(11);
        assertThat(TestPlatform.get(JdbcClient.class)
                        .sql(
                                "select who from monitoring.told t join monitoring.alert a on a.id = t.alert where a.patient = :patient")
                        .param("patient", care.patientId())
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("+33639980101", "+33639980109");
    }

    @Test
    void whoeverIsLastAndCannotIsNotRungWithoutEnd() {
        climbsBy(new Rung(Rung.Post.ON_CALL, List.of(Rung.Means.VOICE), 0, 1, 10));
        var care = alerted();
        var id = alerts.of(care.coordinator(), care.patientId()).getFirst().id();
        escalation.round();
        presses(care, "Astreinte", "2");
        escalation.round();
        assertThat(people(id)).containsExactly("Astreinte");
        climbed(11);
        assertThat(people(id)).containsExactly("Astreinte", "Astreinte");
    }

    @Test
    void mailIsOfferedToTheRotaAlone() {
        assertThat(ladders.set(
                        coordinator,
                        Severity.MODERATE,
                        List.of(new Rung(Rung.Post.CARER, List.of(Rung.Means.SMS, Rung.Means.MAIL), 0, 1, 10))))
                .isFalse();
        climbsBy(new Rung(Rung.Post.ON_CALL, List.of(Rung.Means.MAIL), 0, 1, 10));
    }

    @Test
    void whoTakesItEndsTheCallsAndWhoGivesItBackResumesThem() {
        var care = alerted();
        var id = alerts.of(care.coordinator(), care.patientId()).getFirst().id();
        alerts.take(care.coordinator(), id);
        TestPlatform.clock().pass(Duration.ofMinutes(30));
        escalation.round();
        assertThat(told(care, id)).isEmpty();

        alerts.release(care.coordinator(), id);
        TestPlatform.clock().pass(Duration.ofMinutes(11));
        escalation.round();
        assertThat(told(care, id)).containsExactly("Vidal");
    }

    @Test
    void whatHasNotLeftWhenSomebodyTakesItIsToldNoMore() {
        var care = alerted();
        var id = alerts.of(care.coordinator(), care.patientId()).getFirst().id();
        climbed(11);
        var message = message(care, "Vidal");
        var outbox = TestPlatform.get(Outbox.class);
        assertThat(outbox.find(message).orElseThrow().stage()).isEqualTo(Stage.HELD);

        alerts.take(care.coordinator(), id);

        assertThat(outbox.find(message).orElseThrow().stage()).isEqualTo(Stage.WITHDRAWN);
    }

    @Test
    void whoIsCalledSaysByAKeyThatTheyDealWithItOrThatTheNextMustBeTold() {
        climbsBy(
                new Rung(Rung.Post.CELL, List.of(Rung.Means.VOICE), 0, 1, 10),
                new Rung(Rung.Post.ON_CALL, List.of(Rung.Means.VOICE), 60, 3, 5));
        var other = alerted();
        var alert = alerts.of(other.coordinator(), other.patientId()).getFirst().id();
        escalation.round();
        assertThat(told(other, alert)).containsExactly("Vidal");

        presses(other, "Vidal", "2");
        escalation.round();
        assertThat(alerts.history(other.coordinator(), alert))
                .anySatisfy(step -> assertThat(step.said().key()).isEqualTo("monitoring.step.PRESSED.notMe"));
        assertThat(people(alert)).containsExactly("Vidal", "Astreinte");
        presses(other, "Astreinte", "1");
        climbed(6, 6, 6);
        assertThat(people(alert)).containsExactly("Vidal", "Astreinte");
        climbed(20);
        assertThat(people(alert)).containsExactly("Vidal", "Astreinte", "Astreinte");
    }
}
