package org.cordee.identity;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What FR Core 2.2.0 wants of a Patient that claims its profile with INS: the strict traits, each in its one place. */
final class FrCoreTraits {
    private static final String BASE = "https://hl7.fr/ig/fhir/core/StructureDefinition/";
    private static final String BIRTH_PLACE = "http://hl7.org/fhir/StructureDefinition/patient-birthPlace";

    /** Passport, identity card, birth certificate, family book. */
    private static final Set<String> MODES = Set.of("PA", "CN", "AN", "LE");

    private FrCoreTraits() {}

    /** The first thing that is not as the profile has it, null where all is. */
    static @Nullable String fault(JsonNode patient) {
        JsonNode official = null;
        int officials = 0;
        for (var name : patient.path("name")) {
            if (name.path("use").asString("").equals("official")) {
                official = name;
                officials++;
            }
        }
        if (official == null || officials != 1) {
            return "Patient.name: exactly one of use official, not " + officials;
        }
        if (extension(official, BASE + "fr-core-patient-birth-list-given-name") == null) {
            return "Patient.name: the official one lacks fr-core-patient-birth-list-given-name, all given names of birth";
        }
        if (official.path("given").size() > 1) {
            return "Patient.name.given: the official name has the first given name alone; all of them stand in"
                    + " fr-core-patient-birth-list-given-name";
        }
        if (patient.path("gender").asString("").isEmpty()) {
            return "Patient.gender is missing";
        }
        if (patient.path("birthDate").asString("").isEmpty()) {
            return "Patient.birthDate is missing";
        }
        if (patient.path("identifier").isEmpty()) {
            return "Patient.identifier is missing";
        }
        var place = extension(patient, BIRTH_PLACE);
        if (place == null || extension(place.path("valueAddress"), BASE + "fr-core-address-insee-code") == null) {
            return "Patient.extension: patient-birthPlace with fr-core-address-insee-code is missing";
        }
        return mode(extension(patient, BASE + "fr-core-identity-reliability"));
    }

    private static @Nullable String mode(@Nullable JsonNode reliability) {
        if (reliability == null) {
            return "Patient.extension: fr-core-identity-reliability is missing";
        }
        var mode = extension(reliability, "validationMode");
        var code = mode == null ? "" : mode.path("valueCoding").path("code").asString("");
        return mode == null || MODES.contains(code)
                ? null
                : "Patient.extension: validationMode " + code + " is none of PA, CN, AN, LE, which an INS asks for";
    }

    private static @Nullable JsonNode extension(JsonNode of, String url) {
        for (var extension : of.path("extension")) {
            if (extension.path("url").asString("").equals(url)) {
                return extension;
            }
        }
        return null;
    }
}
