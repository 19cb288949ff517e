package org.cordee.access.will;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a patient speaks of when keeping something from someone: kinds of resources, or what an author has labelled as sensitive
 * (v3-ActCode, InformationSensitivityPolicy).
 */
public enum WillTopic {
    MEASURES(null, "Observation"),
    ILLNESSES(null, "Condition", "AllergyIntolerance", "Procedure", "Immunization", "RiskAssessment", "Specimen"),
    MEDICINES(null, "MedicationRequest", "MedicationStatement", "MedicationAdministration"),
    LETTERS(null, "DocumentReference", "DiagnosticReport", "Composition", "ImagingStudy", "Binary", "List"),
    ANSWERS(null, "QuestionnaireResponse"),
    FOLLOW_UP(null, "DetectedIssue", "Task", "EpisodeOfCare", "Flag", "ServiceRequest", "CarePlan", "Goal"),
    MENTAL_HEALTH("PSY"),
    SEXUAL_HEALTH("SEX"),
    ADDICTIONS("ETH"),
    HIV("HIV");

    static final String SENSITIVITY = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

    private final @Nullable String label;
    private final Set<String> types;

    WillTopic(@Nullable String label, String... types) {
        this.label = label;
        this.types = Set.of(types);
    }

    /** The types it holds, empty where a label says what belongs to it. */
    public Set<String> types() {
        return types;
    }

    /** Code of the label that authors put, or null. */
    @Nullable
    String label() {
        return label;
    }

    /** Those made of whole types, which a mandate can be limited to. */
    public static List<WillTopic> ofTypes() {
        return java.util.Arrays.stream(values())
                .filter(topic -> topic.label == null)
                .toList();
    }
}
