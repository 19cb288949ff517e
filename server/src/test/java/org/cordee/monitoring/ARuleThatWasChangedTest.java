package org.cordee.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.junit.jupiter.api.Test;

class ARuleThatWasChangedTest {
    private static final Rule.Wanted LOWER = above("140", Severity.MODERATE);
    private static final Rule.Wanted HIGHER = above("180", Severity.HIGH);

    private final Rules rules = TestPlatform.get(Rules.class);
    private final Alerts alerts = TestPlatform.get(Alerts.class);

    @Test
    void itDoesNotRestForWhatWasSeenBeyondItsFormerLimit() {
        var jeanne = WatchedPatient.under();
        rules.set(Actor.platform(), jeanne.id(), List.of(LOWER));
        pressure(jeanne, "165");
        closed(jeanne, jeanne.onlyAlert());
        pressure(jeanne, "150");
        assertThat(jeanne.alerts()).hasSize(1);
        rules.change(Actor.platform(), jeanne.id(), ruleOf(jeanne, LOWER).id(), HIGHER);

        var measure = pressure(jeanne, "195");

        assertThat(jeanne.alerts()).hasSize(2);
        assertThat(jeanne.alerts().getFirst().measureIds()).containsExactly(measure);
    }

    @Test
    void itKeepsItsAlertWhenAnotherOfItsKindIsTakenAway() {
        var jeanne = WatchedPatient.under();
        rules.set(Actor.platform(), jeanne.id(), List.of(LOWER, HIGHER));
        var first = pressure(jeanne, "185");
        assertThat(jeanne.alerts()).hasSize(2);
        closed(
                jeanne,
                jeanne.alerts().stream()
                        .filter(alert -> alert.criterion().equals(LOWER.criterion()))
                        .findFirst()
                        .orElseThrow());
        rules.remove(Actor.platform(), jeanne.id(), ruleOf(jeanne, LOWER).id());

        var second = pressure(jeanne, "190");

        assertThat(jeanne.alerts())
                .hasSize(2)
                .filteredOn(Alert::isOpen)
                .singleElement()
                .satisfies(alert -> assertThat(alert.measureIds()).containsExactly(first, second));
    }

    private Rule ruleOf(WatchedPatient patient, Rule.Wanted wanted) {
        return rules.of(Actor.platform(), patient.id()).stream()
                .filter(rule -> rule.wanted().equals(wanted))
                .findFirst()
                .orElseThrow();
    }

    private void closed(WatchedPatient patient, Alert alert) {
        alerts.take(patient.care().coordinator(), alert.id());
        alerts.close(patient.care().coordinator(), alert.id(), ClosingReason.SEEN_AND_WELL, "");
    }

    private static String pressure(WatchedPatient patient, String value) {
        TestPlatform.clock().pass(Duration.ofMinutes(10));
        var id = "m-" + UUID.randomUUID();
        patient.keep(patient.measure(
                id, MeasureKind.SYSTOLIC, value, TestPlatform.clock().instant()));
        return id;
    }

    private static Rule.Wanted above(String limit, Severity severity) {
        return new Rule.Wanted(new Criterion.Above(MeasureKind.SYSTOLIC, new BigDecimal(limit)), severity);
    }
}
