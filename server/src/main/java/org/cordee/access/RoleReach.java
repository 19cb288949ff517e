package org.cordee.access;

import static org.cordee.store.Interaction.CREATE;
import static org.cordee.store.Interaction.READ;
import static org.cordee.store.Interaction.SEARCH;
import static org.cordee.store.Interaction.UPDATE;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cordee.store.Interaction;
import org.cordee.store.Reach;

/**
 * What each role may do with the record: the one table of rights. On whom is not said here: that is the ground, kept as
 * grants (circle of care, own record, mandate) and looked up inside each query.
 */
final class RoleReach {
    /** Who cares and what is on offer is public to whoever has signed in; so are definitions and terminology. */
    static final String[] OPEN = {
        "Practitioner",
        "PractitionerRole",
        "Organization",
        "Location",
        "HealthcareService",
        "Endpoint",
        "CodeSystem",
        "ValueSet",
        "ConceptMap",
        "NamingSystem",
        "StructureDefinition",
        "SearchParameter",
        "Questionnaire",
        "PlanDefinition",
        "ActivityDefinition",
        "CapabilityStatement",
        "OperationDefinition",
        "Schedule",
        "Slot"
    };

    private static final List<String> CLINICAL = List.of(
            "AllergyIntolerance",
            "Appointment",
            "CarePlan",
            "CareTeam",
            "Communication",
            "CommunicationRequest",
            "Composition",
            "Condition",
            "Consent",
            "DetectedIssue",
            "Device",
            "DeviceMetric",
            "DiagnosticReport",
            "DocumentReference",
            "Binary",
            "Encounter",
            "EpisodeOfCare",
            "Flag",
            "Goal",
            "ImagingStudy",
            "Immunization",
            "List",
            "MedicationRequest",
            "MedicationStatement",
            "MedicationAdministration",
            "Observation",
            "Patient",
            "Procedure",
            "Provenance",
            "QuestionnaireResponse",
            "RelatedPerson",
            "RiskAssessment",
            "ServiceRequest",
            "Specimen",
            "Task");
    private static final List<String> SOCIAL = List.of(
            "Appointment",
            "CarePlan",
            "CareTeam",
            "Communication",
            "CommunicationRequest",
            "Condition",
            "Consent",
            "DetectedIssue",
            "Device",
            "DocumentReference",
            "Encounter",
            "EpisodeOfCare",
            "Flag",
            "Goal",
            "Observation",
            "Patient",
            "QuestionnaireResponse",
            "RelatedPerson",
            "ServiceRequest",
            "Task");
    private static final List<String> OWN_WORDS =
            List.of("Observation", "QuestionnaireResponse", "Communication", "ServiceRequest");

    private RoleReach() {}

    static Reach of(Role role, Set<String> holders) {
        var reach = Reach.of(inOrder(holders)).open(OPEN);
        for (var type : OPEN) {
            reach.permit(type, READ, SEARCH);
        }
        switch (role) {
            case GENERAL_PRACTITIONER, NURSE, HOSPITAL_DOCTOR -> permit(reach, CLINICAL, READ, SEARCH, CREATE, UPDATE);
            case PHARMACIST -> {
                permit(reach, CLINICAL, READ, SEARCH);
                permit(reach, List.of("MedicationStatement", "Communication", "Task"), READ, SEARCH, CREATE, UPDATE);
            }
            case COORDINATOR -> {
                permit(reach, SOCIAL, READ, SEARCH, CREATE, UPDATE);
                permit(reach, List.of("Practitioner", "PractitionerRole", "Organization"), READ, SEARCH, UPDATE);
            }
            case PATIENT, CARER -> {
                permit(reach, CLINICAL, READ, SEARCH);
                permit(reach, OWN_WORDS, READ, SEARCH, CREATE);
                permit(reach, List.of("AuditEvent"), READ, SEARCH);
            }
            case PLATFORM -> {
                return Reach.everything();
            }
            case ADMINISTRATOR -> {
                permit(reach, List.of("AuditEvent"), READ, SEARCH);
                permit(
                        reach,
                        List.of("Practitioner", "PractitionerRole", "Organization"),
                        READ,
                        SEARCH,
                        CREATE,
                        UPDATE);
            }
            case DATA_PROTECTION_OFFICER -> permit(reach, List.of("AuditEvent"), READ, SEARCH);
            case MACHINE, ANYONE -> {}
        }
        if (role.isProfessional()) {
            reach.addressedBy("Task:owner");
        }
        return reach.build();
    }

    private static void permit(Reach.Builder reach, List<String> types, Interaction... interactions) {
        types.forEach(type -> reach.permit(type, interactions));
    }

    /** The person's own reference first: it is noted as the maker of what is written. */
    private static String[] inOrder(Set<String> holders) {
        var ordered = new ArrayList<>(holders);
        ordered.sort(
                (one, other) -> Boolean.compare(one.startsWith("Organization/"), other.startsWith("Organization/")));
        return ordered.toArray(String[]::new);
    }
}
