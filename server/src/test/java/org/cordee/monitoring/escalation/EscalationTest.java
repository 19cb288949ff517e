package org.cordee.monitoring.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.monitoring.AlertStep;
import org.cordee.monitoring.Alerts;
import org.cordee.monitoring.Criterion;
import org.cordee.monitoring.Measure;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Measures;
import org.cordee.monitoring.Rule;
import org.cordee.monitoring.Rules;
import org.cordee.monitoring.Severity;
import org.cordee.testing.MadeUpCare;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
        assertThat(told(care, id)).hasSize(4);
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
    void aRotaKnowsNightsAndDays() {
        var night = new Duty(
                "",
                Rung.Post.ON_CALL,
                "Nuit",
                "+33639980103",
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

    private static MadeUpCare alerted() {
        var care = MadeUpCare.made();
        var now = TestPlatform.clock().instant();
        TestPlatform.get(Rules.class)
                .set(
                        Actor.platform(),
                        care.patientId(),
                        List.of(new Rule.Wanted(
                                new Criterion.Above(MeasureKind.HEART_RATE, BigDecimal.valueOf(100)),
                                Severity.MODERATE)));
        TestPlatform.get(Measures.class)
                .keepAll(
                        Actor.platform(),
                        List.of(Measure.of(
                                        care.patientId(),
                                        MeasureKind.HEART_RATE,
                                        BigDecimal.valueOf(105),
                                        now.plusSeconds(1),
                                        Measure.Source.PATIENT,
                                        "Patient/" + care.patientId())
                                .withId("m-" + UUID.randomUUID())));
        return care;
    }

    private void enter(Rung.Post post, String name, String phone) {
        assertThat(ladders.enter(
                        coordinator,
                        new Duty(
                                "",
                                post,
                                name,
                                phone,
                                null,
                                Set.of(DayOfWeek.values()),
                                LocalTime.MIDNIGHT,
                                LocalTime.MIDNIGHT)))
                .isTrue();
    }
}
