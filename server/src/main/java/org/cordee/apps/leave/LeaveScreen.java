package org.cordee.apps.leave;

import java.util.List;
import org.cordee.access.AppLaunches;
import org.cordee.access.smart.Scope;
import org.cordee.access.smart.Topic;
import org.cordee.identity.Patient;

/**
 * All that the page shows.
 *
 * @param name what was typed to find a patient
 * @param more whether there are more than those shown
 */
public record LeaveScreen(
        String clientId, String state, String name, AppLaunches.Leave leave, List<Patient> patients, boolean more) {
    public LeaveScreen {
        patients = List.copyOf(patients);
    }

    /** What the app would see, the whole record standing for all else. */
    public List<Topic> topics() {
        return Topic.of(leave.record());
    }

    /** Whether more than one patient would be open to the app. */
    public boolean everyPatient() {
        return leave.record().stream().anyMatch(scope -> scope.context() == Scope.Context.USER);
    }
}
