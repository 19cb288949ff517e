package org.cordee.identity;

import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;

/** A carer is a RelatedPerson of the patient. */
final class CarerMapping implements Mapping<Carer> {
    static final CarerMapping CARER = new CarerMapping();

    private static final String ROLE_CODES = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";

    @Override
    public String type() {
        return "RelatedPerson";
    }

    @Override
    public Carer toView(Resource resource) {
        var person = (RelatedPerson) resource;
        var name = person.getNameFirstRep();
        var reference = person.getPatient().getReferenceElement().getIdPart();
        return new Carer(
                person.getIdElement().getIdPart(),
                reference == null ? "" : reference,
                name.getFamily() == null ? "" : name.getFamily(),
                name.getGivenAsSingleString(),
                person.getRelationshipFirstRep().getCodingFirstRep().hasCode()
                        ? person.getRelationshipFirstRep().getCodingFirstRep().getCode()
                        : "",
                person.getTelecomFirstRep().getValue());
    }

    @Override
    public void write(Carer view, Resource onto) {
        var person = (RelatedPerson) onto;
        person.setActive(true).setPatient(new Reference("Patient/" + view.patientId()));
        person.getName().clear();
        person.addName().setFamily(view.familyName()).addGiven(view.givenName());
        person.getRelationship().clear();
        person.addRelationship().addCoding().setSystem(ROLE_CODES).setCode(view.relationship());
        if (view.phone() != null) {
            person.getTelecom().clear();
            person.addTelecom().setSystem(ContactPointSystem.PHONE).setValue(view.phone());
        }
    }
}
