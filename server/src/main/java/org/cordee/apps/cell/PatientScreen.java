package org.cordee.apps.cell;

import java.util.List;
import java.util.Optional;
import org.cordee.coordination.Contact;
import org.cordee.coordination.Event;
import org.cordee.coordination.Visit;
import org.cordee.identity.Patient;
import org.cordee.identity.SamePerson;
import org.cordee.monitoring.Alert;
import org.cordee.monitoring.Condition;
import org.cordee.monitoring.MeasureBoard;
import org.jspecify.annotations.Nullable;

/**
 * All that the cell sees of one person.
 *
 * @param same the other records of the same person
 * @param condition for which the person is followed at home, null when not followed
 * @param alerts those open, most urgent first
 * @param visits those open or decided for an open alert, newest first
 * @param nurses who can be asked for a visit, nurses before their offices
 * @param mine ids of the open alerts that whoever looks has taken
 */
public record PatientScreen(
        Patient patient,
        SamePerson same,
        @Nullable Condition condition,
        List<Alert> alerts,
        List<Visit> visits,
        List<Contact> circle,
        List<Contact> nurses,
        MeasureBoard measures,
        List<Event> events,
        List<String> mine) {
    public PatientScreen {
        alerts = List.copyOf(alerts);
        visits = List.copyOf(visits);
        circle = List.copyOf(circle);
        nurses = List.copyOf(nurses);
        events = List.copyOf(events);
        mine = List.copyOf(mine);
    }

    /** With the events of one kind alone; all where that is null. */
    PatientScreen showing(Event.@Nullable Kind kind) {
        var chosen = events.stream()
                .filter(event -> kind == null || event.kind() == kind)
                .toList();
        return new PatientScreen(patient, same, condition, alerts, visits, circle, nurses, measures, chosen, mine);
    }

    /** Who took an alert. */
    public Optional<Alert.Person> holder(Alert alert) {
        return Queue.holder(alert);
    }

    /** A visit that is still to be made. */
    public Optional<Visit> openVisit() {
        return visits.stream().filter(Visit::isOpen).findFirst();
    }

    /** The alert that a call or a visit is about: one's own first, then the most urgent; its id, or empty. */
    public String subject() {
        return mine.stream()
                .findFirst()
                .or(() -> alerts.stream().map(Alert::id).findFirst())
                .orElse("");
    }
}
