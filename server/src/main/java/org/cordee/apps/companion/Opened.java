package org.cordee.apps.companion;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What a reader has opened, in the few kinds that a person tells apart; FHIR types that nobody knows at home stay behind them. */
enum Opened {
    IDENTITY("Patient", "Person", "Linkage"),
    MEASURES("Observation", "Device", "DeviceMetric"),
    FOLLOW_UP("DetectedIssue", "Task", "EpisodeOfCare", "Flag", "RiskAssessment"),
    TEAM("CareTeam", "RelatedPerson"),
    EXCHANGES("Communication", "CommunicationRequest"),
    PLAN("CarePlan", "Goal", "ServiceRequest"),
    APPOINTMENTS("Appointment", "Encounter"),
    HEALTH("Condition", "AllergyIntolerance", "Procedure", "Immunization", "Specimen"),
    MEDICINES("MedicationRequest", "MedicationStatement", "MedicationAdministration", "MedicationDispense"),
    DOCUMENTS("DocumentReference", "DiagnosticReport", "Composition", "Binary", "List", "ImagingStudy"),
    ANSWERS("QuestionnaireResponse", "Consent"),
    THIS_LIST("AuditEvent", "Provenance"),
    OTHER;

    private final Set<String> types;

    Opened(String... types) {
        this.types = Set.of(types);
    }

    /** Each kind once, in the order above. */
    static List<Opened> of(Collection<String> types) {
        return types.stream().map(Opened::of).distinct().sorted().toList();
    }

    private static Opened of(String type) {
        return Arrays.stream(values())
                .filter(one -> one.types.contains(type))
                .findFirst()
                .orElse(OTHER);
    }
}
