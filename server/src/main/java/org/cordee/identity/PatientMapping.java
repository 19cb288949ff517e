package org.cordee.identity;

import org.cordee.platform.calendar.PartialDate;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** Patient as FR Core 2.2.0 has it. A made-up person bears an INS of the test domain. */
final class PatientMapping implements Mapping<Patient> {
    static final PatientMapping PATIENT = new PatientMapping();

    private static final String FR_CORE = "https://hl7.fr/ig/fhir/core/";
    private static final String PROFILE = FR_CORE + "StructureDefinition/fr-core-patient";
    private static final String INSEE_CODE = FR_CORE + "StructureDefinition/fr-core-address-insee-code";
    private static final String BIRTH_PLACE = "http://hl7.org/fhir/StructureDefinition/patient-birthPlace";
    private static final String RELIABILITY = FR_CORE + "StructureDefinition/fr-core-identity-reliability";
    private static final String STATUSES = FR_CORE + "CodeSystem/fr-core-cs-v2-0445";
    private static final String IDENTIFIER_TYPES = FR_CORE + "CodeSystem/fr-core-cs-v2-0203";

    @Override
    public String type() {
        return "Patient";
    }

    @Override
    public Patient toView(Resource resource) {
        var patient = (org.hl7.fhir.r4.model.Patient) resource;
        var official = name(patient, HumanName.NameUse.OFFICIAL);
        var usual = name(patient, HumanName.NameUse.USUAL);
        var called = official != null ? official : patient.getNameFirstRep();
        var phone = patient.getTelecom().stream()
                .filter(telecom -> telecom.getSystem() == ContactPointSystem.PHONE)
                .findFirst();
        var practitioner = patient.getGeneralPractitionerFirstRep();
        return new Patient(
                patient.getIdElement().getIdPart(),
                ins(patient),
                text(called.getFamily()),
                usual == null ? null : usual.getFamily(),
                called.getGiven().isEmpty()
                        ? ""
                        : text(called.getGiven().getFirst().getValue()),
                sex(patient.getGender()),
                PartialDate.parse(patient.getBirthDateElement().getValueAsString()),
                birthPlace(patient),
                phone.map(telecom -> telecom.getValue()).orElse(null),
                patient.hasAddress() ? address(patient.getAddressFirstRep()) : null,
                practitioner.getReference(),
                LinkMapping.others(patient, LinkType.REPLACEDBY).stream()
                        .findFirst()
                        .orElse(null),
                LinkMapping.others(patient, LinkType.REPLACES));
    }

    @Override
    public void write(Patient view, Resource onto) {
        var patient = (org.hl7.fhir.r4.model.Patient) onto;
        if (!patient.getMeta().hasProfile(PROFILE)) {
            patient.getMeta().addProfile(PROFILE);
        }
        writeIns(view.ins(), patient);
        patient.getName()
                .removeIf(name ->
                        name.getUse() == HumanName.NameUse.OFFICIAL || name.getUse() == HumanName.NameUse.USUAL);
        patient.addName()
                .setUse(HumanName.NameUse.OFFICIAL)
                .setFamily(view.familyName())
                .addGiven(view.givenName());
        if (view.usedName() != null) {
            patient.addName()
                    .setUse(HumanName.NameUse.USUAL)
                    .setFamily(view.usedName())
                    .addGiven(view.givenName());
        }
        patient.setGender(
                switch (view.sex()) {
                    case FEMALE -> AdministrativeGender.FEMALE;
                    case MALE -> AdministrativeGender.MALE;
                    case UNKNOWN -> AdministrativeGender.UNKNOWN;
                });
        if (view.birthDate() != null) {
            patient.setBirthDateElement(new DateType(view.birthDate().toString()));
        }
        writeBirthPlace(view.birthPlace(), patient);
        if (view.phone() != null) {
            patient.getTelecom().removeIf(telecom -> telecom.getSystem() == ContactPointSystem.PHONE);
            patient.addTelecom().setSystem(ContactPointSystem.PHONE).setValue(view.phone());
        }
        if (view.address() != null) {
            patient.getAddress().clear();
            write(view.address(), patient.addAddress());
        }
        patient.getGeneralPractitioner().clear();
        if (view.generalPractitioner() != null) {
            patient.addGeneralPractitioner(new Reference(view.generalPractitioner()));
        }
    }

    private static void writeIns(@Nullable Ins ins, org.hl7.fhir.r4.model.Patient patient) {
        if (ins == null) {
            return;
        }
        patient.getIdentifier().removeIf(identifier -> ins.oid().equals(identifier.getSystem()));
        var identifier = patient.addIdentifier()
                .setUse(Identifier.IdentifierUse.OFFICIAL)
                .setSystem(ins.oid())
                .setValue(ins.number());
        identifier.getType().addCoding().setSystem(IDENTIFIER_TYPES).setCode(ins.type());
        // Who writes an INS here vouches for it: an identity that is not qualified has none in this view.
        if (patient.getExtensionByUrl(RELIABILITY) == null) {
            patient.addExtension()
                    .setUrl(RELIABILITY)
                    .addExtension("identityStatus", new Coding(STATUSES, "VALI", null));
        }
    }

    private static void writeBirthPlace(@Nullable String inseeCode, org.hl7.fhir.r4.model.Patient patient) {
        patient.getExtension().removeIf(extension -> BIRTH_PLACE.equals(extension.getUrl()));
        if (inseeCode != null) {
            var place = new Address();
            place.addExtension(new Extension(INSEE_CODE, new CodeType(inseeCode)));
            patient.addExtension(new Extension(BIRTH_PLACE, place));
        }
    }

    private static void write(Patient.Address view, Address onto) {
        onto.setUse(Address.AddressUse.HOME)
                .addLine(view.line())
                .setPostalCode(view.postalCode())
                .setCity(view.city());
        if (view.inseeCode() != null) {
            onto.addExtension(new Extension(INSEE_CODE, new CodeType(view.inseeCode())));
        }
    }

    private static Patient.Address address(Address address) {
        var line = String.join(
                ", ", address.getLine().stream().map(StringType::getValue).toList());
        return new Patient.Address(line, text(address.getPostalCode()), text(address.getCity()), inseeCode(address));
    }

    private static @Nullable String inseeCode(Address address) {
        var extension = address.getExtensionByUrl(INSEE_CODE);
        if (extension == null || !extension.hasValue()) {
            return null;
        }
        return extension.getValue() instanceof Coding coding
                ? coding.getCode()
                : extension.getValue().primitiveValue();
    }

    private static @Nullable String birthPlace(org.hl7.fhir.r4.model.Patient patient) {
        var extension = patient.getExtensionByUrl(BIRTH_PLACE);
        return extension != null && extension.getValue() instanceof Address place ? inseeCode(place) : null;
    }

    private static @Nullable HumanName name(org.hl7.fhir.r4.model.Patient patient, HumanName.NameUse use) {
        return patient.getName().stream()
                .filter(name -> name.getUse() == use)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Ins ins(org.hl7.fhir.r4.model.Patient patient) {
        return patient.getIdentifier().stream()
                .map(DescribedMapping::said)
                .filter(identifier -> identifier.isIns() && Ins.isValid(identifier.value()))
                .map(identifier -> new Ins(identifier.value(), identifier.system()))
                .findFirst()
                .orElse(null);
    }

    private static Sex sex(@Nullable AdministrativeGender gender) {
        return gender == AdministrativeGender.FEMALE
                ? Sex.FEMALE
                : gender == AdministrativeGender.MALE ? Sex.MALE : Sex.UNKNOWN;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
