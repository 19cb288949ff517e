package org.cordee.identity;

import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;

/** What a feed says of a person besides the traits that are compared; what it does not speak of stays. */
final class FedBesidesMapping {
    static final String MOTHER = "http://hl7.org/fhir/StructureDefinition/patient-mothersMaidenName";

    private FedBesidesMapping() {}

    static void write(AdtBesides said, String birthOrder, Patient patient) {
        if (!said.mother().isEmpty()) {
            patient.getExtension().removeIf(one -> MOTHER.equals(one.getUrl()));
            patient.addExtension(new Extension(MOTHER, new StringType(said.mother())));
        }
        var several = said.isOfSeveral();
        if (!birthOrder.isEmpty()) {
            patient.setMultipleBirth(new IntegerType(birthOrder));
        } else if (several != null && !(several && patient.getMultipleBirth() instanceof IntegerType)) {
            patient.setMultipleBirth(new BooleanType(several));
        }
        // On no known day says less than the day that stands.
        if (said.death().equals("true")) {
            if (!DeceasedMapping.DECEASED.toView(patient)) patient.setDeceased(new BooleanType(true));
        } else if (!said.death().isEmpty()) patient.setDeceased(new DateTimeType(said.death()));
        if (!said.others().isEmpty()) {
            patient.getName().removeIf(name -> name.getUse() == NameUse.NICKNAME || name.getUse() == NameUse.ANONYMOUS);
            said.others().forEach(one -> patient.getName().add(name(one)));
        }
    }

    private static HumanName name(AdtNames.Other one) {
        var name = new HumanName().setUse(one.isPseudonym() ? NameUse.ANONYMOUS : NameUse.NICKNAME);
        if (!one.family().isEmpty()) name.setFamily(one.family());
        if (!one.given().isEmpty()) name.addGiven(one.given());
        return name;
    }
}
