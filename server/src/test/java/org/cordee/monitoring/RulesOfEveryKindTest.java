package org.cordee.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.platform.page.Words;
import org.cordee.record.Mapping;
import org.cordee.store.Draft;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.WriteOutcome;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;

class RulesOfEveryKindTest {
    private static final Criterion HIGH = new Criterion.Above(MeasureKind.SYSTOLIC, new BigDecimal("160"));

    @Test
    void twiceInADayIsNotOnce() {
        var jeanne = WatchedPatient.under(new Criterion.Repeated(HIGH, 2, 24));
        keep(jeanne, MeasureKind.SYSTOLIC, "170", ago(30));
        keep(jeanne, MeasureKind.SYSTOLIC, "170", ago(4));
        assertThat(jeanne.alerts()).isEmpty();
        keep(jeanne, MeasureKind.SYSTOLIC, "172", ago(20));

        assertThat(WatchedPatient.said(jeanne.onlyAlert().evidence()))
                .startsWith("Tension systolique\u00a0: 170\u00a0mmHg")
                .endsWith("2 fois en 24 h");
    }

    @Test
    void twoThingsTogetherRaiseWhatNeitherDoesAlone() {
        var both = new Criterion.Together(
                List.of(
                        new Criterion.Gain(MeasureKind.WEIGHT, BigDecimal.TWO, 3),
                        new Criterion.Answered("breath", "worse")),
                48);
        var jeanne = WatchedPatient.under(both);
        jeanne.weighs("70", ago(60));
        jeanne.weighs("72.5", ago(30));
        assertThat(jeanne.alerts()).isEmpty();
        answers(jeanne, "form-" + UUID.randomUUID(), "breath", "worse", ago(2));

        assertThat(jeanne.onlyAlert().measureIds()).singleElement().asString().startsWith("QuestionnaireResponse/");
    }

    @Test
    void anAnswerGivenTwiceOnTwoPhonesIsOneAlertWithBoth() {
        var jeanne = WatchedPatient.under(new Criterion.Answered("breath", "worse"));
        answers(jeanne, "form-" + UUID.randomUUID(), "breath", "worse", ago(3));
        answers(jeanne, "form-" + UUID.randomUUID(), "breath", "worse", ago(2));

        assertThat(jeanne.onlyAlert().measureIds()).hasSize(2);
    }

    @Test
    void aRuleOfTheNightDoesNotLookByDay() {
        var night = new Criterion.During(
                new Criterion.Below(MeasureKind.OXYGEN_SATURATION, new BigDecimal("90")),
                LocalTime.of(22, 0),
                LocalTime.of(6, 0));
        var jeanne = WatchedPatient.under(night);
        var midnight = WatchedPatient.morning(1);
        keep(jeanne, MeasureKind.OXYGEN_SATURATION, "86", midnight.plus(Duration.ofHours(12)));
        assertThat(jeanne.alerts()).isEmpty();
        keep(jeanne, MeasureKind.OXYGEN_SATURATION, "86", midnight.plus(Duration.ofHours(3)));
        assertThat(jeanne.alerts()).hasSize(1);
    }

    @Test
    void silenceIsFoundByTheClockOnceAndAgainForWhoClosedIt() {
        var jeanne = WatchedPatient.under();
        var silences = TestPlatform.get(Silences.class);
        jeanne.weighs("70", ago(47));
        TestPlatform.get(Rules.class)
                .set(
                        jeanne.id(),
                        List.of(new Rule.Wanted(new Criterion.Silent(MeasureKind.WEIGHT, 48), Severity.MODERATE)),
                        ago(60));
        silences.round();
        assertThat(jeanne.alerts()).isEmpty();
        TestPlatform.clock().pass(Duration.ofHours(2));
        silences.round();
        silences.round();
        assertThat(WatchedPatient.said(jeanne.onlyAlert().evidence()))
                .startsWith("Poids\u00a0: aucune nouvelle depuis");
    }

    @Test
    void theSilenceOfWhoHasDiedIsNoAlert() {
        var jeanne = WatchedPatient.under(
                new Criterion.Silent(MeasureKind.WEIGHT, 48),
                new Criterion.Still(MeasureKind.MOTION, LocalTime.of(6, 0), LocalTime.of(10, 0)));
        var store = TestPlatform.get(RecordStore.class);
        var person = store.find(Reach.everything(), org.hl7.fhir.r4.model.Patient.class, jeanne.id())
                .orElseThrow();
        person.setDeceased(new BooleanType(true));
        store.update(Reach.everything(), "Patient", jeanne.id(), Draft.of(person), null);

        TestPlatform.get(Silences.class).round();

        assertThat(jeanne.alerts()).isEmpty();
    }

    @Test
    void noMovementInTheMorningIsSaidAfterItsHour() {
        var jeanne =
                WatchedPatient.under(new Criterion.Still(MeasureKind.MOTION, LocalTime.of(6, 0), LocalTime.of(10, 0)));
        var silences = TestPlatform.get(Silences.class);
        silences.round();
        assertThat(WatchedPatient.said(jeanne.onlyAlert().evidence())).contains("jusqu’à 10 h");
    }

    @Test
    void aStayInHospitalPausesTheWatchAndItsEndResumesIt() {
        var jeanne = WatchedPatient.under(HIGH);
        var id = "stay-" + UUID.randomUUID();
        WatchedPatient.records().put(Actor.platform(), new StayWriting(jeanne.id()), id, new Stay(ago(50), null));
        keep(jeanne, MeasureKind.SYSTOLIC, "170", ago(5));
        assertThat(jeanne.alerts()).isEmpty();
        WatchedPatient.records().put(Actor.platform(), new StayWriting(jeanne.id()), id, new Stay(ago(50), ago(10)));

        assertThat(jeanne.alerts()).hasSize(1);
    }

    @Test
    void aStayThatIsDeletedPausesNothingMore() {
        var jeanne = WatchedPatient.under(HIGH);
        var id = "stay-" + UUID.randomUUID();
        WatchedPatient.records().put(Actor.platform(), new StayWriting(jeanne.id()), id, new Stay(ago(50), null));
        keep(jeanne, MeasureKind.SYSTOLIC, "170", ago(5));

        assertThat(TestPlatform.get(RecordStore.class).delete(Reach.everything(), "Encounter", id, null))
                .isInstanceOf(WriteOutcome.Deleted.class);

        assertThat(jeanne.alerts()).hasSize(1);
        assertThat(TestPlatform.get(Pauses.class).of(Actor.platform(), jeanne.id()))
                .isEmpty();
    }

    @Test
    void aPauseThatEndsEarlyIsFollowedBySilenceThatCounts() {
        var jeanne = WatchedPatient.under(new Criterion.Silent(MeasureKind.WEIGHT, 48));
        var silences = TestPlatform.get(Silences.class);
        var pauses = TestPlatform.get(Pauses.class);
        jeanne.weighs("70", ago(1));
        var now = TestPlatform.clock().instant();
        var holiday = pauses.begin(
                        Actor.platform(), jeanne.id(), now, now.plus(Duration.ofDays(21)), Pause.Reason.HOLIDAY)
                .orElseThrow();
        silences.round();
        TestPlatform.clock().pass(Duration.ofHours(2));
        assertThat(pauses.end(Actor.platform(), jeanne.id(), holiday.id())).isTrue();

        TestPlatform.clock().pass(Duration.ofHours(49));
        silences.round();
        assertThat(WatchedPatient.said(jeanne.onlyAlert().evidence()))
                .startsWith("Poids\u00a0: aucune nouvelle depuis");
    }

    @Test
    void aStayThatWasAnothersPausesThatPersonAlone() {
        var jeanne = WatchedPatient.under(HIGH);
        var paul = WatchedPatient.under(HIGH);
        var id = "stay-" + UUID.randomUUID();
        WatchedPatient.records().put(Actor.platform(), new StayWriting(jeanne.id()), id, new Stay(ago(50), null));
        keep(jeanne, MeasureKind.SYSTOLIC, "170", ago(5));

        WatchedPatient.records().put(Actor.platform(), new StayWriting(paul.id()), id, new Stay(ago(50), null));
        keep(paul, MeasureKind.SYSTOLIC, "170", ago(5));

        assertThat(jeanne.alerts()).hasSize(1);
        assertThat(paul.alerts()).isEmpty();
        assertThat(TestPlatform.get(Pauses.class).of(Actor.platform(), paul.id()))
                .hasSize(1);
    }

    @Test
    void everyRuleIsASentenceInBothLanguages() {
        var all = List.<Criterion>of(
                new Criterion.Repeated(HIGH, 2, 24),
                new Criterion.During(HIGH, LocalTime.of(22, 0), LocalTime.of(6, 30)),
                new Criterion.Together(List.of(HIGH, new Criterion.Answered("souffle", "pire")), 24),
                new Criterion.Either(List.of(HIGH, new Criterion.Below(MeasureKind.SYSTOLIC, new BigDecimal("90")))),
                new Criterion.Rising(MeasureKind.WEIGHT, BigDecimal.ONE, 14),
                new Criterion.Falling(MeasureKind.WEIGHT, BigDecimal.ONE, 14),
                new Criterion.Unusual(MeasureKind.HEART_RATE, BigDecimal.TEN, 14),
                new Criterion.Silent(MeasureKind.WEIGHT, 48),
                new Criterion.Still(MeasureKind.MOTION, LocalTime.of(6, 0), LocalTime.of(10, 0)),
                new Criterion.Unheard(2));
        for (var locale : List.of(Locale.FRENCH, Locale.ENGLISH)) {
            var words = new Words(TestPlatform.get(MessageSource.class), locale, TestPlatform.clock());
            for (var criterion : all) {
                assertThat(words.say(CriterionWords.rule(criterion))).doesNotContain("{", "null");
                assertThat(words.say(CriterionWords.advice(criterion))).isNotBlank();
                assertThat(CriterionJson.read(CriterionJson.write(criterion))).isEqualTo(criterion);
                assertThat(CriterionFault.of(criterion)).isEmpty();
            }
        }
        assertThat(WatchedPatient.said(CriterionWords.rule(all.get(2))))
                .isEqualTo(
                        "Alerter si, en 24 h\u00a0: Tension systolique au-dessus de 160\u00a0mmHg, et réponse «\u00a0pire\u00a0» à «\u00a0souffle\u00a0»");
    }

    private static Instant ago(int hours) {
        return TestPlatform.clock().instant().minus(Duration.ofHours(hours));
    }

    private static void keep(WatchedPatient patient, MeasureKind kind, String value, Instant at) {
        patient.keep(patient.measure("m-" + UUID.randomUUID(), kind, value, at));
    }

    private static void answers(WatchedPatient patient, String id, String question, String answer, Instant at) {
        WatchedPatient.records().put(Actor.platform(), new FormWriting(patient.id(), question, at), id, answer);
    }

    private record Stay(
            Instant from, @org.jspecify.annotations.Nullable Instant until) {}

    private record StayWriting(String patientId) implements Mapping<Stay> {
        @Override
        public String type() {
            return "Encounter";
        }

        @Override
        public Stay toView(Resource resource) {
            return new Stay(Instant.EPOCH, null);
        }

        @Override
        public void write(Stay view, Resource onto) {
            var encounter = (Encounter) onto;
            encounter.setStatus(view.until() == null ? EncounterStatus.INPROGRESS : EncounterStatus.FINISHED);
            encounter.setClass_(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "IMP", "inpatient"));
            encounter.setSubject(new Reference("Patient/" + patientId));
            var period = new Period().setStart(java.util.Date.from(view.from()));
            encounter.setPeriod(view.until() == null ? period : period.setEnd(java.util.Date.from(view.until())));
        }
    }

    private record FormWriting(String patientId, String question, Instant at) implements Mapping<String> {
        @Override
        public String type() {
            return "QuestionnaireResponse";
        }

        @Override
        public String toView(Resource resource) {
            return "";
        }

        @Override
        public void write(String answer, Resource onto) {
            var form = (QuestionnaireResponse) onto;
            form.setStatus(QuestionnaireResponseStatus.COMPLETED);
            form.setSubject(new Reference("Patient/" + patientId));
            form.setAuthored(java.util.Date.from(at));
            form.addItem().setLinkId(question).addAnswer().setValue(new Coding().setCode(answer));
        }
    }
}
