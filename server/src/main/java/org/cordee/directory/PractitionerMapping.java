package org.cordee.directory;

import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Resource;

/** The person behind an exercise, written from it; read back through the exercise. */
final class PractitionerMapping implements Mapping<Professional> {
    static final PractitionerMapping PRACTITIONER = new PractitionerMapping();

    static final String RPPS = "https://rpps.esante.gouv.fr";

    @Override
    public String type() {
        return "Practitioner";
    }

    @Override
    public Professional toView(Resource resource) {
        var practitioner = (Practitioner) resource;
        var name = practitioner.getNameFirstRep();
        return new Professional(
                practitioner.getIdElement().getIdPart(),
                practitioner.getIdentifier().stream()
                        .filter(identifier -> RPPS.equals(identifier.getSystem()))
                        .map(identifier -> identifier.getValue())
                        .findFirst()
                        .orElse(null),
                name.getPrefixAsSingleString(),
                name.getFamily() == null ? "" : name.getFamily(),
                name.getGivenAsSingleString(),
                Profession.COORDINATOR,
                "",
                "",
                "",
                practitioner.getTelecomFirstRep().getValue());
    }

    @Override
    public void write(Professional view, Resource onto) {
        var practitioner = (Practitioner) onto;
        practitioner.setActive(true);
        if (view.rpps() != null) {
            practitioner.getIdentifier().removeIf(identifier -> RPPS.equals(identifier.getSystem()));
            practitioner.addIdentifier().setSystem(RPPS).setValue(view.rpps());
        }
        practitioner.getName().clear();
        var name = practitioner.addName().setFamily(view.familyName()).addGiven(view.givenName());
        if (!view.title().isEmpty()) {
            name.addPrefix(view.title());
        }
        practitioner.getTelecom().clear();
        if (view.phone() != null) {
            practitioner.addTelecom().setSystem(ContactPointSystem.PHONE).setValue(view.phone());
        }
    }
}
