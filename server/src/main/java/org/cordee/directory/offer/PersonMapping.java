package org.cordee.directory.offer;

import java.util.EnumMap;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Resource;

/** A professional as a person: the Practitioner. */
final class PersonMapping implements Mapping<Offer> {
    static final PersonMapping PERSON = new PersonMapping();

    private PersonMapping() {}

    @Override
    public String type() {
        return "Practitioner";
    }

    @Override
    public Offer toView(Resource resource) {
        var person = (Practitioner) resource;
        var facts = new EnumMap<Fact, String>(Fact.class);
        facts.put(Fact.FAMILY_NAME, CodeMapping.text(person.getNameFirstRep().getFamily()));
        facts.put(Fact.GIVEN_NAME, person.getNameFirstRep().getGivenAsSingleString());
        return Offer.bare(person.getIdElement().getIdPart(), Offer.Kind.PERSON, true, facts);
    }

    @Override
    public void write(Offer offer, Resource onto) {
        var person = (Practitioner) onto;
        person.setActive(offer.active());
        if (offer.has(Fact.RPPS)) {
            person.addIdentifier().setSystem(CodeMapping.RPPS).setValue(offer.text(Fact.RPPS));
            person.addIdentifier(CodeMapping.national(offer.text(Fact.RPPS), true, '8'));
        }
        if (offer.has(Fact.ADELI)) {
            person.addIdentifier().setSystem(CodeMapping.ADELI).setValue(offer.text(Fact.ADELI));
            person.addIdentifier(CodeMapping.national(offer.text(Fact.ADELI), true, '0'));
        }
        var name = person.addName().setFamily(offer.text(Fact.FAMILY_NAME));
        if (offer.has(Fact.GIVEN_NAME)) name.addGiven(offer.text(Fact.GIVEN_NAME));
        if (offer.has(Fact.TITLE)) name.addPrefix(offer.text(Fact.TITLE));
        if (offer.has(Fact.EMAIL)) {
            person.addTelecom().setSystem(ContactPointSystem.EMAIL).setValue(offer.text(Fact.EMAIL));
        }
    }
}
