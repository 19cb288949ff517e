package org.cordee.demo;

import java.util.List;
import java.util.Set;
import org.cordee.access.Role;

/** Everybody in the demonstration: the same seed and territory give the same people, today and next year. */
record Population(
        Territory territory, CareOffer offer, List<Patient> patients, List<DemoAccount> accounts, OfferWords words) {
    private static final PersonName OFFICER = new PersonName("Soulié", "Noëlle");
    private static final PersonName IDENTITIES = new PersonName("Peyre", "Gaëtan");

    static final long SEED = 20_261_122;

    static Population drawn(long seed, Territory territory) {
        Names names = Names.load();
        OfferWords words = OfferWords.load();
        CareOffer offer = CareOffer.drawn(seed, territory, names, words);
        List<Patient> patients = new Patients(seed, territory, names, words, offer).drawn();
        return new Population(territory, offer, patients, accounts(words.cast(), offer, patients.getFirst()), words);
    }

    Structure supportCell() {
        return offer.structure(Structure.Kind.SUPPORT_CELL);
    }

    /** The first of that role. */
    DemoAccount account(Role role) {
        return accounts.stream()
                .filter(account -> account.role() == role)
                .findFirst()
                .orElseThrow();
    }

    private static List<DemoAccount> accounts(OfferWords.Cast cast, CareOffer offer, Patient patient) {
        return List.of(
                account(cast.patient(), Role.PATIENT, "Patient/" + patient.key(), Set.of()),
                account(
                        cast.daughter(),
                        Role.CARER,
                        "RelatedPerson/" + patient.carers().getFirst().key(),
                        Set.of()),
                professional(offer, cast.generalPractitioner(), Role.GENERAL_PRACTITIONER),
                professional(offer, cast.homeNurse(), Role.NURSE),
                professional(offer, cast.nurseOutsideTheCircle(), Role.NURSE),
                professional(offer, cast.firstCoordinator(), Role.COORDINATOR),
                professional(offer, cast.secondCoordinator(), Role.COORDINATOR),
                professional(offer, cast.neurologist(), Role.HOSPITAL_DOCTOR),
                account(OFFICER, Role.DATA_PROTECTION_OFFICER, "Practitioner/protection-des-donnees", Set.of()),
                account(IDENTITIES, Role.IDENTITY_OFFICER, "Practitioner/identitovigilance", Set.of()));
    }

    private static DemoAccount professional(CareOffer offer, PersonName name, Role role) {
        Professional professional = offer.named(name);
        return account(
                name, role, "Practitioner/" + professional.key(), Set.of("Organization/" + professional.structure()));
    }

    private static DemoAccount account(PersonName name, Role role, String person, Set<String> organisations) {
        return new DemoAccount(Contacts.plain(name.givenName()), name.full(), role, person, organisations);
    }
}
