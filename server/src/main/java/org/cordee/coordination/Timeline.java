package org.cordee.coordination;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.cordee.access.Actor;
import org.cordee.monitoring.Alert;
import org.cordee.monitoring.AlertStep;
import org.cordee.monitoring.Alerts;
import org.cordee.monitoring.Measure;
import org.cordee.monitoring.Measures;
import org.cordee.store.Interaction;
import org.springframework.stereotype.Component;

/** What has happened to a person, gathered from all that tells of it, each within the reach of whoever asks. */
@Component
class Timeline {
    private static final Comparator<Event> NEWEST_FIRST = Comparator.comparing(Event::at)
            .reversed()
            .thenComparing(Event::kind)
            .thenComparing(Event::reference);

    private final Alerts alerts;
    private final Measures measures;
    private final Calls calls;
    private final Visits visits;
    private final Circles circles;
    private final HomeNotes notes;

    Timeline(Alerts alerts, Measures measures, Calls calls, Visits visits, Circles circles, HomeNotes notes) {
        this.alerts = alerts;
        this.measures = measures;
        this.calls = calls;
        this.visits = visits;
        this.circles = circles;
        this.notes = notes;
    }

    /** Newest first. */
    List<Event> of(Actor actor, String patientId, Instant since) {
        var events = new ArrayList<Event>();
        var raised = alerts.of(actor, patientId);
        events.addAll(steps(raised));
        events.addAll(measures(actor, patientId, since, raised));
        calls.of(actor, patientId).forEach(call -> events.add(EventWords.of(call)));
        var visited = visits.of(actor, patientId);
        visited.forEach(visit -> events.addAll(EventWords.of(visit)));
        if (actor.reach().permits("Encounter", Interaction.SEARCH)) {
            notes.of(actor, List.of(patientId)).values().stream()
                    .flatMap(List::stream)
                    .filter(note -> visited.stream().noneMatch(visit -> isOf(visit, note)))
                    .forEach(note -> events.add(EventWords.of(note)));
        }
        circles.of(actor, patientId).ifPresent(circle -> events.addAll(EventWords.of(circle)));
        return events.stream()
                .filter(event -> !event.at().isBefore(since))
                .sorted(NEWEST_FIRST)
                .toList();
    }

    /** The note that ended a visit says what the visit itself says; what somebody else noted of it stands beside. */
    private static boolean isOf(Visit visit, HomeNote note) {
        return note.visitId().equals(visit.id())
                && visit.state() instanceof Visit.State.Done(var at, var seen)
                && seen.equals(note.seen());
    }

    private List<Event> steps(List<Alert> raised) {
        return alerts.stepsOf(raised).stream()
                .map(step -> new Event(
                        step.at(),
                        step.kind() == AlertStep.Kind.RAISED ? Event.Kind.ALERT : Event.Kind.ALERT_STEP,
                        step.said(),
                        "DetectedIssue/" + step.alertId()))
                .toList();
    }

    /** Of the many measures, those a professional made and those that are an alert's evidence. */
    private List<Event> measures(Actor actor, String patientId, Instant since, List<Alert> raised) {
        var evidence = new HashSet<String>();
        raised.forEach(alert -> evidence.addAll(alert.measureIds()));
        return measures.since(actor, patientId, since).stream()
                .filter(measure -> measure.source() == Measure.Source.PROFESSIONAL || evidence.contains(measure.id()))
                .map(EventWords::of)
                .toList();
    }
}
