package org.cordee.monitoring.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.messaging.KeysPressed;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Alerts that climb a ladder of two rungs, the cell and whoever is on call, and what one sees of it. */
abstract class OnALadder {
    final Ladders ladders = TestPlatform.get(Ladders.class);
    final Escalation escalation = TestPlatform.get(Escalation.class);
    final Alerts alerts = TestPlatform.get(Alerts.class);
    final Actor coordinator = TestActors.of(Role.COORDINATOR, "Practitioner/rota", "Rota");

    @BeforeEach
    void aLadder() {
        climbsBy(
                new Rung(Rung.Post.CELL, List.of(Rung.Means.SMS), 10, 2, 10),
                new Rung(Rung.Post.ON_CALL, List.of(Rung.Means.VOICE, Rung.Means.SMS), 15, 1, 10));
        enter(Rung.Post.CELL, "Vidal", "+33639980101");
        enter(Rung.Post.ON_CALL, "Astreinte", "+33639980102");
    }

    @AfterEach
    void noLadder() {
        ladders.set(coordinator, Severity.MODERATE, List.of());
        ladders.set(coordinator, Severity.HIGH, List.of());
        ladders.rota().forEach(duty -> ladders.remove(coordinator, duty.id()));
    }

    /** What is of moderate severity, from now on. */
    void climbsBy(Rung... rungs) {
        assertThat(ladders.set(coordinator, Severity.MODERATE, List.of(rungs))).isTrue();
    }

    /** Four that run the same round are four nodes on one database. */
    void everyNodeAtOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> round = escalation::round;
            for (var done : threads.invokeAll(List.of(round, round, round, round))) {
                done.get();
            }
        }
    }

    List<String> told(MadeUpCare care, String alert) {
        assertThat(alerts.history(care.coordinator(), alert).stream()
                        .filter(step -> step.kind() == AlertStep.Kind.TOLD)
                        .count())
                .isEqualTo(TestPlatform.get(LadderTable.class).toldOf(alert).size());
        return TestPlatform.get(LadderTable.class).toldOf(alert).stream()
                .map(LadderTable.Told::person)
                .toList();
    }

    void climbed(int... minutes) {
        for (var some : minutes) {
            TestPlatform.clock().pass(Duration.ofMinutes(some));
            escalation.round();
            // The platform's own round may have one in hand at that moment, which ours then leaves to it.
            await().until(() -> TestPlatform.get(JdbcClient.class)
                    .sql("select count(*) from monitoring.climb where due_at <= :now")
                    .param("now", TestPlatform.clock().instant().atOffset(ZoneOffset.UTC))
                    .query(Long.class)
                    .single()
                    .equals(0L));
        }
    }

    List<String> said(MadeUpCare care, String alert) {
        return alerts.history(care.coordinator(), alert).stream()
                .filter(step -> step.kind() == AlertStep.Kind.TOLD)
                .map(step -> step.said().key())
                .toList();
    }

    static String message(MadeUpCare care, String person) {
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

    static void presses(MadeUpCare care, String person, String keys) {
        TestPlatform.get(Escalation.class)
                .pressed(new KeysPressed(
                        message(care, person),
                        "alert",
                        "+33639980101",
                        keys,
                        TestPlatform.clock().instant()));
    }

    static List<String> people(String alert) {
        return TestPlatform.get(LadderTable.class).toldOf(alert).stream()
                .map(LadderTable.Told::person)
                .toList();
    }

    static MadeUpCare alerted() {
        return alerted(MadeUpCare.made());
    }

    static MadeUpCare alerted(MadeUpCare care) {
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

    static void pulse(MadeUpCare care, int value) {
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

    void enter(Rung.Post post, String name, String phone) {
        enter(post, name, phone, null);
    }

    void enter(Rung.Post post, String name, @Nullable String phone, @Nullable String reader) {
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
