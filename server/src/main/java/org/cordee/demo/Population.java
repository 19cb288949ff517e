package org.cordee.demo;

import java.util.List;
import org.cordee.demo.DemoAccount.Role;

/** Everybody in the demonstration: the same seed and territory give the same people, today and next year. */
record Population(
        Territory territory, CareOffer offer, List<Patient> patients, List<DemoAccount> accounts, OfferWords words) {
    static final long SEED = 20_261_122;

    static Population drawn(long seed, Territory territory) {
        Names names = Names.load();
        OfferWords words = OfferWords.load();
        CareOffer offer = CareOffer.drawn(seed, territory, names, words);
        List<Patient> patients = new Patients(seed, territory, names, words, offer).drawn();
        return new Population(territory, offer, patients, accounts(words.cast(), offer, patients.getFirst()), words);
    }

    private static List<DemoAccount> accounts(OfferWords.Cast cast, CareOffer offer, Patient patient) {
        return List.of(
                account(cast.patient(), Role.PATIENT, patient.key()),
                account(cast.daughter(), Role.CARER, patient.carers().getFirst().key()),
                professional(offer, cast.generalPractitioner(), Role.GENERAL_PRACTITIONER),
                professional(offer, cast.homeNurse(), Role.NURSE),
                professional(offer, cast.nurseOutsideTheCircle(), Role.NURSE),
                professional(offer, cast.firstCoordinator(), Role.COORDINATOR),
                professional(offer, cast.secondCoordinator(), Role.COORDINATOR),
                professional(offer, cast.neurologist(), Role.SPECIALIST),
                account(cast.administrator(), Role.ADMINISTRATOR, "administrator"));
    }

    private static DemoAccount professional(CareOffer offer, PersonName name, Role role) {
        return account(name, role, offer.named(name).key());
    }

    private static DemoAccount account(PersonName name, Role role, String person) {
        return new DemoAccount(Contacts.plain(name.givenName()), name.full(), role, person);
    }
}
