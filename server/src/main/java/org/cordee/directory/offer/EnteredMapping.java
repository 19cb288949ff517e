package org.cordee.directory.offer;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * An entry that no producer's file states, because it was entered here: what a reader corrects is changed in the resource that
 * stands, and all else in it stays. The view bears the id of the resource itself.
 */
final class EnteredMapping implements Mapping<Offer> {
    static final EnteredMapping ORGANIZATION = new EnteredMapping(OrganizationMapping.ORGANIZATION);
    static final EnteredMapping ROLE = new EnteredMapping(RoleMapping.ROLE);
    static final EnteredMapping SERVICE = new EnteredMapping(ServiceMapping.SERVICE);

    private static final Map<Fact, ContactPointSystem> CONTACTS = new EnumMap<>(Map.of(
            Fact.PHONE,
            ContactPointSystem.PHONE,
            Fact.EMAIL,
            ContactPointSystem.EMAIL,
            Fact.WEBSITE,
            ContactPointSystem.URL));

    private final Mapping<Offer> reading;

    private EnteredMapping(Mapping<Offer> reading) {
        this.reading = reading;
    }

    @Override
    public String type() {
        return reading.type();
    }

    @Override
    public Offer toView(Resource resource) {
        var read = reading.toView(resource);
        return new Offer(resource.getIdElement().getIdPart(), read.kind(), read.active(), read.facts());
    }

    @Override
    public void write(Offer offer, Resource onto) {
        switch (onto) {
            case Organization organization -> {
                organization.setName(offer.text(Fact.NAME));
                CONTACTS.forEach((fact, system) -> contact(organization.getTelecom(), system, offer.text(fact)));
                if (offer.has(Fact.LINE)) {
                    line(
                            organization.hasAddress() ? organization.getAddressFirstRep() : organization.addAddress(),
                            offer);
                }
            }
            case PractitionerRole role -> {
                contact(role.getTelecom(), ContactPointSystem.PHONE, offer.text(Fact.PHONE));
                ExerciseServiceMapping.write(offer, role);
            }
            case HealthcareService service -> {
                if (!service.hasProvidedBy()) {
                    service.setActive(true)
                            .setName(offer.text(Fact.NAME))
                            .setProvidedBy(
                                    new Reference("Organization/" + offer.id()).setDisplay(offer.text(Fact.NAME)));
                }
                ServiceMapping.offered(offer, service);
            }
            default -> throw new IllegalArgumentException(onto.fhirType() + " is not an entry of the directory");
        }
    }

    /** The first of its kind is the one that is shown, and so the one that was not right. */
    private static void contact(List<ContactPoint> contacts, ContactPointSystem system, String value) {
        if (value.isEmpty()) return;
        var first = contacts.stream().filter(one -> one.getSystem() == system).findFirst();
        if (first.isPresent()) {
            first.get().setValue(value);
        } else {
            contacts.add(new ContactPoint().setSystem(system).setValue(value));
        }
    }

    private static void line(Address address, Offer offer) {
        var standing = String.join(
                ", ", address.getLine().stream().map(one -> one.getValue()).toList());
        if (standing.equals(offer.text(Fact.LINE))) return;
        address.getLine().clear();
        address.addLine(offer.text(Fact.LINE));
    }
}
