package org.cordee.coordination;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.cordee.access.Actor;
import org.cordee.identity.Patients;
import org.cordee.monitoring.Alert;
import org.cordee.monitoring.Alerts;
import org.cordee.monitoring.Measure;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Measures;
import org.cordee.monitoring.Severity;
import org.springframework.stereotype.Component;

/** What a professional should know since the last look at a patient, in at most five lines. */
@Component
public class SinceLastVisit {
    private static final int MOST_LINES = 5;
    private static final int MOST_OF_A_KIND = 2;
    private static final Duration NEVER_LOOKED = Duration.ofDays(30);
    private static final Duration BEFORE = Duration.ofDays(30);

    private final Alerts alerts;
    private final Measures measures;
    private final Calls calls;
    private final Visits visits;
    private final Circles circles;
    private final Patients patients;
    private final LookTable looks;
    private final Clock clock;

    SinceLastVisit(
            Alerts alerts,
            Measures measures,
            Calls calls,
            Visits visits,
            Circles circles,
            Patients patients,
            LookTable looks,
            Clock clock) {
        this.alerts = alerts;
        this.measures = measures;
        this.calls = calls;
        this.visits = visits;
        this.circles = circles;
        this.patients = patients;
        this.looks = looks;
        this.clock = clock;
    }

    /** At most five lines, most important first; deterministic. */
    public List<ChangedSince> lines(Actor actor, String patientId, Instant since) {
        var ranked = new ArrayList<List<ChangedSince>>();
        ranked.add(alerts(actor, patientId, since));
        ranked.add(visits(actor, patientId, since));
        ranked.add(markedChanges(actor, patientId, since));
        ranked.add(calls(actor, patientId, since));
        ranked.add(circle(actor, patientId, since));
        return fiveOf(ranked);
    }

    /** When this professional last looked at the patient, before now; a month ago when never. */
    public Instant lastLook(Actor actor, String patientId) {
        var now = clock.instant();
        return looks.last(actor.reference(), patientId, now).orElseGet(() -> now.minus(NEVER_LOOKED));
    }

    /** Notes that this professional looks at the patient now; nothing is noted out of reach. */
    public void looked(Actor actor, String patientId) {
        if (patients.byId(actor, patientId).isPresent()) {
            looks.looked(actor.reference(), patientId, clock.instant());
        }
    }

    /** At first at most two of each kind, so that many alerts do not hide a visit; then what room is left, in order. */
    static List<ChangedSince> fiveOf(List<List<ChangedSince>> ranked) {
        var chosen = new ArrayList<ChangedSince>();
        var others = new ArrayList<ChangedSince>();
        for (var kind : ranked) {
            chosen.addAll(kind.subList(0, Math.min(MOST_OF_A_KIND, kind.size())));
            others.addAll(kind.subList(Math.min(MOST_OF_A_KIND, kind.size()), kind.size()));
        }
        while (chosen.size() > MOST_LINES) {
            chosen.removeLast();
        }
        var room = MOST_LINES - chosen.size();
        chosen.addAll(others.subList(0, Math.min(room, others.size())));
        var order = ranked.stream().flatMap(List::stream).toList();
        return chosen.stream().sorted(Comparator.comparingInt(order::indexOf)).toList();
    }

    private List<ChangedSince> alerts(Actor actor, String patientId, Instant since) {
        return alerts.of(actor, patientId).stream()
                .filter(alert -> alert.isOpen() || changedAt(alert).isAfter(since))
                .sorted(Comparator.comparing(Alert::isOpen)
                        .reversed()
                        .thenComparing(Alert::severity)
                        .thenComparing(Comparator.comparing(Alert::raisedAt).reversed())
                        .thenComparing(Alert::id))
                .map(alert -> new ChangedSince(
                        changedAt(alert),
                        Event.Kind.ALERT,
                        ChangedWords.of(alert),
                        alert.isOpen() && alert.severity() == Severity.HIGH))
                .toList();
    }

    private static Instant changedAt(Alert alert) {
        return switch (alert.handling()) {
            case Alert.Handling.Raised raised -> alert.raisedAt();
            case Alert.Handling.Taken(var by, var at) -> at;
            case Alert.Handling.InHand(var by, var at) -> at;
            case Alert.Handling.Closed(var by, var at, var reason) -> at;
        };
    }

    private List<ChangedSince> visits(Actor actor, String patientId, Instant since) {
        return visits.of(actor, patientId).stream()
                .flatMap(visit -> EventWords.of(visit).reversed().stream()
                        .filter(event -> visit.isOpen() || event.kind() != Event.Kind.VISIT_ASKED)
                        .limit(1))
                .filter(event -> event.at().isAfter(since))
                .sorted(Comparator.comparing(Event::at).reversed().thenComparing(Event::reference))
                .map(event -> new ChangedSince(event.at(), event.kind(), event.said(), false))
                .toList();
    }

    /** Kinds whose newest value since differs markedly from the last one known at the look before. */
    private List<ChangedSince> markedChanges(Actor actor, String patientId, Instant since) {
        Map<MeasureKind, Measure> newest = new EnumMap<>(MeasureKind.class);
        Map<MeasureKind, Measure> before = new EnumMap<>(MeasureKind.class);
        for (var measure : measures.since(actor, patientId, since.minus(BEFORE))) {
            if (measure.isPlausible()) {
                (measure.at().isAfter(since) ? newest : before).putIfAbsent(measure.kind(), measure);
            }
        }
        var changes = new ArrayList<ChangedSince>();
        newest.forEach((kind, now) -> {
            var then = before.get(kind);
            if (then != null && now.value().subtract(then.value()).abs().compareTo(kind.markedChange()) >= 0) {
                changes.add(new ChangedSince(now.at(), Event.Kind.MEASURE, ChangedWords.of(now, then), false));
            }
        });
        return changes;
    }

    private List<ChangedSince> calls(Actor actor, String patientId, Instant since) {
        return calls.of(actor, patientId).stream()
                .filter(call -> call.at().isAfter(since))
                .map(EventWords::of)
                .map(event -> new ChangedSince(event.at(), event.kind(), event.said(), false))
                .toList();
    }

    private List<ChangedSince> circle(Actor actor, String patientId, Instant since) {
        return circles.of(actor, patientId).stream()
                .flatMap(circle -> EventWords.of(circle).stream())
                .filter(event -> event.at().isAfter(since) && !event.at().isAfter(clock.instant()))
                .sorted(Comparator.comparing(Event::at).reversed())
                .map(event -> new ChangedSince(event.at(), event.kind(), event.said(), false))
                .toList();
    }
}
