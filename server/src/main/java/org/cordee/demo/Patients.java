package org.cordee.demo;

import static org.cordee.demo.Condition.*;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.cordee.demo.Identity.BirthPlace;
import org.cordee.demo.Professional.Profession;
import org.cordee.demo.Structure.Kind;

/** Draws the patients, each from the seed and its own number, so that one more changes none of the others. */
final class Patients {
    static final int COUNT = 200;
    private static final int HEART_FAILURES = 70;
    private static final LocalDate CAST_BIRTH = LocalDate.of(1944, 3, 14);

    private final long seed;
    private final Territory territory;
    private final Names names;
    private final OfferWords words;
    private final CareOffer offer;
    private final Identities identities;
    private final Contacts contacts;
    private final HomeCare homeCare = new HomeCare();
    private final Surroundings surroundings;

    Patients(long seed, Territory territory, Names names, OfferWords words, CareOffer offer) {
        this.seed = seed;
        this.territory = territory;
        this.names = names;
        this.words = words;
        this.offer = offer;
        identities = new Identities(territory, names);
        contacts = new Contacts(territory);
        surroundings = new Surroundings(territory, names, offer, contacts);
    }

    List<Patient> drawn() {
        List<Patient> patients = new ArrayList<>();
        patients.add(castPatient());
        for (int index = 1; index < COUNT; index++) {
            patients.add(patient(index));
        }
        return List.copyOf(patients);
    }

    /** The woman of 82 whose scale starts the thread of the demonstration. */
    private Patient castPatient() {
        OfferWords.Cast cast = words.cast();
        Commune home = territory.communes().getFirst();
        Identity identity = identities.of(
                0,
                Sex.FEMALE,
                cast.patientBirthName(),
                cast.patient().familyName(),
                List.of(cast.patient().givenName(), "Marie"),
                CAST_BIRTH,
                new BirthPlace(home.code(), home.name()));
        Carer daughter = new Carer(
                "carer-000-1",
                Carer.Relationship.DAUGHTER,
                Sex.FEMALE,
                cast.daughter(),
                new Contact(null, contacts.mobile(1_000), Contacts.email(cast.daughter(), "", "example.org")),
                true);
        Patient.Circle circle = new Patient.Circle(
                offer.named(cast.generalPractitioner()).key(),
                List.of(offer.named(cast.homeNurse()).key()),
                offer.structure(Kind.PHARMACY).key(),
                List.of(offer.professionals(Profession.CARDIOLOGIST).getFirst().key()),
                true,
                240);
        List<Condition> conditions = List.of(HEART_FAILURE, HYPERTENSION);
        Draw draw = Draw.of(seed, "patient", 0);
        return new Patient(
                "patient-000",
                identity,
                address(draw, home),
                contact(0, identity, true),
                conditions,
                true,
                List.of(daughter),
                circle,
                homeCare.devices(draw, 0, conditions, 1),
                List.of(new Limit.WeightGain(new BigDecimal("2.0"), 3), new Limit.SystolicPressureAbove(160)));
    }

    private Patient patient(int index) {
        Draw draw = Draw.of(seed, "patient", index);
        Condition main = mainCondition(draw, index);
        Sex sex = sex(draw, main);
        Identity identity = identities.drawn(draw, index, sex, age(draw, main));
        Commune home = territory.drawn(draw);
        boolean complex = isComplex(index);
        List<Condition> conditions = conditions(draw, main, complex);
        return new Patient(
                "patient-%03d".formatted(index),
                identity,
                address(draw, home),
                contact(index, identity, draw.chance(0.35)),
                conditions,
                complex,
                surroundings.carers(draw, index, identity, complex),
                surroundings.circle(draw, home, conditions, complex),
                homeCare.devices(draw, index, conditions, 0.85),
                homeCare.limits(draw, conditions));
    }

    /** Sixty in all: one in two with heart failure, one in five of the others. */
    private static boolean isComplex(int index) {
        return index < HEART_FAILURES ? index % 2 == 0 : (index - HEART_FAILURES) % 26 < 5;
    }

    private static Condition mainCondition(Draw draw, int index) {
        if (index < HEART_FAILURES) {
            return HEART_FAILURE;
        }
        if (index < 105) {
            return COPD;
        }
        if (index < 140) {
            return DIABETES;
        }
        if (index < 165) {
            return HYPERTENSION;
        }
        if (index < 180) {
            return AFTER_STROKE;
        }
        if (index < 190) {
            return FRAILTY;
        }
        return draw.one(List.of(BREAST_CANCER, PROSTATE_CANCER, COLON_CANCER, LUNG_CANCER));
    }

    private static Sex sex(Draw draw, Condition main) {
        return switch (main) {
            case BREAST_CANCER -> Sex.FEMALE;
            case PROSTATE_CANCER -> Sex.MALE;
            case COPD, LUNG_CANCER -> draw.chance(0.4) ? Sex.FEMALE : Sex.MALE;
            case HEART_FAILURE, FRAILTY -> draw.chance(0.58) ? Sex.FEMALE : Sex.MALE;
            case DIABETES, HYPERTENSION, AFTER_STROKE, COLON_CANCER -> draw.chance(0.5) ? Sex.FEMALE : Sex.MALE;
        };
    }

    private static int age(Draw draw, Condition main) {
        int mean = switch (main) {
            case HEART_FAILURE -> 79;
            case FRAILTY -> 86;
            case AFTER_STROKE -> 76;
            case COPD, DIABETES, HYPERTENSION -> 72;
            case BREAST_CANCER, PROSTATE_CANCER, COLON_CANCER, LUNG_CANCER -> 70;
        };
        return Math.clamp(Math.round(draw.gaussian(mean, 7)), 60, 95);
    }

    private static List<Condition> conditions(Draw draw, Condition main, boolean complex) {
        List<Condition> conditions = new ArrayList<>(List.of(main));
        addSometimes(draw, conditions, HYPERTENSION, 0.5);
        addSometimes(draw, conditions, DIABETES, 0.15);
        addSometimes(draw, conditions, COPD, 0.06);
        addSometimes(draw, conditions, FRAILTY, complex ? 0.4 : 0.05);
        return List.copyOf(conditions);
    }

    private static void addSometimes(Draw draw, List<Condition> conditions, Condition condition, double chance) {
        if (draw.chance(chance) && !conditions.contains(condition)) {
            conditions.add(condition);
        }
    }

    private PostalAddress address(Draw draw, Commune commune) {
        return new PostalAddress(
                names.streetAddress(draw),
                commune.postCodes().isEmpty() ? commune.postCode() : draw.one(commune.postCodes()),
                commune.name(),
                commune.code());
    }

    private Contact contact(int index, Identity identity, boolean withEmail) {
        String suffix = "%02d.%03d".formatted(identity.birthDate().getYear() % 100, index);
        return new Contact(
                contacts.landline(index),
                index % 3 == 0 ? null : contacts.mobile(index),
                withEmail ? Contacts.email(identity.name(), suffix, "example.org") : null);
    }
}
