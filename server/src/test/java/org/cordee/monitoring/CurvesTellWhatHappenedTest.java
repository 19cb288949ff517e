package org.cordee.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.platform.page.Curve;
import org.cordee.platform.page.Curve.Event.Kind;
import org.cordee.platform.page.Words;
import org.cordee.store.Draft;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.WriteOutcome;
import org.cordee.testing.MadeUpCare;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;

class CurvesTellWhatHappenedTest {
    @Test
    void alertsStaysAndTreatmentsStandUnderTheCurve() {
        var patient = WatchedPatient.under(WatchedPatient.TWO_KILOS);
        patient.weighs("70", WatchedPatient.morning(3));
        patient.weighs("73", WatchedPatient.morning(1));
        keep(
                "Encounter",
                "\"status\":\"finished\",\"class\":{\"code\":\"IMP\"},\"subject\":%s,\"period\":{\"start\":\"%s\",\"end\":\"%s\"}"
                        .formatted(subject(patient), WatchedPatient.morning(20), WatchedPatient.morning(14)));
        keep(
                "MedicationRequest",
                "\"status\":\"active\",\"intent\":\"order\",\"subject\":%s,\"authoredOn\":\"%s\",\"medicationCodeableConcept\":{\"text\":\"Furosémide 40 mg\"}"
                        .formatted(subject(patient), WatchedPatient.morning(13)));
        keep(
                "MedicationStatement",
                "\"status\":\"stopped\",\"subject\":%s,\"effectivePeriod\":{\"start\":\"%s\",\"end\":\"%s\"},\"medicationCodeableConcept\":{\"text\":\"Bisoprolol\"}"
                        .formatted(subject(patient), WatchedPatient.morning(60), WatchedPatient.morning(5)));

        var events = curve(patient, patient.care().doctor()).events();

        assertThat(events)
                .extracting(Curve.Event::kind)
                .containsExactly(Kind.STAY, Kind.TREATMENT, Kind.TREATMENT, Kind.ALERT);
        assertThat(events)
                .extracting(Curve.Event::said)
                .contains("Prescrit\u00a0: Furosémide 40 mg", "Arrêté\u00a0: Bisoprolol");
        assertThat(events.getFirst().until()).isEqualTo(WatchedPatient.morning(14));
        assertThat(curve(patient, patient.care().coordinator()).events())
                .as("a coordinator reads no prescriptions")
                .extracting(Curve.Event::kind)
                .containsExactly(Kind.STAY, Kind.ALERT);
    }

    @Test
    void whatNoBodyHasBendsNeitherTheCurveNorItsThreshold() {
        var patient = WatchedPatient.under(WatchedPatient.TWO_KILOS);
        patient.weighs("72", WatchedPatient.morning(3));
        patient.weighs("7.2", WatchedPatient.morning(2));
        patient.weighs("72.5", WatchedPatient.morning(1));

        var curve = curve(patient, patient.care().doctor());

        assertThat(curve.points()).extracting(Curve.Point::value).containsExactly(72.0, 72.5);
        assertThat(curve.thresholds()).extracting(Curve.Threshold::value).containsExactly(74.0);
    }

    @Test
    void theLastDaysAreComparedWithAsManyBefore() {
        var patient = WatchedPatient.under();
        for (int day = 0; day < 14; day++) {
            patient.weighs(day < 7 ? "72.5" : "70", WatchedPatient.morning(day));
        }
        var boards = TestPlatform.get(MeasureBoards.class);
        var week = boards.compare(patient.care().coordinator(), words(), patient.id(), MeasureKind.WEIGHT, 7)
                .orElseThrow();

        assertThat(week.curve().points()).hasSize(7);
        assertThat(week.curve().before()).hasSize(7).allMatch(point -> point.value() == 70);
        assertThat(PeriodWords.told(words(), week))
                .isEqualTo(
                        "En moyenne 72,5\u00a0kg ces 7 derniers jours, contre 70,0\u00a0kg les 7 jours d’avant\u00a0: +\u00a02,5\u00a0kg.");
        assertThat(boards.compare(MadeUpCare.made().coordinator(), words(), patient.id(), MeasureKind.WEIGHT, 7))
                .isEmpty();
    }

    private static Curve curve(WatchedPatient patient, Actor actor) {
        return TestPlatform.get(MeasureBoards.class)
                .of(actor, words(), patient.id(), MeasureKind.WEIGHT, patient.alerts(), List.of())
                .curve()
                .orElseThrow();
    }

    private static Words words() {
        return new Words(TestPlatform.get(MessageSource.class), Locale.FRENCH, TestPlatform.clock());
    }

    private static String subject(WatchedPatient patient) {
        return "{\"reference\":\"Patient/" + patient.id() + "\"}";
    }

    private static void keep(String type, String content) {
        var id = "c-" + UUID.randomUUID();
        var json = "{\"resourceType\":\"" + type + "\",\"id\":\"" + id + "\"," + content + "}";
        assertThat(TestPlatform.get(RecordStore.class).update(Reach.everything(), type, id, Draft.json(json), null))
                .isInstanceOf(WriteOutcome.Created.class);
    }
}
