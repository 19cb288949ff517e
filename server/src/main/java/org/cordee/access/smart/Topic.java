package org.cordee.access.smart;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a person calls the kinds of data that scopes open. */
public enum Topic {
    WHOLE,
    IDENTITY,
    MEASURES,
    HEALTH_ISSUES,
    MEDICINES,
    DOCUMENTS,
    AGENDA,
    CARE,
    OTHER;

    private static final Map<String, Topic> OF_TYPES = Map.ofEntries(
            Map.entry("*", WHOLE),
            Map.entry("Patient", IDENTITY),
            Map.entry("Observation", MEASURES),
            Map.entry("DiagnosticReport", MEASURES),
            Map.entry("Condition", HEALTH_ISSUES),
            Map.entry("AllergyIntolerance", HEALTH_ISSUES),
            Map.entry("Procedure", HEALTH_ISSUES),
            Map.entry("MedicationRequest", MEDICINES),
            Map.entry("MedicationStatement", MEDICINES),
            Map.entry("Immunization", MEDICINES),
            Map.entry("DocumentReference", DOCUMENTS),
            Map.entry("Binary", DOCUMENTS),
            Map.entry("Appointment", AGENDA),
            Map.entry("Encounter", AGENDA),
            Map.entry("CareTeam", CARE),
            Map.entry("CarePlan", CARE),
            Map.entry("Task", CARE));

    /** Those that the scopes open, the whole record standing for all else. */
    public static List<Topic> of(Collection<Scope> scopes) {
        var topics = scopes.stream()
                .map(Scope::type)
                .map(type -> OF_TYPES.getOrDefault(type, OTHER))
                .collect(Collectors.toSet());
        return topics.contains(WHOLE)
                ? List.of(WHOLE)
                : topics.stream().sorted(Comparator.naturalOrder()).toList();
    }
}
