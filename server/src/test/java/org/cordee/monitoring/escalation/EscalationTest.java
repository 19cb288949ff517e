package org.cordee.monitoring.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.messaging.Browsers;
import org.cordee.messaging.Channel;
import org.cordee.messaging.KeysPressed;
import org.cordee.messaging.MessageFailed;
import org.cordee.monitoring.AlertStep;
import org.cordee.monitoring.Alerts;
import org.cordee.monitoring.Criterion;
import org.cordee.monitoring.Measure;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Measures;
import org.cordee.monitoring.Rule;
import org.cordee.monitoring.Rules;
import org.cordee.monitoring.Severity;
import org.cordee.platform.page.Words;
import org.cordee.testing.MadeUpCare;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class EscalationTest {
    private final Ladders ladders = TestPlatform.get(Ladders.class);
    private final Escalation escalation = TestPlatform.get(Escalation.class);
    private final Alerts alerts = TestPlatform.get(Alerts.class);
    private final Actor coordinator = TestActors.of(Role.COORDINATOR, "Practitioner/rota", "Rota");

    @BeforeEach
    void aLadder() {
        assertThat(ladders.set(
                        coordinator,
                        Severity.MODERATE,
                        List.of(
                                new Rung(Rung.Post.CELL, List.of(Rung.Means.SMS), 10, 2, 10),
                                new Rung(Rung.Post.ON_CALL, List.of(Rung.Means.VOICE, Rung.Means.SMS), 15, 1, 10))))
                .isTrue();
        enter(Rung.Post.CELL, "Vidal", "+33639980101");
        enter(Rung.Post.ON_CALL, "Astreinte", "+33639980102");
    }

    @AfterEach
    void noLadder() {
        ladders.set(coordinator, Severity.MODERATE, List.of());
        ladders.set(coordinator, Severity.HIGH, List.of());
        ladders.rota().forEach(duty -> ladders.remove(coordinator, duty.id()));
    }

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
        assertThat(ladders.set(
                        coordinator,
                        Severity.MODERATE,
                        List.of(
                                new Rung(Rung.Post.NURSE, List.of(Rung.Means.PUSH), 0, 3, 10),
                                new Rung(Rung.Post.CELL, List.of(Rung.Means.SMS), 60, 1, 10))))
                .isTrue();
        var care = alerted();
        var id = alerts.of(care.coordinator(), care.patientId()).getFirst().id();
        escalation.round();

        assertThat(said(care, id)).containsExactly("monitoring.step.NOBODY", "monitoring.step.HELD");
        assertThat(people(id)).containsExactly("Vidal");
    }

    @Test
    void aMessageThatDoesNotArriveHasToldNobody() {
        assertThat(ladders.set(
                        coordinator,
                        Severity.MODERATE,
                        List.of(
                                new Rung(Rung.Post.CELL, List.of(Rung.Means.SMS), 0, 3, 30),
                                new Rung(Rung.Post.ON_CALL, List.of(Rung.Means.SMS), 60, 1, 10))))
                .isTrue();
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
        assertThat(ladders.set(
                        coordinator,
                        Severity.MODERATE,
                        List.of(new Rung(Rung.Post.ON_CALL, List.of(Rung.Means.VOICE), 0, 1, 10))))
                .isTrue();
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
        assertThat(ladders.set(
                        coordinator,
                        Severity.MODERATE,
                        List.of(new Rung(Rung.Post.ON_CALL, List.of(Rung.Means.MAIL), 0, 1, 10))))
                .isTrue();
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
    void whoIsCalledSaysByAKeyThatTheyDealWithItOrThatTheNextMustBeTold() {
        assertThat(ladders.set(
                        coordinator,
                        Severity.MODERATE,
                        List.of(
                                new Rung(Rung.Post.CELL, List.of(Rung.Means.VOICE), 0, 1, 10),
                                new Rung(Rung.Post.ON_CALL, List.of(Rung.Means.VOICE), 60, 3, 5))))
                .isTrue();
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

    @Test
    void byNotificationItReachesTheNursesWhoWantItAndSaysNothingOfHealth() throws Exception {
        assertThat(ladders.set(
                        coordinator,
                        Severity.MODERATE,
                        List.of(
                                new Rung(Rung.Post.NURSE, List.of(Rung.Means.PUSH), 0, 1, 10),
                                new Rung(Rung.Post.PATIENT, List.of(Rung.Means.PUSH, Rung.Means.VOICE), 5, 1, 10))))
                .isTrue();
        var browsers = TestPlatform.get(Browsers.class);
        var care = MadeUpCare.made();
        var endpoint = "https://updates.push.services.mozilla.com/" + care.patientId();
        var subscription = subscription(endpoint);
        assertThat(browsers.tell(care.nurse(), endpoint, "{}")).isFalse();
        assertThat(browsers.tell(care.nurse(), endpoint, subscription)).isTrue();
        alerted(care);
        escalation.round();
        climbed(6);
        assertThat(TestPlatform.get(JdbcClient.class)
                        .sql("select channel from messaging.message where patient = :patient")
                        .param("patient", care.patientId())
                        .query(String.class)
                        .list())
                .containsExactly("PUSH");
        for (var key : List.of("subject", "subject.patient", "others", "patient", "others.spoken", "patient.spoken")) {
            var said = new Words(TestPlatform.get(MessageSource.class), Locale.FRENCH, TestPlatform.clock())
                    .say("monitoring.escalation." + key, "https://cordee.example");
            assertThat(said).doesNotContainIgnoringCase("pouls", "Jeanne", "Rousse", "seuil", "mesure");
        }
        browsers.end(care.nurse());
        assertThat(browsers.of(care.nurse().reference())).isEmpty();
    }

    @Test
    void byNotificationItReachesWhoeverOfTheCellAndOnCallSaidSoAndIsThere() throws Exception {
        assertThat(ladders.set(
                        coordinator,
                        Severity.MODERATE,
                        List.of(
                                new Rung(Rung.Post.CELL, List.of(Rung.Means.PUSH), 0, 1, 10),
                                new Rung(Rung.Post.ON_CALL, List.of(Rung.Means.PUSH), 5, 1, 10))))
                .isTrue();
        var care = MadeUpCare.made();
        var browsers = TestPlatform.get(Browsers.class);
        var onCall = TestActors.of(Role.NURSE, "Practitioner/oncall-" + care.patientId(), "Nuit");
        for (var reader : List.of(care.coordinator(), onCall)) {
            var endpoint = "https://updates.push.services.mozilla.com/" + reader.reference();
            assertThat(browsers.tell(reader, endpoint, subscription(endpoint))).isTrue();
        }
        enter(Rung.Post.CELL, "Présente", null, care.coordinator().reference());
        enter(Rung.Post.ON_CALL, "Nuit", null, onCall.reference());
        alerted(care);
        var alert = alerts.of(care.coordinator(), care.patientId()).getFirst().id();
        escalation.round();
        assertThat(people(alert)).containsExactly("Présente");
        climbed(6);
        assertThat(people(alert)).containsExactly("Présente", "Nuit");
        assertThat(TestPlatform.get(JdbcClient.class)
                        .sql("select channel from messaging.message where patient = :patient")
                        .param("patient", care.patientId())
                        .query(String.class)
                        .list())
                .containsExactly("PUSH", "PUSH");

        browsers.end(care.coordinator());
        browsers.end(onCall);
    }

    private static String subscription(String endpoint) {
        return "{\"endpoint\":\"%s\",\"keys\":{\"p256dh\":\"%s\",\"auth\":\"%s\"}}"
                .formatted(endpoint, "B".repeat(87), "A".repeat(22));
    }

    @Test
    void aRotaKnowsNightsAndDays() {
        var night = new Duty(
                "",
                Rung.Post.ON_CALL,
                "Nuit",
                "+33639980103",
                null,
                null,
                Set.of(DayOfWeek.FRIDAY),
                LocalTime.of(20, 0),
                LocalTime.of(8, 0));
        assertThat(night.isOn(Instant.parse("2026-11-20T19:30:00Z"))).isTrue();
        assertThat(night.isOn(Instant.parse("2026-11-21T06:30:00Z"))).isTrue();
        assertThat(night.isOn(Instant.parse("2026-11-21T19:30:00Z"))).isFalse();
        assertThat(night.isOn(Instant.parse("2026-11-20T06:30:00Z"))).isFalse();
    }

    /** Four that run the same round are four nodes on one database. */
    private void everyNodeAtOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> round = escalation::round;
            for (var done : threads.invokeAll(List.of(round, round, round, round))) {
                done.get();
            }
        }
    }

    private List<String> told(MadeUpCare care, String alert) {
        assertThat(alerts.history(care.coordinator(), alert).stream()
                        .filter(step -> step.kind() == AlertStep.Kind.TOLD)
                        .count())
                .isEqualTo(TestPlatform.get(LadderTable.class).toldOf(alert).size());
        return TestPlatform.get(LadderTable.class).toldOf(alert).stream()
                .map(LadderTable.Told::person)
                .toList();
    }

    private void climbed(int... minutes) {
        for (var some : minutes) {
            TestPlatform.clock().pass(Duration.ofMinutes(some));
            escalation.round();
        }
    }

    private List<String> said(MadeUpCare care, String alert) {
        return alerts.history(care.coordinator(), alert).stream()
                .filter(step -> step.kind() == AlertStep.Kind.TOLD)
                .map(step -> step.said().key())
                .toList();
    }

    private static String message(MadeUpCare care, String person) {
        return TestPlatform.get(JdbcClient.class)
                .sql("""
                        select t.message from monitoring.told t join monitoring.alert a on a.id = t.alert
                        where a.patient = :patient and t.person = :person order by t.at desc limit 1
                        """)
                .param("patient", care.patientId())
                .param("person", person)
                .query(String.class)
                .single();
    }

    private static void presses(MadeUpCare care, String person, String keys) {
        TestPlatform.get(Escalation.class)
                .pressed(new KeysPressed(
                        message(care, person),
                        "alert",
                        "+33639980101",
                        keys,
                        TestPlatform.clock().instant()));
    }

    private static List<String> people(String alert) {
        return TestPlatform.get(LadderTable.class).toldOf(alert).stream()
                .map(LadderTable.Told::person)
                .toList();
    }

    private static MadeUpCare alerted() {
        return alerted(MadeUpCare.made());
    }

    private static MadeUpCare alerted(MadeUpCare care) {
        TestPlatform.get(Rules.class)
                .set(
                        Actor.platform(),
                        care.patientId(),
                        List.of(new Rule.Wanted(
                                new Criterion.Above(MeasureKind.HEART_RATE, BigDecimal.valueOf(100)),
                                Severity.MODERATE)));
        pulse(care, 105);
        return care;
    }

    private static void pulse(MadeUpCare care, int value) {
        TestPlatform.get(Measures.class)
                .keepAll(
                        Actor.platform(),
                        List.of(Measure.of(
                                        care.patientId(),
                                        MeasureKind.HEART_RATE,
                                        BigDecimal.valueOf(value),
                                        TestPlatform.clock().instant().plusSeconds(1),
                                        Measure.Source.PATIENT,
                                        "Patient/" + care.patientId())
                                .withId("m-" + UUID.randomUUID())));
    }

    private void enter(Rung.Post post, String name, String phone) {
        enter(post, name, phone, null);
    }

    private void enter(Rung.Post post, String name, @Nullable String phone, @Nullable String reader) {
        assertThat(ladders.enter(
                        coordinator,
                        new Duty(
                                "",
                                post,
                                name,
                                phone,
                                null,
                                reader,
                                Set.of(DayOfWeek.values()),
                                LocalTime.MIDNIGHT,
                                LocalTime.MIDNIGHT)))
                .isTrue();
    }
}
