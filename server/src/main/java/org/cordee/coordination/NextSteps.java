package org.cordee.coordination;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cordee.access.Actor;
import org.cordee.monitoring.Alert;
import org.cordee.monitoring.Alerts;
import org.cordee.monitoring.Enrolments;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Measures;
import org.cordee.platform.page.Sentence;
import org.cordee.platform.page.Sentence.Value;
import org.cordee.platform.page.Words;
import org.springframework.stereotype.Component;

/** What happens next for a patient, in plain words. */
@Component
public class NextSteps {
    private final Visits visits;
    private final Alerts alerts;
    private final Circles circles;
    private final Enrolments enrolments;
    private final Measures measures;
    private final Clock clock;

    NextSteps(Visits visits, Alerts alerts, Circles circles, Enrolments enrolments, Measures measures, Clock clock) {
        this.visits = visits;
        this.alerts = alerts;
        this.circles = circles;
        this.enrolments = enrolments;
        this.measures = measures;
        this.clock = clock;
    }

    /** Dated steps first, soonest first; then who follows. */
    public List<NextStep> of(Actor actor, String patientId) {
        var now = clock.instant();
        var today = now.atZone(Words.TERRITORY).toLocalDate();
        var dated = new ArrayList<NextStep>();
        dated.addAll(visits(actor, patientId));
        dated.addAll(calls(actor, patientId, today));
        dated.addAll(weighing(actor, patientId, today));
        dated.sort(Comparator.comparing(step -> step.on() == null ? LocalDate.MAX : step.on()));
        dated.addAll(followed(actor, patientId, now));
        return List.copyOf(dated);
    }

    private List<NextStep> visits(Actor actor, String patientId) {
        return visits.of(actor, patientId).stream()
                .filter(Visit::isOpen)
                .map(visit -> new NextStep(
                        visit.on(),
                        NextStep.Kind.VISIT,
                        Sentence.of(
                                visit.state() instanceof Visit.State.Accepted
                                        ? "coordination.next.visit"
                                        : "coordination.next.visitAsked",
                                new Value.Text(visit.ownerName()),
                                new Value.Day(visit.on()))))
                .toList();
    }

    /** An alert that nobody has called about yet means a call today. */
    private List<NextStep> calls(Actor actor, String patientId, LocalDate today) {
        return alerts.of(actor, patientId).stream()
                .filter(Alert::isOpen)
                .limit(1)
                .map(alert -> switch (alert.handling()) {
                    case Alert.Handling.Raised raised -> Sentence.of("coordination.next.alertRaised");
                    case Alert.Handling.Taken(var by, var at) ->
                        Sentence.of("coordination.next.alertTaken", new Value.Text(by.name()));
                    case Alert.Handling.InHand(var by, var at) ->
                        Sentence.of("coordination.next.alertInHand", new Value.Text(by.name()));
                    case Alert.Handling.Closed closed -> Sentence.of("coordination.next.alertRaised");
                })
                .map(said -> new NextStep(today, NextStep.Kind.CALL, said))
                .toList();
    }

    private List<NextStep> weighing(Actor actor, String patientId, LocalDate today) {
        var weighs = enrolments
                .of(actor, patientId)
                .filter(enrolment -> enrolment.kinds().contains(MeasureKind.WEIGHT))
                .isPresent();
        if (!weighs) {
            return List.of();
        }
        var doneToday = measures.latest(actor, patientId, MeasureKind.WEIGHT)
                .filter(weight ->
                        weight.at().atZone(Words.TERRITORY).toLocalDate().equals(today))
                .isPresent();
        var on = doneToday ? today.plusDays(1) : today;
        return List.of(
                new NextStep(on, NextStep.Kind.MEASURE, Sentence.of("coordination.next.weight", new Value.Day(on))));
    }

    private List<NextStep> followed(Actor actor, String patientId, Instant now) {
        return circles.of(actor, patientId).stream()
                .flatMap(circle -> circle.membersAt(now).stream())
                .filter(member -> member.role() == MemberRole.REFERRING_DOCTOR
                        || member.role() == MemberRole.NURSE
                        || member.role() == MemberRole.SUPPORT_CELL)
                .sorted(Comparator.comparing(Circle.Member::role).thenComparing(Circle.Member::name))
                .map(member -> new NextStep(
                        null,
                        NextStep.Kind.FOLLOWED,
                        Sentence.of(
                                member.role() == MemberRole.SUPPORT_CELL
                                        ? "coordination.next.followsAsCell"
                                        : "coordination.next.follows",
                                new Value.Text(member.name()),
                                new Value.Part(Sentence.of(member.role().nameKey())))))
                .toList();
    }
}
