package org.cordee.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.monitoring.Alert;
import org.cordee.monitoring.Alerts;
import org.cordee.monitoring.ClosingReason;
import org.cordee.monitoring.Condition;
import org.cordee.monitoring.Criterion;
import org.cordee.monitoring.Enrolment;
import org.cordee.monitoring.Enrolments;
import org.cordee.monitoring.Measure;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Measures;
import org.cordee.monitoring.Rule;
import org.cordee.monitoring.Severity;
import org.cordee.platform.page.Sentence;
import org.cordee.platform.page.Words;
import org.cordee.store.Draft;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.RefusedException;
import org.cordee.testing.MadeUpCare;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;

class AroundJeanneTest {
    private final MadeUpCare jeanne = MadeUpCare.made();
    private final Circles circles = TestPlatform.get(Circles.class);
    private final Visits visits = TestPlatform.get(Visits.class);
    private final Calls calls = TestPlatform.get(Calls.class);
    private final Alerts alerts = TestPlatform.get(Alerts.class);
    private final Situations situations = TestPlatform.get(Situations.class);
    private final SinceLastVisit since = TestPlatform.get(SinceLastVisit.class);
    private final LocalDate today =
            TestPlatform.clock().instant().atZone(Words.TERRITORY).toLocalDate();

    @Test
    void aCircleIsMadeOnceAndWhoLeavesNoLongerReaches() {
        var circle = circles.of(jeanne.doctor(), jeanne.patientId()).orElseThrow();
        var again = circles.gather(Actor.platform(), jeanne.patientId(), "Autre", circle.members());
        assertThat(again.id()).isEqualTo(circle.id());
        assertThat(again.members()).hasSize(3);

        assertThat(visits.of(jeanne.stranger(), jeanne.patientId())).isEmpty();
        circles.add(jeanne.doctor(), jeanne.patientId(), jeanne.stranger().reference(), "Loin", MemberRole.NURSE);
        assertThat(circles.of(jeanne.stranger(), jeanne.patientId())).isPresent();
        circles.leave(jeanne.doctor(), jeanne.patientId(), jeanne.stranger().reference());
        assertThat(circles.of(jeanne.stranger(), jeanne.patientId())).isEmpty();
        assertThat(circles.of(jeanne.doctor(), jeanne.patientId()).orElseThrow().members())
                .hasSize(4);
    }

    @Test
    void aSecondActiveCircleIsRefusedByWhateverDoor() {
        var records = TestPlatform.get(org.cordee.record.Records.class);
        var second = new Circle("", jeanne.patientId(), "Second", Instant.now(), null, List.of());
        assertThatThrownBy(() -> records.create(Actor.platform(), CircleMapping.CIRCLE, second))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void whatOthersPlannedOrEndedAtHomeWithoutABeginningIsReadAsFarAsItSays() {
        home(Encounter.EncounterStatus.PLANNED, "Toilette");
        home(Encounter.EncounterStatus.FINISHED, "");
        home(Encounter.EncounterStatus.FINISHED, "Pansement refait");
        assertThat(situations.timeline(jeanne.coordinator(), jeanne.patientId(), now().minus(2, ChronoUnit.DAYS)))
                .filteredOn(event -> event.kind() == Event.Kind.NOTE)
                .singleElement()
                .satisfies(event -> assertThat(said(event.said())).contains("Pansement refait"));
    }

    private void home(Encounter.EncounterStatus status, String reason) {
        var encounter = new Encounter();
        encounter.setStatus(status).setSubject(new Reference("Patient/" + jeanne.patientId()));
        encounter
                .getClass_()
                .setSystem("http://terminology.hl7.org/CodeSystem/v3-ActCode")
                .setCode("HH");
        encounter.getPeriod().setEnd(Date.from(now()));
        if (!reason.isEmpty()) encounter.addReasonCode().setText(reason);
        TestPlatform.get(RecordStore.class).create(Reach.everything(), Draft.of(encounter));
    }

    @Test
    void theThreadRunsFromTheMeasureToWhatTheDoctorReads() {
        var alert = alerted();
        alerts.take(jeanne.coordinator(), alert.id());
        call(alert.id());
        assertThat(handling(alert)).isInstanceOf(Alert.Handling.InHand.class);
        var asked = visits.ask(
                jeanne.coordinator(),
                jeanne.patientId(),
                jeanne.office(),
                "Cabinet infirmier",
                today,
                "Jambes gonflées",
                alert.id());

        assertThat(visits.mine(jeanne.nurse())).extracting(Visit::id).containsExactly(asked.id());
        assertThat(visits.mine(jeanne.stranger())).isEmpty();
        assertThat(visits.forAlert(jeanne.coordinator(), alert.id())).hasSize(1);
        assertThat(next(jeanne.patient()))
                .anyMatch(step -> step.startsWith("Une visite est demandée à Cabinet infirmier pour aujourd’hui"));

        assertThat(visits.accept(jeanne.nurse(), String.valueOf(asked.id()))).isInstanceOf(VisitOutcome.Kept.class);
        assertThat(visits.accept(jeanne.colleague(), String.valueOf(asked.id())))
                .isNotInstanceOf(VisitOutcome.Kept.class);
        assertThat(next(jeanne.patient())).contains("Faure vient vous voir aujourd’hui.");
        var weight = Measure.of(
                jeanne.patientId(),
                MeasureKind.WEIGHT,
                new BigDecimal("74.8"),
                now(),
                Measure.Source.PROFESSIONAL,
                jeanne.nurse().reference());
        assertThat(visits.done(
                        jeanne.nurse(),
                        String.valueOf(asked.id()),
                        "Œdèmes des chevilles, pas d’essoufflement",
                        List.of(weight)))
                .isInstanceOf(VisitOutcome.Kept.class);
        assertThat(visits.mine(jeanne.nurse())).isEmpty();
        assertThat(visits.find(jeanne.coordinator(), String.valueOf(asked.id())))
                .map(Visit::state)
                .hasValueSatisfying(state -> assertThat(state).isInstanceOf(Visit.State.Done.class));

        alerts.close(jeanne.coordinator(), alert.id(), ClosingReason.TREATED, "Vu avec le médecin");
        var lines = since.lines(jeanne.doctor(), jeanne.patientId(), now().minus(7, ChronoUnit.DAYS)).stream()
                .map(line -> said(line.said()))
                .toList();
        assertThat(lines).hasSizeLessThanOrEqualTo(5);
        assertThat(lines.getFirst()).startsWith("Alerte close par Vidal (Traitement adapté)");
        assertThat(lines)
                .anyMatch(line -> line.equals("Visite de Faure\u00a0: Œdèmes des chevilles, pas d’essoufflement"));

        var timeline = situations.timeline(jeanne.coordinator(), jeanne.patientId(), now().minus(2, ChronoUnit.DAYS));
        assertThat(timeline)
                .extracting(Event::kind)
                .contains(
                        Event.Kind.ALERT,
                        Event.Kind.ALERT_STEP,
                        Event.Kind.CALL,
                        Event.Kind.VISIT_ASKED,
                        Event.Kind.VISIT_DONE,
                        Event.Kind.MEASURE);
        assertThat(timeline)
                .as("a visit is told once")
                .filteredOn(event -> said(event.said()).contains("Œdèmes des chevilles"))
                .singleElement()
                .satisfies(event -> assertThat(event.kind()).isEqualTo(Event.Kind.VISIT_DONE));
        assertThat(timeline)
                .isSortedAccordingTo(java.util.Comparator.comparing(Event::at).reversed());
        assertThat(timeline).allSatisfy(event -> assertThat(said(event.said())).isNotBlank());
        assertThat(situations.timeline(jeanne.stranger(), jeanne.patientId(), Instant.EPOCH))
                .isEmpty();
        assertThat(since.lines(jeanne.stranger(), jeanne.patientId(), Instant.EPOCH))
                .isEmpty();
    }

    @Test
    void aRefusedVisitSaysWhyToWhoAsked() {
        var asked = visits.ask(
                jeanne.coordinator(),
                jeanne.patientId(),
                jeanne.nurse().reference(),
                "Faure",
                today.minusDays(1),
                "Pansement",
                null);
        assertThat(asked.isOverdue(today)).isTrue();
        assertThat(visits.refuse(jeanne.colleague(), String.valueOf(asked.id()), "pas moi"))
                .isNotInstanceOf(VisitOutcome.Kept.class);
        visits.refuse(jeanne.nurse(), String.valueOf(asked.id()), "Tournée complète");

        assertThat(visits.of(jeanne.coordinator(), jeanne.patientId())
                        .getFirst()
                        .state())
                .isInstanceOfSatisfying(
                        Visit.State.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo("Tournée complète"));
        assertThat(visits.refuse(jeanne.nurse(), String.valueOf(asked.id()), "encore"))
                .isInstanceOf(VisitOutcome.Overtaken.class);
        assertThat(visits.openOrAskedSince(jeanne.coordinator(), now().minus(1, ChronoUnit.HOURS)))
                .extracting(Visit::id)
                .containsExactly(asked.id());
    }

    @Test
    void aVisitWithAMeasureThatNoBodyHasKeepsNothing() {
        var asked = visits.ask(
                jeanne.coordinator(), jeanne.patientId(), jeanne.nurse().reference(), "Faure", today, "Pesée", null);
        var impossible = Measure.of(
                jeanne.patientId(),
                MeasureKind.WEIGHT,
                new BigDecimal("7.2"),
                now(),
                Measure.Source.PROFESSIONAL,
                null);
        assertThatThrownBy(() -> visits.done(jeanne.nurse(), String.valueOf(asked.id()), "Vu", List.of(impossible)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(visits.mine(jeanne.nurse())).hasSize(1);
    }

    @Test
    void theLastLookIsTheSittingBeforeThisOne() {
        assertThat(since.lastLook(jeanne.doctor(), jeanne.patientId())).isBefore(now().minus(29, ChronoUnit.DAYS));
        since.looked(jeanne.doctor(), jeanne.patientId());
        since.looked(jeanne.stranger(), jeanne.patientId());
        var first = TestPlatform.clock().instant();
        assertThat(since.lastLook(jeanne.doctor(), jeanne.patientId())).isBefore(now().minus(29, ChronoUnit.DAYS));

        TestPlatform.clock().pass(Duration.ofHours(20));
        since.looked(jeanne.doctor(), jeanne.patientId());
        assertThat(since.lastLook(jeanne.doctor(), jeanne.patientId()))
                .isBetween(first.minusSeconds(5), first.plusSeconds(5));
        assertThat(since.lastLook(jeanne.stranger(), jeanne.patientId())).isBefore(now().minus(29, ChronoUnit.DAYS));
    }

    @Test
    void aSituationIsFollowedOnce() {
        var followed = situations.follow(Actor.platform(), jeanne.patientId(), jeanne.cell(), "Sortie d’hôpital");
        assertThat(situations.follow(Actor.platform(), jeanne.patientId(), jeanne.cell(), "Autre"))
                .isEqualTo(followed);
        assertThat(situations.of(jeanne.coordinator(), jeanne.patientId())).contains(followed);
        assertThat(situations.followed(jeanne.stranger())).isEmpty();
    }

    @Test
    void theGatewayReachesOnlyWhomItMeasures() {
        var gateway = "Device/gw-" + UUID.randomUUID();
        var grants = TestPlatform.get(org.cordee.store.Grants.class);
        enrolled(gateway);
        assertThat(grants.sources(List.of(gateway), jeanne.patientId())).hasSize(1);
        assertThat(TestPlatform.get(Enrolments.class).of(jeanne.doctor(), jeanne.patientId()))
                .map(Enrolment::gateway)
                .contains(gateway);
        TestPlatform.get(Enrolments.class).end(jeanne.doctor(), jeanne.patientId());
        assertThat(grants.sources(List.of(gateway), jeanne.patientId())).isEmpty();
        assertThat(TestPlatform.get(Enrolments.class).of(jeanne.doctor(), jeanne.patientId()))
                .isEmpty();
    }

    private Alert alerted() {
        enrolled(null);
        for (var weight : List.of("72.3", "74.6")) {
            var at = now().minus(weight.equals("72.3") ? 2880 : 5, ChronoUnit.MINUTES);
            TestPlatform.get(Measures.class)
                    .keep(
                            jeanne.patient(),
                            Measure.of(
                                    jeanne.patientId(),
                                    MeasureKind.WEIGHT,
                                    new BigDecimal(weight),
                                    at,
                                    Measure.Source.PATIENT,
                                    jeanne.patient().reference()));
        }
        return alerts.of(jeanne.coordinator(), jeanne.patientId()).getFirst();
    }

    private void enrolled(@org.jspecify.annotations.Nullable String gateway) {
        var rule = new Rule.Wanted(new Criterion.Gain(MeasureKind.WEIGHT, new BigDecimal("2"), 3), Severity.HIGH);
        TestPlatform.get(Enrolments.class)
                .enrol(
                        jeanne.doctor(),
                        new Enrolment(
                                jeanne.patientId(),
                                Condition.HEART_FAILURE,
                                Condition.HEART_FAILURE.kinds(),
                                today.minusDays(30),
                                gateway),
                        List.of(rule));
    }

    private void call(String alertId) {
        calls.log(
                jeanne.coordinator(),
                new Call(
                        null,
                        jeanne.patientId(),
                        jeanne.coordinator().reference(),
                        "Vidal",
                        jeanne.patient().reference(),
                        "Jeanne",
                        now(),
                        Call.Outcome.SPOKEN,
                        "Un peu essoufflée",
                        alertId));
    }

    private Alert.Handling handling(Alert alert) {
        return alerts.find(jeanne.coordinator(), alert.id()).orElseThrow().handling();
    }

    private List<String> next(Actor actor) {
        return TestPlatform.get(NextSteps.class).of(actor, jeanne.patientId()).stream()
                .map(step -> said(step.said()))
                .toList();
    }

    private static String said(Sentence sentence) {
        return new Words(TestPlatform.get(MessageSource.class), Locale.FRENCH, TestPlatform.clock()).say(sentence);
    }

    private static Instant now() {
        return TestPlatform.clock().instant();
    }
}
