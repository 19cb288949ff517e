package org.cordee.record.door;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A section of the International Patient Summary and where its entries are searched.
 *
 * @param loinc its code
 * @param searches type and query, without the patient
 * @param absent what says that nothing is known, for a section that must be there; null for one that is left out when empty
 */
record SummarySection(
        String loinc, List<String> searches, @Nullable Absent absent) {

    /** A statement that there is no information, as the guide's code system absent-unknown-uv-ips words it. */
    record Absent(String code, String type, String rest) {}

    private static final String TO_PATIENT = "\"subject\":{\"reference\":\"%s\"}";

    static final List<SummarySection> ALL = List.of(
            new SummarySection(
                    "11450-4",
                    List.of(
                            "Condition?clinical-status:not=inactive,resolved,remission&verification-status:not=entered-in-error,refuted"),
                    new Absent(
                            "no-problem-info",
                            "Condition",
                            "\"clinicalStatus\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/condition-clinical\",\"code\":\"active\"}]},"
                                    + TO_PATIENT)),
            new SummarySection(
                    "48765-2",
                    List.of(
                            "AllergyIntolerance?clinical-status:not=inactive,resolved&verification-status:not=entered-in-error,refuted"),
                    new Absent(
                            "no-allergy-info",
                            "AllergyIntolerance",
                            "\"clinicalStatus\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical\",\"code\":\"active\"}]},"
                                    + TO_PATIENT.replace("subject", "patient"))),
            new SummarySection(
                    "10160-0",
                    List.of(
                            "MedicationStatement?status=active,intended,on-hold,unknown&_include=MedicationStatement:medication",
                            "MedicationRequest?status=active,on-hold,unknown&_include=MedicationRequest:medication"),
                    new Absent(
                            "no-medication-info",
                            "MedicationStatement",
                            "\"status\":\"unknown\",\"effectivePeriod\":{\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/data-absent-reason\",\"valueCode\":\"unknown\"}]},"
                                    + TO_PATIENT)),
            new SummarySection("11369-6", List.of("Immunization?status=completed"), null),
            new SummarySection(
                    "30954-2",
                    List.of(
                            "Observation?category=laboratory,imaging&status=final,amended,corrected,preliminary&_sort=-date",
                            "DiagnosticReport?status=final,amended,corrected,preliminary,appended&_sort=-date"),
                    null),
            new SummarySection("47519-4", List.of("Procedure?status=completed,in-progress&_sort=-date"), null),
            new SummarySection("46264-8", List.of("DeviceUseStatement?_include=DeviceUseStatement:device"), null),
            new SummarySection("104605-1", List.of("Flag?status=active"), null),
            new SummarySection("47420-5", List.of("ClinicalImpression?status=completed"), null),
            new SummarySection(
                    "11348-0",
                    List.of(
                            "Condition?clinical-status=inactive,resolved,remission&verification-status:not=entered-in-error,refuted"),
                    null),
            new SummarySection("18776-5", List.of("CarePlan?status=active"), null),
            new SummarySection(
                    "29762-2",
                    List.of("Observation?category=social-history&status=final,amended,corrected&_sort=-date"),
                    null),
            new SummarySection(
                    "8716-3",
                    List.of("Observation?category=vital-signs&status=final,amended,corrected&_sort=-date&_count=30"),
                    null));
}
