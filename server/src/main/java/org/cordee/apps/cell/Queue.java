package org.cordee.apps.cell;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cordee.access.Actor;
import org.cordee.coordination.Visit;
import org.cordee.coordination.Visits;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.monitoring.Alert;
import org.cordee.monitoring.Alerts;
import org.cordee.platform.page.Sentence;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The one queue of the cell: open alerts and visits that nobody has accepted or made, by urgency, then oldest first. A visit
 * that answers an open alert has no line of its own: it speaks through the alert's.
 */
@Component
class Queue {
    private static final Duration VISITS_BACK = Duration.ofDays(30);

    private final Alerts alerts;
    private final Visits visits;
    private final Patients patients;
    private final Clock clock;

    Queue(Alerts alerts, Visits visits, Patients patients, Clock clock) {
        this.alerts = alerts;
        this.visits = visits;
        this.patients = patients;
        this.clock = clock;
    }

    List<QueueLine> lines(Actor actor) {
        var now = clock.instant();
        var open = alerts.open(actor);
        var asked = visits.openOrAskedSince(actor, now.minus(VISITS_BACK));
        var answering = asked.stream()
                .filter(visit -> visit.alertId() != null)
                .collect(Collectors.toMap(
                        visit -> Objects.requireNonNullElse(visit.alertId(), ""),
                        Function.identity(),
                        (one, other) -> one.askedAt().isBefore(other.askedAt()) ? other : one));
        var alertIds = open.stream().map(Alert::id).collect(Collectors.toSet());
        var alone = asked.stream()
                .filter(Visit::isOpen)
                .filter(visit -> visit.alertId() == null || !alertIds.contains(visit.alertId()))
                .toList();
        var people = people(actor, open, alone);
        var lines = new ArrayList<QueueLine>();
        for (var alert : open) {
            var patient = people.get(alert.patientId());
            if (patient != null) lines.add(line(actor, alert, answering.get(alert.id()), patient, now));
        }
        for (var visit : alone) {
            var patient = people.get(visit.patientId());
            if (patient != null) lines.add(line(actor, visit, patient, now));
        }
        lines.sort(Comparator.comparing(QueueLine::urgency)
                .thenComparing(QueueLine::since)
                .thenComparing(QueueLine::id));
        return List.copyOf(lines);
    }

    /** How much each person has in hand, by name; whoever looks is there even with nothing. */
    static List<Load> loads(Actor actor, List<QueueLine> lines) {
        var counts = new TreeMap<String, Integer>();
        counts.put(actor.name(), 0);
        for (var line : lines) {
            var holder = line.holder();
            if (line.alert() && holder != null) counts.merge(holder, 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .map(count -> new Load(count.getKey(), count.getKey().equals(actor.name()), count.getValue()))
                .sorted(Comparator.comparing((Load load) -> !load.me()))
                .toList();
    }

    private Map<String, Patient> people(Actor actor, List<Alert> open, List<Visit> alone) {
        var ids = Stream.concat(
                        open.stream().map(Alert::patientId), alone.stream().map(Visit::patientId))
                .distinct()
                .toList();
        return patients.byIds(actor, ids).stream().collect(Collectors.toMap(Patient::id, Function.identity()));
    }

    private static QueueLine line(Actor actor, Alert alert, @Nullable Visit visit, Patient patient, Instant now) {
        var rank = Rank.of(alert, Optional.ofNullable(visit), now);
        var holder = holder(alert);
        return new QueueLine(
                alert.id(),
                true,
                patient.id(),
                patient.displayName(),
                patient.birthDate(),
                city(patient),
                rank.urgency(),
                alert.evidence(),
                rank.why(),
                alert.raisedAt(),
                holder.map(Alert.Person::name).orElse(null),
                holder.map(person -> person.reference().equals(actor.reference()))
                        .orElse(false));
    }

    private static QueueLine line(Actor actor, Visit visit, Patient patient, Instant now) {
        var rank = Rank.ofVisit(visit, now);
        return new QueueLine(
                Objects.requireNonNullElse(visit.id(), ""),
                false,
                patient.id(),
                patient.displayName(),
                patient.birthDate(),
                city(patient),
                rank.urgency(),
                Sentence.of(
                        "cell.visit.what", new Sentence.Value.Day(visit.on()), new Sentence.Value.Text(visit.reason())),
                rank.why(),
                visit.askedAt(),
                visit.requesterName(),
                visit.requester().equals(actor.reference()));
    }

    static Optional<Alert.Person> holder(Alert alert) {
        return switch (alert.handling()) {
            case Alert.Handling.Raised raised -> Optional.empty();
            case Alert.Handling.Taken taken -> Optional.of(taken.by());
            case Alert.Handling.InHand held -> Optional.of(held.by());
            case Alert.Handling.Closed closed -> Optional.of(closed.by());
        };
    }

    private static String city(Patient patient) {
        var address = patient.address();
        return address == null ? "" : address.city();
    }
}
