package org.cordee.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cordee.monitoring.WatchedPatient.TWO_KILOS;
import static org.cordee.monitoring.WatchedPatient.morning;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.store.Patch;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.WriteOutcome;
import org.junit.jupiter.api.Test;

class AlertsAreHandledTest {
    private final Alerts alerts = TestPlatform.get(Alerts.class);
    private final WatchedPatient jeanne = alerted();

    @Test
    void exactlyOnePersonTakesAnAlert() throws Exception {
        var id = jeanne.onlyAlert().id();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<TakeOutcome>> both = List.of(
                    () -> alerts.take(jeanne.care().coordinator(), id),
                    () -> alerts.take(jeanne.care().secondCoordinator(), id));
            var outcomes = threads.invokeAll(both).stream()
                    .map(AlertsAreHandledTest::of)
                    .toList();
            assertThat(outcomes).filteredOn(TakeOutcome.Taken.class::isInstance).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(TakeOutcome.AlreadyTaken.class::isInstance)
                    .hasSize(1);
        }
    }

    @Test
    void whoComesSecondReadsWhoHasIt() {
        var id = jeanne.onlyAlert().id();
        alerts.take(jeanne.care().coordinator(), id);

        assertThat(alerts.take(jeanne.care().coordinator(), id)).isInstanceOf(TakeOutcome.Taken.class);
        assertThat(alerts.take(jeanne.care().secondCoordinator(), id))
                .isInstanceOfSatisfying(
                        TakeOutcome.AlreadyTaken.class,
                        taken -> assertThat(taken.by())
                                .isEqualTo(new Alert.Person(
                                        jeanne.care().coordinator().reference(), "Vidal")));
        assertThat(alerts.close(jeanne.care().secondCoordinator(), id, ClosingReason.OTHER, ""))
                .isInstanceOf(HandlingOutcome.NotYours.class);
    }

    @Test
    void whatSomeoneAwayHasIsTakenOverFromThatPersonAndFromNobodyElse() {
        var id = jeanne.onlyAlert().id();
        var first = jeanne.care().coordinator();
        var second = jeanne.care().secondCoordinator();
        alerts.take(first, id);

        assertThat(alerts.takeOver(second, id, "Practitioner/somebody")).isInstanceOf(TakeOutcome.AlreadyTaken.class);
        assertThat(alerts.takeOver(jeanne.care().stranger(), id, first.reference()))
                .isInstanceOf(TakeOutcome.NotFound.class);
        assertThat(alerts.takeOver(second, id, first.reference())).isInstanceOf(TakeOutcome.Taken.class);
        assertThat(alerts.close(first, id, ClosingReason.OTHER, "")).isInstanceOf(HandlingOutcome.NotYours.class);
        assertThat(alerts.history(second, id))
                .last()
                .satisfies(step -> assertThat(step.kind()).isEqualTo(AlertStep.Kind.TAKEN));
        assertThat(alerts.close(second, id, ClosingReason.OTHER, "")).isInstanceOf(HandlingOutcome.Done.class);
    }

    @Test
    void aReleasedAlertMayBeTakenByAnother() {
        var id = jeanne.onlyAlert().id();
        alerts.take(jeanne.care().coordinator(), id);
        alerts.release(jeanne.care().coordinator(), id);

        assertThat(alerts.take(jeanne.care().secondCoordinator(), id)).isInstanceOf(TakeOutcome.Taken.class);
    }

    @Test
    void theLifeOfAnAlertIsToldInOrder() {
        var id = jeanne.onlyAlert().id();
        alerts.take(jeanne.care().coordinator(), id);
        alerts.inHand(jeanne.care().coordinator(), id);
        alerts.close(jeanne.care().coordinator(), id, ClosingReason.TREATED, "Diurétique augmenté");

        assertThat(alerts.history(jeanne.care().doctor(), id))
                .extracting(AlertStep::kind)
                .containsExactly(
                        AlertStep.Kind.RAISED, AlertStep.Kind.TAKEN, AlertStep.Kind.IN_HAND, AlertStep.Kind.CLOSED);
        assertThat(WatchedPatient.said(
                        alerts.history(jeanne.care().doctor(), id).getLast().said()))
                .isEqualTo("Vidal a clos l’alerte\u00a0: Traitement adapté. Diurétique augmenté");
        assertThat(alerts.take(jeanne.care().secondCoordinator(), id)).isInstanceOf(TakeOutcome.AlreadyClosed.class);
        assertThat(alerts.find(jeanne.care().doctor(), id)).map(Alert::isOpen).contains(false);
        assertThat(alerts.open(jeanne.care().coordinator())).isEmpty();
    }

    @Test
    void theRecordHoldsTheIssueAndItsTask() {
        var id = jeanne.onlyAlert().id();
        alerts.take(jeanne.care().coordinator(), id);
        alerts.close(jeanne.care().coordinator(), id, ClosingReason.TREATED, "");

        var issue = WatchedPatient.records()
                .read(jeanne.care().nurse(), AlertIssueMapping.ISSUE, id)
                .orElseThrow();
        assertThat(issue.kind()).isEqualTo(MeasureKind.WEIGHT);
        assertThat(issue.text()).contains("74,6").containsPattern("20[0-9]{2}");
        assertThat(issue.measureIds()).hasSize(1);
        assertThat(issue.closing()).isNotNull();
        var task = WatchedPatient.records()
                .read(jeanne.care().nurse(), HandlingMapping.HANDLING, id)
                .orElseThrow();
        assertThat(task.handling()).isInstanceOf(Alert.Handling.Closed.class);
    }

    @Test
    void anAlertClosedThroughTheApiIsClosedAndNoneVanishesThere() {
        var id = jeanne.onlyAlert().id();
        alerts.take(jeanne.care().coordinator(), id);
        var store = TestPlatform.get(RecordStore.class);
        assertThat(store.patch(Reach.everything(), "Task", id, status("cancelled"), null))
                .isInstanceOf(Refusal.Invalid.class);
        assertThat(store.delete(Reach.everything(), "Task", id, null)).isInstanceOf(Refusal.class);
        assertThat(alerts.open(jeanne.care().coordinator())).hasSize(1);

        assertThat(store.patch(Reach.everything(), "Task", id, status("completed"), null))
                .isInstanceOf(WriteOutcome.Updated.class);
        assertThat(alerts.open(jeanne.care().coordinator())).isEmpty();
        assertThat(alerts.history(jeanne.care().coordinator(), id))
                .extracting(AlertStep::kind)
                .containsExactly(AlertStep.Kind.RAISED, AlertStep.Kind.TAKEN, AlertStep.Kind.CLOSED);
        assertThat(WatchedPatient.records().read(jeanne.care().nurse(), AlertIssueMapping.ISSUE, id))
                .hasValueSatisfying(issue -> assertThat(issue.closing()).isNotNull());
        jeanne.weighs("77", morning(0).plusSeconds(60));
        assertThat(alerts.open(jeanne.care().coordinator())).hasSize(1);
    }

    @Test
    void outsideTheCircleThereIsNoAlert() {
        var id = jeanne.onlyAlert().id();
        var stranger = jeanne.care().stranger();

        assertThat(alerts.open(stranger)).isEmpty();
        assertThat(alerts.of(stranger, jeanne.id())).isEmpty();
        assertThat(alerts.find(stranger, id)).isEmpty();
        assertThat(alerts.history(stranger, id)).isEmpty();
        assertThat(alerts.take(stranger, id)).isInstanceOf(TakeOutcome.NotFound.class);
        assertThat(TestPlatform.get(Measures.class).newestPerKind(stranger, jeanne.id()))
                .isEmpty();
        assertThat(TestPlatform.get(Enrolments.class).of(stranger, jeanne.id())).isEmpty();
        assertThat(TestPlatform.get(Enrolments.class).of(jeanne.care().patient(), jeanne.id()))
                .isPresent();
    }

    @Test
    void theMostUrgentStandsFirst() {
        var worse = WatchedPatient.under(TWO_KILOS);
        worse.weighs("70", morning(1));
        worse.weighs("74.5", morning(0));

        assertThat(worse.onlyAlert().severity()).isEqualTo(Severity.HIGH);
        assertThat(jeanne.onlyAlert().severity()).isEqualTo(Severity.MODERATE);
        var queue = alerts.open(Actor.platform()).stream().map(Alert::patientId).toList();
        assertThat(queue.indexOf(worse.id())).isLessThan(queue.indexOf(jeanne.id()));
    }

    private static WatchedPatient alerted() {
        var patient = WatchedPatient.under(TWO_KILOS);
        patient.weighs("72.3", morning(3));
        patient.weighs("74.6", morning(0));
        return patient;
    }

    private static Patch status(String code) {
        var patch = "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"%s\"}]".formatted(code);
        return new Patch.Json(patch.getBytes(StandardCharsets.UTF_8));
    }

    private static TakeOutcome of(java.util.concurrent.Future<TakeOutcome> done) {
        try {
            return done.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException fault) {
            throw new AssertionError(fault);
        }
    }
}
