package org.cordee.directory;

import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** One exercise of a professional at one place: a PractitionerRole that shows the names of both, so that a list is one search. */
final class ExerciseMapping implements Mapping<Professional> {
    static final ExerciseMapping EXERCISE = new ExerciseMapping();

    private static final String PROFESSIONS =
            "https://mos.esante.gouv.fr/NOS/TRE_G15-ProfessionSante/FHIR/TRE-G15-ProfessionSante";
    private static final String SPECIALTIES =
            "https://mos.esante.gouv.fr/NOS/TRE_R38-SpecialiteOrdinale/FHIR/TRE-R38-SpecialiteOrdinale";
    private static final String NAME = "https://cordee.example/fhir/StructureDefinition/exercise-name";

    @Override
    public String type() {
        return "PractitionerRole";
    }

    @Override
    public Professional toView(Resource resource) {
        var role = (PractitionerRole) resource;
        var name = role.getExtensionByUrl(NAME);
        return new Professional(
                id(role.getPractitioner()),
                role.getPractitioner().getIdentifier().getValue(),
                part(name, "title"),
                part(name, "family"),
                part(name, "given"),
                Profession.of(code(role, PROFESSIONS), specialty(role)).orElse(Profession.COORDINATOR),
                id(role.getOrganization()),
                text(role.getOrganization().getDisplay()),
                part(name, "city"),
                role.getTelecomFirstRep().getValue());
    }

    @Override
    public void write(Professional view, Resource onto) {
        var role = (PractitionerRole) onto;
        var practitioner = new Reference(view.reference()).setDisplay(view.displayName());
        if (view.rpps() != null) {
            practitioner.getIdentifier().setSystem(PractitionerMapping.RPPS).setValue(view.rpps());
        }
        role.setActive(true)
                .setPractitioner(practitioner)
                .setOrganization(new Reference("Organization/" + view.structureId()).setDisplay(view.structureName()));
        role.getCode().clear();
        if (!view.profession().professionCode().isEmpty()) {
            role.addCode()
                    .addCoding()
                    .setSystem(PROFESSIONS)
                    .setCode(view.profession().professionCode())
                    .setDisplay(view.profession().professionName());
        }
        role.getSpecialty().clear();
        if (!view.profession().specialtyCode().isEmpty()) {
            role.addSpecialty()
                    .addCoding()
                    .setSystem(SPECIALTIES)
                    .setCode(view.profession().specialtyCode())
                    .setDisplay(view.profession().specialtyName());
        }
        role.getExtension().removeIf(extension -> NAME.equals(extension.getUrl()));
        var name = role.addExtension().setUrl(NAME);
        name.addExtension("title", new StringType(view.title().isEmpty() ? "-" : view.title()));
        name.addExtension("family", new StringType(view.familyName()));
        name.addExtension("given", new StringType(view.givenName()));
        name.addExtension("city", new StringType(view.city()));
        role.getTelecom().clear();
        if (view.phone() != null) {
            role.addTelecom().setSystem(ContactPointSystem.PHONE).setValue(view.phone());
        }
    }

    private static String part(@Nullable Extension name, String url) {
        var part = name == null ? null : name.getExtensionByUrl(url);
        var value = part == null || !part.hasValue() ? "" : text(part.getValue().primitiveValue());
        return "-".equals(value) ? "" : value;
    }

    private static String code(PractitionerRole role, String system) {
        return role.getCode().stream()
                .flatMap(concept -> concept.getCoding().stream())
                .filter(coding -> system.equals(coding.getSystem()))
                .map(coding -> text(coding.getCode()))
                .findFirst()
                .orElse("");
    }

    private static String specialty(PractitionerRole role) {
        return text(role.getSpecialtyFirstRep().getCodingFirstRep().getCode());
    }

    private static String id(Reference reference) {
        return text(reference.getReferenceElement().getIdPart());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
