package org.cordee.directory.offer;

import static org.cordee.directory.offer.CodeMapping.code;
import static org.cordee.directory.offer.CodeMapping.coding;
import static org.cordee.directory.offer.CodeMapping.text;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;

/** The Organization of a structure or legal entity. The legal entity of a structure is named by its number: it need not be known here. */
public final class OrganizationMapping implements Mapping<Offer> {
    public static final OrganizationMapping ORGANIZATION = new OrganizationMapping();

    private static final Map<String, String> KINDS_OF_CATEGORIES = Map.of(
            "620", "pharmacy",
            "628", "pharmacy",
            "629", "pharmacy",
            "101", "hospital",
            "106", "hospital",
            "355", "hospital",
            "603", "general-practice",
            "124", "general-practice");

    private OrganizationMapping() {}

    @Override
    public String type() {
        return "Organization";
    }

    @Override
    public Offer toView(Resource resource) {
        var organization = (Organization) resource;
        var facts = new EnumMap<Fact, String>(Fact.class);
        var address = organization.getAddressFirstRep();
        facts.put(Fact.NAME, text(organization.getName()));
        for (var identifier : organization.getIdentifier()) {
            if (CodeMapping.FINESS.equals(identifier.getSystem())) facts.put(Fact.FINESS, text(identifier.getValue()));
            if (CodeMapping.SIRENE.equals(identifier.getSystem())) facts.put(Fact.SIRET, text(identifier.getValue()));
        }
        var category = coding(organization.getType(), CodeMapping.CATEGORIES);
        facts.put(Fact.CATEGORY, category.map(one -> text(one.getCode())).orElse(""));
        facts.put(
                Fact.CATEGORY_NAME, category.map(one -> text(one.getDisplay())).orElse(""));
        if (category.isEmpty()) {
            var kind = code(organization.getType(), CodeMapping.KINDS);
            facts.put(Fact.CATEGORY, CodeMapping.categoryOfKind(kind));
            facts.put(Fact.CATEGORY_NAME, CodeMapping.categoryNameOfKind(kind));
        }
        facts.put(
                Fact.LINE,
                String.join(
                        ", ",
                        address.getLine().stream().map(StringType::getValue).toList()));
        facts.put(Fact.POSTAL_CODE, text(address.getPostalCode()));
        facts.put(Fact.CITY, text(address.getCity()));
        var insee = address.getExtensionByUrl(CodeMapping.INSEE_CODE);
        if (insee != null && insee.hasValue())
            facts.put(Fact.COMMUNE, text(insee.getValue().primitiveValue()));
        for (var contact : organization.getTelecom()) {
            var fact = contact.getSystem() == ContactPointSystem.EMAIL
                    ? Fact.EMAIL
                    : contact.getSystem() == ContactPointSystem.URL ? Fact.WEBSITE : Fact.PHONE;
            facts.putIfAbsent(fact, text(contact.getValue()));
        }
        var legal = organization.getPartOf().getIdentifier();
        if (legal.hasValue()) facts.put(Fact.LEGAL_ENTITY, text(legal.getValue()));
        var kind = facts.getOrDefault(Fact.CATEGORY, "").isEmpty()
                        && organization.getIdentifier().stream().anyMatch(CodeMapping::isOfLegalEntity)
                ? Offer.Kind.LEGAL_ENTITY
                : Offer.Kind.STRUCTURE;
        return Offer.bare(
                organization.getIdElement().getIdPart(),
                kind,
                !organization.hasActive() || organization.getActive(),
                facts);
    }

    @Override
    public void write(Offer offer, Resource onto) {
        var organization = (Organization) onto;
        organization.setActive(offer.active()).setName(offer.text(Fact.NAME));
        if (offer.has(Fact.LONG_NAME) && !offer.text(Fact.LONG_NAME).equals(offer.text(Fact.NAME))) {
            organization.addAlias(offer.text(Fact.LONG_NAME));
        }
        if (offer.has(Fact.FINESS)) {
            var isEntity = offer.kind() == Offer.Kind.LEGAL_ENTITY;
            organization.addIdentifier(CodeMapping.finess(offer.text(Fact.FINESS), isEntity));
            organization.addIdentifier(CodeMapping.national(offer.text(Fact.FINESS), false, '1'));
        }
        if (offer.has(Fact.SIRET)) {
            organization.addIdentifier(
                    new Identifier().setSystem(CodeMapping.SIRENE).setValue(offer.text(Fact.SIRET)));
            organization.addIdentifier(CodeMapping.national(offer.text(Fact.SIRET), false, '3'));
        }
        if (offer.has(Fact.CATEGORY)) {
            organization
                    .addType()
                    .addCoding()
                    .setSystem(CodeMapping.CATEGORIES)
                    .setCode(offer.text(Fact.CATEGORY))
                    .setDisplay(offer.has(Fact.CATEGORY_NAME) ? offer.text(Fact.CATEGORY_NAME) : null);
            organization
                    .addType()
                    .addCoding()
                    .setSystem(CodeMapping.KINDS)
                    .setCode(KINDS_OF_CATEGORIES.getOrDefault(offer.text(Fact.CATEGORY), "other"));
        }
        address(offer, organization);
        contacts(offer).forEach(organization::addTelecom);
        if (offer.has(Fact.LEGAL_ENTITY)) {
            organization.setPartOf(new Reference()
                    .setIdentifier(CodeMapping.finess(offer.text(Fact.LEGAL_ENTITY), true))
                    .setDisplay(offer.has(Fact.LEGAL_ENTITY_NAME) ? offer.text(Fact.LEGAL_ENTITY_NAME) : null));
        }
    }

    private static void address(Offer offer, Organization onto) {
        if (!offer.has(Fact.CITY) && !offer.has(Fact.POSTAL_CODE) && !offer.has(Fact.COMMUNE)) return;
        var address = onto.addAddress();
        if (offer.has(Fact.LINE)) address.addLine(offer.text(Fact.LINE));
        if (offer.has(Fact.POSTAL_CODE)) address.setPostalCode(offer.text(Fact.POSTAL_CODE));
        if (offer.has(Fact.CITY)) address.setCity(offer.text(Fact.CITY));
        if (offer.has(Fact.COMMUNE)) {
            address.addExtension(new Extension(CodeMapping.INSEE_CODE, new CodeType(offer.text(Fact.COMMUNE))));
        }
    }

    private static List<ContactPoint> contacts(Offer offer) {
        return Map.of(
                        Fact.PHONE,
                        ContactPointSystem.PHONE,
                        Fact.EMAIL,
                        ContactPointSystem.EMAIL,
                        Fact.WEBSITE,
                        ContactPointSystem.URL)
                .entrySet()
                .stream()
                .filter(one -> offer.has(one.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .map(one -> new ContactPoint().setSystem(one.getValue()).setValue(offer.text(one.getKey())))
                .toList();
    }
}
