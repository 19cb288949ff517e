package org.cordee.apps.pro;

import java.time.Instant;
import java.util.List;
import org.cordee.access.AppLaunches;
import org.cordee.coordination.ChangedSince;
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
 * All that a professional sees of one patient.
 *
 * @param same the other records of the same person
 * @param condition for which the person is followed at home, null when not followed
 * @param lastLook when this professional last looked
 * @param changes what changed since, at most five lines
 * @param alerts those open
 * @param visits those open
 * @param apps those that open on this patient
 */
public record PatientScreen(
        Patient patient,
        SamePerson same,
        @Nullable Condition condition,
        Instant lastLook,
        List<ChangedSince> changes,
        List<Alert> alerts,
        List<Visit> visits,
        List<Contact> circle,
        MeasureBoard measures,
        List<Event> events,
        List<AppLaunches.Launchable> apps) {
    public PatientScreen {
        changes = List.copyOf(changes);
        alerts = List.copyOf(alerts);
        visits = List.copyOf(visits);
        circle = List.copyOf(circle);
        events = List.copyOf(events);
        apps = List.copyOf(apps);
    }

    /** Open alerts, when no line of what changed tells of an alert. */
    public List<Alert> unsaid() {
        return changes.stream().anyMatch(change -> change.kind() == Event.Kind.ALERT) ? List.of() : alerts;
    }
}
