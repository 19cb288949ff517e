package org.cordee.directory;

import java.util.Arrays;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** A structure is an Organization that bears its FINESS number. */
final class StructureMapping implements Mapping<Structure> {
    static final StructureMapping STRUCTURE = new StructureMapping();

    static final String FINESS = "https://finess.esante.gouv.fr";
    private static final String INSEE_CODE =
            "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-address-insee-code";
    private static final String KINDS = "https://cordee.example/fhir/CodeSystem/structure-kind";

    @Override
    public String type() {
        return "Organization";
    }

    @Override
    public Structure toView(Resource resource) {
        var organization = (Organization) resource;
        var address = organization.getAddressFirstRep();
        return new Structure(
                organization.getIdElement().getIdPart(),
                organization.getIdentifier().stream()
                        .filter(identifier -> FINESS.equals(identifier.getSystem()))
                        .map(identifier -> identifier.getValue())
                        .findFirst()
                        .orElse(null),
                text(organization.getName()),
                kind(organization),
                String.join(
                        ", ",
                        address.getLine().stream().map(StringType::getValue).toList()),
                text(address.getPostalCode()),
                text(address.getCity()),
                inseeCode(address),
                organization.getTelecomFirstRep().getValue());
    }

    @Override
    public void write(Structure view, Resource onto) {
        var organization = (Organization) onto;
        organization.setActive(true).setName(view.name());
        if (view.finess() != null) {
            organization.getIdentifier().removeIf(identifier -> FINESS.equals(identifier.getSystem()));
            organization.addIdentifier().setSystem(FINESS).setValue(view.finess());
        }
        organization
                .getType()
                .removeIf(type -> KINDS.equals(type.getCodingFirstRep().getSystem()));
        organization.addType().addCoding().setSystem(KINDS).setCode(code(view.kind()));
        organization.getAddress().clear();
        var address = organization
                .addAddress()
                .addLine(view.line())
                .setPostalCode(view.postalCode())
                .setCity(view.city());
        if (view.inseeCode() != null) {
            address.addExtension(new Extension(INSEE_CODE, new CodeType(view.inseeCode())));
        }
        organization.getTelecom().clear();
        if (view.phone() != null) {
            organization.addTelecom().setSystem(ContactPointSystem.PHONE).setValue(view.phone());
        }
    }

    /** As a search asks for it. */
    static String token(Structure.Kind kind) {
        return KINDS + "|" + code(kind);
    }

    private static String code(Structure.Kind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private static Structure.Kind kind(Organization organization) {
        return organization.getType().stream()
                .map(type -> type.getCodingFirstRep())
                .filter(coding -> KINDS.equals(coding.getSystem()))
                .flatMap(coding -> Arrays.stream(Structure.Kind.values())
                        .filter(kind -> code(kind).equals(coding.getCode())))
                .findFirst()
                .orElse(Structure.Kind.OTHER);
    }

    private static @Nullable String inseeCode(Address address) {
        var extension = address.getExtensionByUrl(INSEE_CODE);
        return extension == null || !extension.hasValue()
                ? null
                : extension.getValue().primitiveValue();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
