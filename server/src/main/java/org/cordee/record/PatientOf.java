package org.cordee.record;

import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Whose record a resource belongs to, for the line in the ledger: its subject or patient element. */
final class PatientOf {
    private static final String PREFIX = "Patient/";

    private PatientOf() {}

    static @Nullable String resource(Resource resource) {
        if (resource instanceof Patient patient) {
            return patient.getIdElement().getIdPart();
        }
        for (var name : new String[] {"subject", "patient", "for", "beneficiary"}) {
            var property = resource.getNamedProperty(name);
            if (property != null) {
                for (var value : property.getValues()) {
                    if (value instanceof Reference reference
                            && reference.getReference() != null
                            && reference.getReference().startsWith(PREFIX)) {
                        return reference.getReference().substring(PREFIX.length());
                    }
                }
            }
        }
        return null;
    }
}
