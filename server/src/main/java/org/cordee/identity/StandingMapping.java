package org.cordee.identity;

import java.util.ArrayList;
import java.util.List;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** What an officer's step changes in a Patient: its reliability, its INS, and the strict traits that came from INSi. */
final class StandingMapping implements Mapping<StandingMapping.Stands> {
    static final StandingMapping STANDING = new StandingMapping();

    private static final String FR_CORE = "https://hl7.fr/ig/fhir/core/";
    private static final String RELIABILITY = FR_CORE + "StructureDefinition/fr-core-identity-reliability";
    private static final String BIRTH_NAMES = FR_CORE + "StructureDefinition/fr-core-patient-birth-list-given-name";
    private static final String INSEE_CODE = FR_CORE + "StructureDefinition/fr-core-address-insee-code";
    private static final String BIRTH_PLACE = "http://hl7.org/fhir/StructureDefinition/patient-birthPlace";
    private static final String STATUSES = FR_CORE + "CodeSystem/fr-core-cs-v2-0445";
    private static final String MODES = FR_CORE + "CodeSystem/fr-core-cs-mode-validation-identity";
    private static final String METHODS = FR_CORE + "CodeSystem/fr-core-cs-method-collection";
    private static final String TYPES = FR_CORE + "CodeSystem/fr-core-cs-v2-0203";

    /**
     * How an identity stands.
     *
     * @param document code of what was shown, with the day, null where none was
     * @param collected day on which INSi was asked, null where it was not
     * @param strict strict traits to write, null to leave those that stand
     * @param ins to be borne by a qualified identity
     */
    record Stands(
            IdentityStanding standing,
            @Nullable String document,
            @Nullable String checked,
            @Nullable String collected,
            @Nullable Strict strict,
            @Nullable Ins ins) {}

    /** Strict traits but for the number. */
    record Strict(String birthName, String givenNames, String sex, String birthDate, String birthPlace) {}

    @Override
    public String type() {
        return "Patient";
    }

    @Override
    public Stands toView(Resource resource) {
        var patient = (Patient) resource;
        return new Stands(
                DescribedMapping.DESCRIBED.toView(patient).standing(),
                part(patient, "validationMode"),
                part(patient, "validationDate"),
                "INSI".equals(part(patient, "methodCollection")) ? part(patient, "dateCollection") : null,
                null,
                null);
    }

    private static @Nullable String part(Patient patient, String name) {
        return patient.getExtensionsByUrl(RELIABILITY).stream()
                .flatMap(one -> one.getExtensionsByUrl(name).stream())
                .map(one -> one.getValue() instanceof Coding coding
                        ? coding.getCode()
                        : one.getValue().primitiveValue())
                .findFirst()
                .orElse(null);
    }

    @Override
    public void write(Stands view, Resource onto) {
        var patient = (Patient) onto;
        patient.getExtension().removeIf(one -> RELIABILITY.equals(one.getUrl()));
        var status = view.standing().status();
        boolean validated = status == IdentityStatus.VALIDATED || status == IdentityStatus.QUALIFIED;
        boolean byInsi = status == IdentityStatus.RETRIEVED || status == IdentityStatus.QUALIFIED;
        var main = patient.addExtension().setUrl(RELIABILITY);
        main.addExtension("identityStatus", new Coding(STATUSES, validated ? "VALI" : "PROV", null));
        if (validated && view.document() != null) {
            main.addExtension("validationMode", new Coding(MODES, view.document(), null));
        }
        if (validated && view.checked() != null) {
            main.addExtension("validationDate", new DateType(view.checked()));
        }
        if (byInsi) {
            main.addExtension("methodCollection", new Coding(METHODS, "INSI", null));
        }
        if (byInsi && view.collected() != null) {
            main.addExtension("dateCollection", new DateType(view.collected()));
        }
        for (var code : codes(view.standing())) {
            patient.addExtension().setUrl(RELIABILITY).addExtension("identityStatus", new Coding(STATUSES, code, null));
        }
        number(view, patient);
        if (view.strict() != null) {
            strict(view.strict(), patient);
        }
    }

    private static List<String> codes(IdentityStanding standing) {
        var codes = new ArrayList<String>();
        for (var attribute : IdentityAttribute.values()) {
            if (standing.attributes().contains(attribute)) {
                codes.add(
                        switch (attribute) {
                            case DOUBTFUL -> "DOUT";
                            case FICTITIOUS -> "FICT";
                            case HOMONYM -> "HOMD";
                        });
            }
        }
        return codes;
    }

    private static void number(Stands view, Patient patient) {
        if (!view.standing().allowsIns()) {
            patient.getIdentifier().removeIf(DescribedMapping::isIns);
            return;
        }
        var ins = view.ins();
        if (ins == null) {
            return;
        }
        patient.getIdentifier().removeIf(DescribedMapping::isIns);
        // Exactly one identifier of a validated identity is the official one (fr-core-2).
        patient.getIdentifier().forEach(one -> {
            if (one.getUse() == Identifier.IdentifierUse.OFFICIAL) {
                one.setUse(Identifier.IdentifierUse.USUAL);
            }
        });
        patient.addIdentifier()
                .setUse(Identifier.IdentifierUse.OFFICIAL)
                .setSystem(ins.oid())
                .setValue(ins.number())
                .getType()
                .addCoding()
                .setSystem(TYPES)
                .setCode(ins.type());
    }

    private static void strict(Strict strict, Patient patient) {
        patient.getName().removeIf(name -> name.getUse() == HumanName.NameUse.OFFICIAL);
        var official = new HumanName()
                .setUse(HumanName.NameUse.OFFICIAL)
                .setFamily(strict.birthName())
                .addGiven(strict.givenNames().split(" +", 2)[0]);
        official.addExtension(new Extension(BIRTH_NAMES, new StringType(strict.givenNames())));
        patient.getName().addFirst(official);
        patient.setGender(
                switch (strict.sex()) {
                    case "M" -> AdministrativeGender.MALE;
                    case "F" -> AdministrativeGender.FEMALE;
                    default -> AdministrativeGender.UNKNOWN;
                });
        // INSi writes 00 for a month or day that nobody knows.
        patient.setBirthDateElement(
                new DateType(strict.birthDate().replaceFirst("-00-00$", "").replaceFirst("-00$", "")));
        patient.getExtension().removeIf(one -> BIRTH_PLACE.equals(one.getUrl()));
        if (!strict.birthPlace().isBlank()) {
            var place = new Address();
            place.addExtension(new Extension(INSEE_CODE, new CodeType(strict.birthPlace())));
            patient.addExtension(new Extension(BIRTH_PLACE, place));
        }
    }
}
