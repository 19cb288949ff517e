package org.cordee.record.door;

import java.util.List;

/**
 * A section of the International Patient Summary and where its entries are searched.
 *
 * @param loinc its code
 * @param kept when it is there
 * @param searches type and query, without the patient
 */
record SummarySection(String loinc, Kept kept, List<String> searches) {

    /** Whether a section is there without entries, and whether older answers to the same question are left out. */
    enum Kept {
        ALWAYS,
        WHEN_FILLED,
        NEWEST_OF_EACH_CODE
    }

    /** LOINC: date of delivery expected, state of the pregnancy, and how earlier ones ended. */
    private static final String PREGNANCIES = "82810-3,11778-8,11779-6,11780-4,"
            + "11636-8,11637-6,11638-4,11639-2,11640-0,11612-9,11613-7,11614-5,33065-4";

    static final List<SummarySection> ALL = List.of(
            always(
                    "11450-4",
                    "Condition?clinical-status:not=inactive,resolved,remission&verification-status:not=entered-in-error,refuted"),
            always(
                    "48765-2",
                    "AllergyIntolerance?clinical-status:not=inactive,resolved&verification-status:not=entered-in-error,refuted"),
            always(
                    "10160-0",
                    "MedicationStatement?status=active,intended,on-hold,unknown&_include=MedicationStatement:medication",
                    "MedicationRequest?status=active,on-hold,unknown&_include=MedicationRequest:medication"),
            filled("11369-6", "Immunization?status=completed"),
            filled(
                    "30954-2",
                    "Observation?category=laboratory,imaging&status=final,amended,corrected,preliminary&_sort=-date"
                            + "&_include=Observation:specimen&_include=Observation:has-member",
                    "DiagnosticReport?status=final,amended,corrected,preliminary,appended&_sort=-date"
                            + "&_include=DiagnosticReport:result&_include=DiagnosticReport:specimen"),
            filled("47519-4", "Procedure?status=completed,in-progress&_sort=-date"),
            filled("46264-8", "DeviceUseStatement?_include=DeviceUseStatement:device"),
            filled("42348-3", "Consent?scope=adr&status=active"),
            filled("104605-1", "Flag?status=active"),
            filled("47420-5", "ClinicalImpression?status=completed"),
            filled(
                    "11348-0",
                    "Condition?clinical-status=inactive,resolved,remission&verification-status:not=entered-in-error,refuted"),
            filled("10162-6", "Observation?code=" + PREGNANCIES + "&status=final,amended,corrected&_sort=-date"),
            filled("18776-5", "CarePlan?status=active", "ImmunizationRecommendation?"),
            new SummarySection(
                    "29762-2",
                    Kept.NEWEST_OF_EACH_CODE,
                    List.of("Observation?category=social-history&status=final,amended,corrected&_sort=-date")),
            filled("8716-3", "Observation?category=vital-signs&status=final,amended,corrected&_sort=-date&_count=30"));

    private static SummarySection always(String loinc, String... searches) {
        return new SummarySection(loinc, Kept.ALWAYS, List.of(searches));
    }

    private static SummarySection filled(String loinc, String... searches) {
        return new SummarySection(loinc, Kept.WHEN_FILLED, List.of(searches));
    }
}
