package org.cordee.identity;

import java.util.Set;
import org.cordee.identity.AdtDeletions.Trait;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;

/** What a feed takes away of a Patient. */
final class FedDeletionsMapping {
    private static final String BIRTH_NAMES =
            "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-birth-list-given-name";
    private static final String BIRTH_PLACE = "http://hl7.org/fhir/StructureDefinition/patient-birthPlace";

    private FedDeletionsMapping() {}

    static void write(Set<Trait> deleted, Patient patient) {
        for (var trait : deleted) {
            switch (trait) {
                case USED_NAME -> patient.getName().removeIf(name -> name.getUse() == HumanName.NameUse.USUAL);
                case GIVEN_NAMES ->
                    patient.getName().forEach(name -> {
                        name.getGiven().clear();
                        name.getExtension().removeIf(one -> BIRTH_NAMES.equals(one.getUrl()));
                    });
                case SEX, INS -> {}
                case BIRTH_ORDER -> patient.setMultipleBirth(null);
                case MOTHER -> patient.getExtension().removeIf(one -> FedBesidesMapping.MOTHER.equals(one.getUrl()));
                case DEATH -> patient.setDeceased(null);
                case BIRTH_DATE -> patient.setBirthDateElement(null);
                case BIRTH_PLACE -> patient.getExtension().removeIf(one -> BIRTH_PLACE.equals(one.getUrl()));
                case HOME -> patient.getAddress().removeIf(FedMapping::isHome);
                case PHONE -> patient.getTelecom().removeIf(telecom -> telecom.getSystem() == ContactPointSystem.PHONE);
                case EMAIL -> patient.getTelecom().removeIf(telecom -> telecom.getSystem() == ContactPointSystem.EMAIL);
            }
        }
    }
}
