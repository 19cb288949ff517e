package org.cordee.coordination;

import static org.cordee.coordination.FhirWordsMapping.text;

import java.util.List;
import java.util.Set;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Resource;

/** Who holds a PractitionerRole, and what part in a circle of care its profession (TRE_G15, TRE_R38) makes of it. */
final class HeldRoleMapping implements Mapping<HeldRoleMapping.Held> {
    static final HeldRoleMapping HELD = new HeldRoleMapping();

    private static final Set<String> GENERAL_MEDICINE = Set.of("SM26", "SM53", "SM54");

    private HeldRoleMapping() {}

    /**
     * A role held.
     *
     * @param id of the PractitionerRole
     * @param practitioner reference of who holds it, empty where it names nobody of the record
     */
    record Held(String id, String practitioner, String name, MemberRole part) {}

    @Override
    public String type() {
        return "PractitionerRole";
    }

    @Override
    public Held toView(Resource resource) {
        var role = (PractitionerRole) resource;
        return new Held(
                role.getIdElement().getIdPart(),
                text(role.getPractitioner().getReference()),
                text(role.getPractitioner().getDisplay()),
                part(role));
    }

    @Override
    public void write(Held view, Resource onto) {
        throw new UnsupportedOperationException("a circle changes no role of the directory");
    }

    private static MemberRole part(PractitionerRole role) {
        if (names(role.getCode(), "G15", Set.of("60"))) return MemberRole.NURSE;
        if (names(role.getCode(), "G15", Set.of("21"))) return MemberRole.PHARMACY;
        var isDoctor = names(role.getCode(), "G15", Set.of("10"));
        var isOfSomething = role.getSpecialty().stream()
                .flatMap(one -> one.getCoding().stream())
                .anyMatch(coding -> text(coding.getSystem()).contains("R38"));
        return isDoctor && isOfSomething && !names(role.getSpecialty(), "R38", GENERAL_MEDICINE)
                ? MemberRole.SPECIALIST
                : MemberRole.OTHER;
    }

    private static boolean names(List<CodeableConcept> concepts, String table, Set<String> codes) {
        return concepts.stream()
                .flatMap(one -> one.getCoding().stream())
                .anyMatch(coding -> text(coding.getSystem()).contains(table) && codes.contains(text(coding.getCode())));
    }
}
