package org.cordee.identity;

import java.util.List;
import java.util.Set;
import org.cordee.identity.AdtDeletions.Trait;
import org.cordee.identity.match.Traits;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** A Patient as a feed describes it; what the feed does not speak of stays. */
final class FedMapping implements Mapping<FedMapping.Fed> {
    static final FedMapping FED = new FedMapping();

    private static final String FR_CORE = "https://hl7.fr/ig/fhir/core/";
    private static final String RELIABILITY = FR_CORE + "StructureDefinition/fr-core-identity-reliability";
    private static final String BIRTH_NAMES = FR_CORE + "StructureDefinition/fr-core-patient-birth-list-given-name";
    private static final String INSEE_CODE = FR_CORE + "StructureDefinition/fr-core-address-insee-code";
    private static final String BIRTH_PLACE = "http://hl7.org/fhir/StructureDefinition/patient-birthPlace";

    /**
     * What came.
     *
     * @param id empty for one not known yet
     * @param besides what is said and not compared
     * @param deleted traits that the feed takes away; of those that it does not speak of what stands stays
     * @param identifiers those that may be shown
     * @param reliability codes of its status, null where the feed does not speak of it: then status and INS stay
     * @param isChanged whether a strict trait of a confirmed identity is another: what confirmed it goes
     */
    record Fed(
            String id,
            Traits traits,
            AdtBesides besides,
            Set<Trait> deleted,
            List<Described.Identifier> identifiers,
            @Nullable List<String> reliability,
            boolean isChanged) {}

    @Override
    public String type() {
        return "Patient";
    }

    @Override
    public Fed toView(Resource resource) {
        var described = DescribedMapping.DESCRIBED.toView(resource);
        return new Fed(
                described.id(),
                described.traits(),
                AdtBesides.NONE,
                Set.of(),
                described.identifiers(),
                List.of(),
                false);
    }

    @Override
    public void write(Fed view, Resource onto) {
        var patient = (Patient) onto;
        var traits = view.traits();
        // Its sender may not know that it was merged into another.
        if (patient.getLink().stream().noneMatch(link -> link.getType() == Patient.LinkType.REPLACEDBY)) {
            patient.setActive(true);
        }
        if (view.reliability() != null) {
            FedReliabilityMapping.write(view, view.reliability(), patient);
        }
        identifiers(view, patient);
        FedDeletionsMapping.write(view.deleted(), patient);
        if (!traits.birthPlace().isEmpty()) {
            patient.getExtension().removeIf(one -> BIRTH_PLACE.equals(one.getUrl()));
            var place = new Address();
            place.addExtension(new Extension(INSEE_CODE, new CodeType(traits.birthPlace())));
            patient.addExtension(new Extension(BIRTH_PLACE, place));
        }
        names(traits, view.besides().usedGiven(), patient);
        FedBesidesMapping.write(view.besides(), traits.birthOrder(), patient);
        if (!traits.sex().isEmpty() || !patient.hasGender() || view.deleted().contains(Trait.SEX)) {
            patient.setGender(
                    switch (traits.sex()) {
                        case "M" -> AdministrativeGender.MALE;
                        case "F" -> AdministrativeGender.FEMALE;
                        default -> AdministrativeGender.UNKNOWN;
                    });
        }
        if (!traits.birthDate().isEmpty()) {
            patient.setBirthDateElement(new DateType(traits.birthDate()
                    .replaceFirst("(\\d{4})(\\d{2})(\\d{2})", "$1-$2-$3")
                    .replaceFirst("^(\\d{4})(\\d{2})$", "$1-$2")));
        }
        contact(traits, patient);
    }

    /**
     * In the domain of the number by which the feed finds the person, the numbers that stand go on finding her or him; in another the feed's
     * take the place of those that stood. One that stands already keeps what it says of its type and its use.
     */
    private static void identifiers(Fed view, Patient patient) {
        var said = view.identifiers();
        var own = said.stream().filter(one -> !one.isIns()).findFirst().orElse(null);
        patient.getIdentifier().removeIf(one -> {
            var stands = DescribedMapping.said(one);
            boolean replaced = stands.isIns()
                    ? view.reliability() != null
                    : said.stream().anyMatch(other -> other.system().equals(stands.system()))
                            && (own == null || !own.system().equals(stands.system()));
            return replaced && !said.contains(stands);
        });
        var former = FormerNumbersMapping.FORMER.toView(patient);
        for (var identifier : said) {
            boolean stands = former.contains(identifier)
                    || patient.getIdentifier().stream().anyMatch(one -> identifier.equals(DescribedMapping.said(one)));
            if (!stands) {
                var added =
                        patient.addIdentifier().setSystem(identifier.system()).setValue(identifier.value());
                if (identifier.isIns()) {
                    added.setUse(Identifier.IdentifierUse.OFFICIAL);
                }
            }
        }
    }

    static boolean isHome(Address address) {
        return !address.hasUse() || address.getUse() == Address.AddressUse.HOME;
    }

    private static void names(Traits traits, String usedGiven, Patient patient) {
        var first = traits.givenNames().split(" +", 2)[0];
        // What is official here is the name of birth; a maiden name beside it would say otherwise.
        patient.getName().removeIf(name -> name.getUse() == HumanName.NameUse.MAIDEN);
        var official = name(patient, HumanName.NameUse.OFFICIAL).setFamily(traits.familyName());
        if (!first.isEmpty()) {
            official.getGiven().clear();
            official.addGiven(first);
            official.getExtension().removeIf(one -> BIRTH_NAMES.equals(one.getUrl()));
            official.addExtension(new Extension(BIRTH_NAMES, new StringType(traits.givenNames())));
        }
        if (!traits.usedName().isEmpty() || !usedGiven.isEmpty()) {
            var usual = name(patient, HumanName.NameUse.USUAL);
            if (!traits.usedName().isEmpty()) usual.setFamily(traits.usedName());
            else if (!usual.hasFamily()) usual.setFamily(traits.familyName());
            var given = usedGiven.isEmpty() ? first : usedGiven;
            if (!given.isEmpty()) {
                usual.getGiven().clear();
                usual.addGiven(given);
            }
        }
    }

    /** The name that stands for this use, else a new one; of several the first. */
    private static HumanName name(Patient patient, HumanName.NameUse use) {
        var standing = patient.getName().stream()
                .filter(name -> name.getUse() == use)
                .findFirst()
                .orElse(null);
        if (standing == null) {
            return patient.addName().setUse(use);
        }
        patient.getName().removeIf(name -> name.getUse() == use && name != standing);
        return standing;
    }

    private static void contact(Traits traits, Patient patient) {
        if (!traits.city().isEmpty() || !traits.street().isEmpty()) {
            patient.getAddress().removeIf(FedMapping::isHome);
            var address = new Address().setUse(Address.AddressUse.HOME);
            patient.getAddress().addFirst(address);
            if (!traits.street().isEmpty()) {
                address.addLine(traits.street());
            }
            if (!traits.city().isEmpty()) {
                address.setCity(traits.city());
            }
            if (!traits.postalCode().isEmpty()) {
                address.setPostalCode(traits.postalCode());
            }
        }
        if (!traits.phone().isEmpty()) {
            patient.getTelecom().removeIf(telecom -> telecom.getSystem() == ContactPointSystem.PHONE);
            for (var phone : traits.phone().split(String.valueOf(Traits.PARTED), -1)) {
                patient.addTelecom().setSystem(ContactPointSystem.PHONE).setValue(phone);
            }
        }
        if (!traits.email().isEmpty()) {
            patient.getTelecom().removeIf(telecom -> telecom.getSystem() == ContactPointSystem.EMAIL);
            patient.addTelecom().setSystem(ContactPointSystem.EMAIL).setValue(traits.email());
        }
    }
}
