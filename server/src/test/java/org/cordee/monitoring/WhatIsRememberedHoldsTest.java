package org.cordee.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cordee.monitoring.WatchedPatient.TWO_KILOS;
import static org.cordee.monitoring.WatchedPatient.morning;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A node that remembers a person's measures judges as one that reads them. */
class WhatIsRememberedHoldsTest {
    private final JdbcClient jdbc = TestPlatform.get(JdbcClient.class);

    @Test
    void isJudgedWithoutReadingAnythingAgain() {
        var jeanne = WatchedPatient.under(TWO_KILOS);
        jeanne.weighs("72", morning(2));
        // Behind the back of every node: whoever reads the point would find nothing to compare with.
        jdbc.sql("delete from monitoring.point where patient = :id")
                .param("id", jeanne.id())
                .update();
        jeanne.weighs("74.5", morning(1));

        assertThat(jeanne.alerts()).hasSize(1);
    }

    @Test
    void whatAnotherNodeTookInCounts() {
        var jeanne = WatchedPatient.under(TWO_KILOS);
        jeanne.weighs("74", morning(2));
        anotherNodeTakes(jeanne, "72.1");
        jeanne.weighs("74.2", morning(0));

        assertThat(jeanne.onlyAlert().measureIds()).hasSize(1);
    }

    @Test
    void aRuleThatIsChangedOrTakenAwayIsNoLongerGoneBy() {
        var jeanne = WatchedPatient.under(TWO_KILOS);
        jeanne.weighs("72", morning(2));
        TestPlatform.get(Rules.class).set(Actor.platform(), jeanne.id(), List.of());
        jeanne.weighs("75", morning(1));
        assertThat(jeanne.alerts()).isEmpty();

        TestPlatform.get(Rules.class)
                .set(
                        jeanne.id(),
                        List.of(new Rule.Wanted(
                                new Criterion.Above(MeasureKind.WEIGHT, BigDecimal.valueOf(74)), Severity.HIGH)),
                        morning(9));
        jeanne.weighs("74.5", morning(0));
        assertThat(jeanne.onlyAlert().severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void aPauseThatBeganSinceHoldsAtOnce() {
        var jeanne = WatchedPatient.under(TWO_KILOS);
        jeanne.weighs("72", morning(2));
        TestPlatform.get(Pauses.class)
                .begin(jeanne.care().coordinator(), jeanne.id(), morning(1), null, Pause.Reason.HOLIDAY);
        jeanne.weighs("75", morning(0));

        assertThat(jeanne.alerts()).isEmpty();
    }

    @Test
    void whatWasUndoneIsForgotten() {
        var jeanne = WatchedPatient.under(TWO_KILOS);
        jeanne.weighs("74", morning(2));
        TestPlatform.get(TransactionTemplate.class).executeWithoutResult(status -> {
            jeanne.weighs("70", morning(1));
            status.setRollbackOnly();
        });
        undoneAfterJudging(jeanne);
        jeanne.weighs("74.5", morning(0));

        assertThat(jeanne.alerts()).isEmpty();
    }

    @Test
    void aMeasureTakenBackIsComparedWithNoLonger() {
        var jeanne = WatchedPatient.under(TWO_KILOS);
        jeanne.weighs("73", morning(2));
        var wrong = jeanne.weighs("70", morning(1));
        jeanne.keep(jeanne.measure(wrong, MeasureKind.WEIGHT, "73.4", morning(1)));
        jeanne.weighs("74", morning(0));

        assertThat(jeanne.alerts()).isEmpty();
    }

    @Test
    void manyAtOnceAreJudgedOnWhatIsRemembered() {
        var jeanne = WatchedPatient.under(TWO_KILOS);
        jeanne.keep(many(jeanne, "72", 0));
        assertThat(jeanne.alerts()).isEmpty();
        jeanne.keep(many(jeanne, "74.5", 1));

        assertThat(jeanne.onlyAlert().measureIds()).hasSize(30);
    }

    private static Measure[] many(WatchedPatient of, String kilograms, int minutes) {
        var all = new Measure[30];
        for (int i = 0; i < all.length; i++) {
            var at = morning(1).plus(Duration.ofMinutes(10L * i + minutes));
            all[i] = of.measure("m-" + UUID.randomUUID(), MeasureKind.WEIGHT, kilograms, at);
        }
        return all;
    }

    /** As another node leaves it: a point more, under a version that this one does not know. */
    private void anotherNodeTakes(WatchedPatient of, String kilograms) {
        jdbc.sql("""
                        insert into monitoring.point (observation, kind, patient, at, value, received, late)
                        values (:observation, 'WEIGHT', :patient, :at, :value, :at, false)
                        """)
                .param("observation", "m-" + UUID.randomUUID())
                .param("patient", of.id())
                .param("at", SqlTime.of(morning(1)))
                .param("value", new BigDecimal(kilograms))
                .update();
        jdbc.sql("update monitoring.series_version set version = version + 1 where patient = :patient")
                .param("patient", of.id())
                .update();
    }

    /** The rules looked at it, and then the transaction was undone after all. */
    private static void undoneAfterJudging(WatchedPatient of) {
        var arrivals = TestPlatform.get(Arrivals.class);
        TestPlatform.get(TransactionTemplate.class).executeWithoutResult(status -> {
            arrivals.settle(List.of(new MeasureWatch.Arrival(
                    "m-" + UUID.randomUUID(),
                    of.id(),
                    List.of(Point.of(MeasureKind.WEIGHT, morning(1), BigDecimal.valueOf(70))),
                    true,
                    TestPlatform.clock().instant())));
            status.setRollbackOnly();
        });
    }
}
