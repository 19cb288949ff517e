package org.cordee.directory.offer;

import static org.cordee.directory.offer.CodeMapping.text;

import java.util.EnumMap;
import java.util.Map;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** One exercise of a professional at one place: the PractitionerRole, which shows the names of both. */
public final class RoleMapping implements Mapping<Offer> {
    public static final RoleMapping ROLE = new RoleMapping();

    private static final String NAME = "https://cordee.example/fhir/StructureDefinition/exercise-name";
    private static final Map<Fact, String> PARTS =
            Map.of(Fact.TITLE, "title", Fact.FAMILY_NAME, "family", Fact.GIVEN_NAME, "given", Fact.CITY, "city");

    private RoleMapping() {}

    @Override
    public String type() {
        return "PractitionerRole";
    }

    @Override
    public Offer toView(Resource resource) {
        var role = (PractitionerRole) resource;
        var facts = new EnumMap<Fact, String>(Fact.class);
        var name = role.getExtensionByUrl(NAME);
        PARTS.forEach((fact, part) -> facts.put(fact, part(name, part)));
        facts.put(Fact.RPPS, text(role.getPractitioner().getIdentifier().getValue()));
        facts.put(
                Fact.STRUCTURE,
                text(role.getOrganization().getReferenceElement().getIdPart()));
        facts.put(Fact.STRUCTURE_NAME, text(role.getOrganization().getDisplay()));
        var profession = CodeMapping.coding(role.getCode(), CodeMapping.PROFESSIONS);
        facts.put(Fact.PROFESSION, profession.map(one -> text(one.getCode())).orElse(""));
        facts.put(
                Fact.PROFESSION_NAME,
                profession.map(one -> text(one.getDisplay())).orElse(""));
        facts.put(Fact.SPECIALTY, CodeMapping.lines(role.getSpecialty()));
        role.getTelecom().stream()
                .filter(one -> !one.hasSystem() || one.getSystem() == ContactPointSystem.PHONE)
                .findFirst()
                .ifPresent(one -> facts.put(Fact.PHONE, text(one.getValue())));
        ExerciseServiceMapping.read(role, facts);
        return Offer.bare(
                role.getIdElement().getIdPart(), Offer.Kind.EXERCISE, !role.hasActive() || role.getActive(), facts);
    }

    @Override
    public void write(Offer offer, Resource onto) {
        var role = (PractitionerRole) onto;
        role.setActive(offer.active());
        if (offer.has(Fact.RPPS)) {
            var person = new Reference("Practitioner/person-" + offer.text(Fact.RPPS));
            person.getIdentifier().setSystem(CodeMapping.RPPS).setValue(offer.text(Fact.RPPS));
            role.setPractitioner(person.setDisplay(offer.displayName()));
        }
        if (offer.has(Fact.STRUCTURE)) {
            role.setOrganization(new Reference("Organization/" + offer.text(Fact.STRUCTURE))
                    .setDisplay(offer.has(Fact.STRUCTURE_NAME) ? offer.text(Fact.STRUCTURE_NAME) : null));
        }
        if (offer.has(Fact.PROFESSION)) {
            var line = offer.text(Fact.PROFESSION) + "|" + offer.text(Fact.PROFESSION_NAME);
            role.addCode(CodeMapping.concept(CodeMapping.PROFESSIONS, line));
        }
        offer.each(Fact.SPECIALTY).forEach(one -> role.addSpecialty(CodeMapping.concept(CodeMapping.SPECIALTIES, one)));
        var name = role.addExtension().setUrl(NAME);
        PARTS.forEach(
                (fact, part) -> name.addExtension(part, new StringType(offer.has(fact) ? offer.text(fact) : "-")));
        if (offer.has(Fact.PHONE)) {
            role.addTelecom().setSystem(ContactPointSystem.PHONE).setValue(offer.text(Fact.PHONE));
        }
        ExerciseServiceMapping.write(offer, role);
    }

    private static String part(@Nullable Extension name, String url) {
        var part = name == null ? null : name.getExtensionByUrl(url);
        var value = part == null || !part.hasValue() ? "" : text(part.getValue().primitiveValue());
        return "-".equals(value) ? "" : value;
    }
}
