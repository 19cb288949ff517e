package org.cordee.apps.leave;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cordee.access.AppLaunches;
import org.cordee.access.smart.Scope;
import org.cordee.identity.Patient;

/**
 * All that the page shows.
 *
 * @param name what was typed to find a patient
 * @param more whether there are more than those shown
 */
public record LeaveScreen(
        String clientId, String state, String name, AppLaunches.Leave leave, List<Patient> patients, boolean more) {
    private static final Map<String, Topic> TOPICS = Map.ofEntries(
            Map.entry("*", Topic.WHOLE),
            Map.entry("Patient", Topic.IDENTITY),
            Map.entry("Observation", Topic.MEASURES),
            Map.entry("DiagnosticReport", Topic.MEASURES),
            Map.entry("Condition", Topic.HEALTH_ISSUES),
            Map.entry("AllergyIntolerance", Topic.HEALTH_ISSUES),
            Map.entry("Procedure", Topic.HEALTH_ISSUES),
            Map.entry("MedicationRequest", Topic.MEDICINES),
            Map.entry("MedicationStatement", Topic.MEDICINES),
            Map.entry("Immunization", Topic.MEDICINES),
            Map.entry("DocumentReference", Topic.DOCUMENTS),
            Map.entry("Binary", Topic.DOCUMENTS),
            Map.entry("Appointment", Topic.AGENDA),
            Map.entry("Encounter", Topic.AGENDA),
            Map.entry("CareTeam", Topic.CARE),
            Map.entry("CarePlan", Topic.CARE),
            Map.entry("Task", Topic.CARE));

    /** What a person calls the kinds of data. */
    public enum Topic {
        WHOLE,
        IDENTITY,
        MEASURES,
        HEALTH_ISSUES,
        MEDICINES,
        DOCUMENTS,
        AGENDA,
        CARE,
        OTHER
    }

    public LeaveScreen {
        patients = List.copyOf(patients);
    }

    /** What the app would see, the whole record standing for all else. */
    public List<Topic> topics() {
        Set<Topic> topics = leave.record().stream()
                .map(Scope::type)
                .map(type -> TOPICS.getOrDefault(type, Topic.OTHER))
                .collect(Collectors.toSet());
        return topics.contains(Topic.WHOLE)
                ? List.of(Topic.WHOLE)
                : topics.stream().sorted(Comparator.naturalOrder()).toList();
    }

    /** Whether more than one patient would be open to the app. */
    public boolean everyPatient() {
        return leave.record().stream().anyMatch(scope -> scope.context() == Scope.Context.USER);
    }
}
