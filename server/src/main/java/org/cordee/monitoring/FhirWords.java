package org.cordee.monitoring;

/** Addresses of the code systems that this module writes into the record. */
final class FhirWords {
    static final String LOINC = "http://loinc.org";
    static final String UCUM = "http://unitsofmeasure.org";
    static final String CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";
    static final String ALERT = "https://cordee.example/fhir/CodeSystem/alert";
    static final String CLOSING = "https://cordee.example/fhir/CodeSystem/alert-closing";
    static final String TASK = "https://cordee.example/fhir/CodeSystem/task";
    static final String HOME_SENSOR = "https://cordee.example/fhir/CodeSystem/home-sensor";
    static final String HOME_WATCH = "https://cordee.example/fhir/CodeSystem/home-watch";

    private FhirWords() {}
}
