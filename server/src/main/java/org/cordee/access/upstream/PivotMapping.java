package org.cordee.access.upstream;

import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Stream;
import org.cordee.access.OnePersonMapping;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** Compares the pivot identity with people of the record. */
final class PivotMapping {
    private static final String BIRTH_PLACE = "http://hl7.org/fhir/StructureDefinition/patient-birthPlace";
    private static final String INSEE_CODE =
            "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-address-insee-code";
    private static final List<String> INS =
            List.of("1.2.250.1.213.1.4.8", "1.2.250.1.213.1.4.9", "1.2.250.1.213.1.4.10", "1.2.250.1.213.1.4.11");

    private PivotMapping() {}

    /**
     * Those whose identity the national service has qualified (INS) and who have all these traits, to the letter; each by all
     * records of that person, the one that goes on first.
     */
    static List<SequencedSet<String>> proven(RecordStore store, Pivot pivot) {
        return store.all(Reach.everything(), Patient.class, "birthdate=" + pivot.birthDate() + "&_count=1000").stream()
                .filter(PivotMapping::hasIns)
                .filter(patient ->
                        !pivot.birthPlace().isEmpty() && pivot.birthPlace().equals(birthPlace(patient)))
                .filter(patient -> isFrom(patient.getBirthDateElement(), pivot))
                .filter(patient ->
                        patient.hasGender() && patient.getGender().toCode().equals(pivot.gender()))
                .filter(patient -> patient.getName().stream()
                        .filter(name -> name.getUse() == HumanName.NameUse.OFFICIAL)
                        .anyMatch(name -> Pivot.plain(name.getFamily()).equals(Pivot.plain(pivot.familyName()))
                                && fits(given(name), pivot)))
                .map(patient ->
                        OnePersonMapping.ids(store, patient.getIdElement().getIdPart()))
                .distinct()
                .toList();
    }

    /** Whether the person that was invited may be this one: all that the record knows of her or him must fit. */
    static boolean mayBe(RecordStore store, String reference, Pivot pivot) {
        var id = reference.substring(reference.indexOf('/') + 1);
        return switch (reference.substring(0, reference.indexOf('/'))) {
            case "Patient" ->
                store.find(Reach.everything(), Patient.class, id)
                        .map(one -> isFrom(one.getBirthDateElement(), pivot)
                                && hasName(one.getName(), pivot)
                                && isOrUnknown(one.hasGender() ? one.getGender().toCode() : "", pivot))
                        .orElse(false);
            case "RelatedPerson" ->
                store.find(Reach.everything(), RelatedPerson.class, id)
                        .map(one -> (!one.hasBirthDate() || isFrom(one.getBirthDateElement(), pivot))
                                && hasName(one.getName(), pivot)
                                && isOrUnknown(one.hasGender() ? one.getGender().toCode() : "", pivot))
                        .orElse(false);
            default -> false;
        };
    }

    private static boolean isFrom(PrimitiveType<?> date, Pivot pivot) {
        return pivot.birthDate().toString().equals(date.getValueAsString());
    }

    private static boolean isOrUnknown(String gender, Pivot pivot) {
        return gender.isEmpty() || gender.equals("unknown") || gender.equals(pivot.gender());
    }

    private static boolean hasName(List<HumanName> names, Pivot pivot) {
        return names.stream().anyMatch(name -> pivot.isCalled(name.getFamily()))
                && names.stream().anyMatch(name -> fits(given(name), pivot));
    }

    /** The first given name, and the others as far as both know them. */
    private static boolean fits(List<String> given, Pivot pivot) {
        if (given.isEmpty()) return false;
        var known = Math.min(given.size(), pivot.givenNames().size());
        return given.subList(0, known)
                .equals(pivot.givenNames().subList(0, known).stream()
                        .map(Pivot::plain)
                        .toList());
    }

    private static List<String> given(HumanName name) {
        return name.getGiven().stream()
                .map(StringType::getValue)
                .flatMap(text -> text == null ? Stream.empty() : Stream.of(text.split("\\s+")))
                .map(Pivot::plain)
                .toList();
    }

    private static boolean hasIns(Patient patient) {
        return patient.getIdentifier().stream()
                .anyMatch(one ->
                        one.getSystem() != null && INS.contains(one.getSystem().replaceFirst("^urn:oid:", "")));
    }

    private static @Nullable String birthPlace(Patient patient) {
        var extension = patient.getExtensionByUrl(BIRTH_PLACE);
        var code = extension != null && extension.getValue() instanceof Address place
                ? place.getExtensionByUrl(INSEE_CODE)
                : null;
        return code == null || !code.hasValue() ? null : code.getValue().primitiveValue();
    }
}
