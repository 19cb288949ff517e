package org.cordee.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cordee.monitoring.WatchedPatient.TWO_KILOS;
import static org.cordee.monitoring.WatchedPatient.morning;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

class OneAlertPerEpisodeTest {
    @Test
    void twoKilosInThreeDaysRaiseOneAlertThatSaysWhy() {
        var jeanne = WatchedPatient.under(TWO_KILOS);
        jeanne.weighs("72.3", morning(3));
        jeanne.weighs("73.0", morning(2));
        assertThat(jeanne.alerts()).isEmpty();
        var measure = jeanne.weighs("74.6", morning(0));

        var alert = jeanne.onlyAlert();
        assertThat(alert.measureIds()).containsExactly(measure);
        assertThat(alert.handling()).isEqualTo(new Alert.Handling.Raised());
        assertThat(WatchedPatient.said(alert.evidence()))
                .startsWith("74,6\u00a0kg ")
                .endsWith(", +2,3\u00a0kg en 3 jours\u202f; seuil +2\u00a0kg");
        assertThat(WatchedPatient.said(alert.advice())).isNotBlank();
    }

    @Test
    void furtherMeasuresAddEvidenceAndALowerOneClosesNothing() {
        var jeanne = WatchedPatient.under(TWO_KILOS);
        jeanne.weighs("72", morning(3));
        var first = jeanne.weighs("74.2", morning(2));
        var second = jeanne.weighs("74.5", morning(1));
        jeanne.weighs("73", morning(0));

        assertThat(jeanne.onlyAlert().measureIds()).containsExactly(first, second);
        assertThat(jeanne.onlyAlert().isOpen()).isTrue();
    }

    @Test
    void aRepeatedMeasureChangesNothing() {
        var jeanne = WatchedPatient.under(TWO_KILOS);
        jeanne.weighs("72", morning(2));
        jeanne.weighs("74.5", morning(1));
        var before = jeanne.onlyAlert();
        jeanne.weighs("74.5", morning(1));

        var after = jeanne.onlyAlert();
        assertThat(after.evidence()).isEqualTo(before.evidence());
        assertThat(after.severity()).isEqualTo(before.severity());
    }

    @Test
    void aLateMeasureIsComparedWithThoseAfterIt() {
        var jeanne = WatchedPatient.under(TWO_KILOS);
        var evidence = jeanne.weighs("74.5", morning(1));
        assertThat(jeanne.alerts()).isEmpty();
        jeanne.weighs("72", morning(2));

        assertThat(jeanne.onlyAlert().measureIds()).containsExactly(evidence);
    }

    @Test
    void historyRaisesNothingAndIsNotComparedWith() {
        var jeanne = WatchedPatient.under(TWO_KILOS);
        jeanne.weighs("70", morning(30));
        jeanne.weighs("75", morning(29));
        jeanne.weighs("70", morning(8));
        jeanne.weighs("75", morning(6));

        assertThat(jeanne.alerts()).isEmpty();
    }

    @Test
    void anImplausibleMeasureIsKeptOutOfTheRulesAndAskedAgainAtTheScreen() {
        var jeanne = WatchedPatient.under(TWO_KILOS);
        jeanne.weighs("7.2", morning(1));
        jeanne.weighs("72", morning(0));
        assertThat(jeanne.alerts()).isEmpty();

        var measures = TestPlatform.get(Measures.class);
        assertThat(measures.keep(jeanne.care().patient(), jeanne.measure("x", MeasureKind.WEIGHT, "7.2", morning(0))))
                .isEqualTo(new KeptMeasure.AskedAgain(MeasureKind.WEIGHT));
    }

    @Test
    void thePatientIsToldWhatTheMeasureMeans() {
        var jeanne = WatchedPatient.under(TWO_KILOS);
        jeanne.weighs("72", morning(1));
        var kept = (KeptMeasure.Kept) TestPlatform.get(Measures.class)
                .keep(jeanne.care().patient(), jeanne.measure("x", MeasureKind.WEIGHT, "74.5", morning(0)));

        assertThat(kept.meaning().alerted()).isTrue();
        assertThat(WatchedPatient.said(kept.meaning().since())).startsWith("2,5\u00a0kg de plus");
    }

    @Test
    void twoMeasuresAtTheSameInstantRaiseOneAlert() throws Exception {
        for (int round = 0; round < 5; round++) {
            var jeanne = WatchedPatient.under(TWO_KILOS);
            jeanne.weighs("72", morning(3));
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Callable<String>> both =
                        List.of(() -> jeanne.weighs("74.5", morning(1)), () -> jeanne.weighs("74.8", morning(0)));
                for (var done : threads.invokeAll(both)) {
                    done.get();
                }
            }
            assertThat(jeanne.onlyAlert().measureIds()).hasSize(2);
        }
    }

    @Test
    void batchesThatCrossEachOtherWaitAndNeverBlock() throws Exception {
        var jeanne = WatchedPatient.under(TWO_KILOS);
        var paul = WatchedPatient.under(TWO_KILOS);
        jeanne.weighs("72", morning(3));
        paul.weighs("72", morning(3));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var batches = new ArrayList<Callable<Boolean>>();
            for (int round = 0; round < 20; round++) {
                var first = round % 2 == 0 ? jeanne : paul;
                var second = round % 2 == 0 ? paul : jeanne;
                var at = morning(0).plusSeconds(round);
                batches.add(() -> {
                    first.keep(
                            first.measure("m-" + UUID.randomUUID(), MeasureKind.WEIGHT, "74.5", at),
                            second.measure("m-" + UUID.randomUUID(), MeasureKind.WEIGHT, "74.5", at));
                    return true;
                });
            }
            for (var done : threads.invokeAll(batches)) {
                assertThat(done.get()).isTrue();
            }
        }
        assertThat(jeanne.onlyAlert().measureIds()).hasSize(20);
        assertThat(paul.onlyAlert().measureIds()).hasSize(20);
    }

    @Test
    void openPagesAreToldWithinASecond() throws Exception {
        var jeanne = WatchedPatient.under(TWO_KILOS);
        jeanne.weighs("72", morning(3));
        try (var connection = TestPlatform.get(DataSource.class).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("listen cordee_pages");
            jeanne.weighs("74.5", morning(0));
            var notices = connection.unwrap(PGConnection.class).getNotifications(1_000);
            assertThat(notices).extracting(PGNotification::getParameter).contains("alerts", "patient/" + jeanne.id());
            statement.execute("unlisten cordee_pages");
        }
    }

    @Test
    void aCorrectedMeasureIsJudgedAnewAndThePersonDecides() {
        var jeanne = WatchedPatient.under(TWO_KILOS);
        jeanne.weighs("72", morning(2));
        var wrong = jeanne.weighs("82", morning(1));
        jeanne.keep(jeanne.measure(wrong, MeasureKind.WEIGHT, "72.2", morning(1)));

        var alert = jeanne.onlyAlert();
        assertThat(alert.isOpen()).isTrue();
        assertThat(alert.measureIds()).isEmpty();
        assertThat(WatchedPatient.said(alert.evidence())).contains("corrigée");
    }

    @Test
    void aDeletedMeasureIsNoLongerComparedWith() {
        var jeanne = WatchedPatient.under(TWO_KILOS);
        var wrong = jeanne.weighs("62", morning(2));
        var store = TestPlatform.get(org.cordee.store.RecordStore.class);
        assertThat(store.delete(org.cordee.store.Reach.everything(), "Observation", wrong, null))
                .isInstanceOf(org.cordee.store.WriteOutcome.Deleted.class);
        jeanne.weighs("72", morning(1));

        assertThat(jeanne.alerts()).isEmpty();
        assertThat(TestPlatform.get(Measures.class).newestPerKind(jeanne.care().nurse(), jeanne.id()))
                .hasSize(1);
    }

    @Test
    void aMeasureThatTurnsOutToBeAnothersIsJudgedForBoth() {
        var jeanne = WatchedPatient.under(TWO_KILOS);
        var paul = WatchedPatient.under(TWO_KILOS);
        jeanne.weighs("72", morning(2));
        paul.weighs("72", morning(2));
        var wrong = jeanne.weighs("82", morning(1));
        assertThat(jeanne.onlyAlert().measureIds()).containsExactly(wrong);

        paul.keep(paul.measure(wrong, MeasureKind.WEIGHT, "82", morning(1)));

        assertThat(jeanne.onlyAlert().measureIds()).isEmpty();
        assertThat(WatchedPatient.said(jeanne.onlyAlert().evidence())).contains("corrigée");
        assertThat(paul.onlyAlert().measureIds()).containsExactly(wrong);
    }

    @Test
    void bothPartsOfABloodPressureAreWatched() {
        var jeanne = WatchedPatient.under(new Criterion.Above(MeasureKind.SYSTOLIC, new BigDecimal("160")));
        var pressure = Measure.ofBloodPressure(
                        jeanne.id(),
                        new BigDecimal("172"),
                        new BigDecimal("90"),
                        morning(0),
                        Measure.Source.PATIENT,
                        null)
                .withId("m-bp-" + jeanne.id());
        jeanne.keep(pressure);

        assertThat(WatchedPatient.said(jeanne.onlyAlert().evidence()))
                .startsWith("Tension systolique\u00a0: 172\u00a0mmHg");
        assertThat(TestPlatform.get(Measures.class)
                        .latest(jeanne.care().nurse(), jeanne.id(), MeasureKind.BLOOD_PRESSURE))
                .map(Measure::reading)
                .contains(pressure.reading());
    }

    @Test
    void afterClosingTheSameThingRestsUnlessItGetsMarkedlyWorse() {
        var jeanne = WatchedPatient.under(TWO_KILOS);
        jeanne.weighs("72", morning(2));
        jeanne.weighs("74.2", morning(1));
        closed(jeanne);
        jeanne.weighs("74.3", morning(0));
        assertThat(jeanne.alerts()).hasSize(1);

        jeanne.weighs("75.4", morning(0).plusSeconds(60));
        assertThat(jeanne.alerts()).hasSize(2);
        assertThat(jeanne.alerts().getFirst().isOpen()).isTrue();
        assertThat(jeanne.alerts().getFirst().measureIds()).hasSize(2);
    }

    @Test
    void anEpisodeAfterTheRestIsANewAlert() {
        var jeanne = WatchedPatient.under(TWO_KILOS);
        jeanne.weighs("72", morning(2));
        jeanne.weighs("74.2", morning(1));
        closed(jeanne);
        TestPlatform.clock().pass(Duration.ofDays(5));
        jeanne.weighs("74.2", morning(1));
        jeanne.weighs("76.3", morning(0));

        assertThat(jeanne.alerts()).hasSize(2);
    }

    @Test
    void aRuleWithAnotherAmountIsStillTheSameRule() {
        var jeanne = WatchedPatient.under(TWO_KILOS);
        var rules = TestPlatform.get(Rules.class);
        var before = rules.of(jeanne.care().doctor(), jeanne.id());
        var three = new Criterion.Gain(MeasureKind.WEIGHT, new BigDecimal("3"), 3);
        var after = rules.set(jeanne.care().doctor(), jeanne.id(), List.of(new Rule.Wanted(three, Severity.HIGH)));

        assertThat(after).singleElement().satisfies(rule -> {
            assertThat(rule.id()).isEqualTo(before.getFirst().id());
            assertThat(rule.criterion()).isEqualTo(three);
            assertThat(WatchedPatient.said(rule.sentence()))
                    .isEqualTo("Poids\u00a0: alerter si la hausse atteint 3\u00a0kg en 3 jours");
        });
        assertThat(rules.of(jeanne.care().stranger(), jeanne.id())).isEmpty();
        assertThat(rules.set(jeanne.care().stranger(), jeanne.id(), List.of())).isEmpty();
        assertThat(rules.set(jeanne.care().patient(), jeanne.id(), List.of())).isEmpty();
        assertThat(rules.of(Actor.platform(), jeanne.id())).hasSize(1);
    }

    private static void closed(WatchedPatient patient) {
        var alerts = TestPlatform.get(Alerts.class);
        var id = patient.onlyAlert().id();
        assertThat(alerts.take(patient.care().coordinator(), id)).isInstanceOf(TakeOutcome.Taken.class);
        assertThat(alerts.close(patient.care().coordinator(), id, ClosingReason.SEEN_AND_WELL, ""))
                .isInstanceOf(HandlingOutcome.Done.class);
    }
}
