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
    private static final int COMPLEX = 60;
    private static final LocalDate CAST_BIRTH = LocalDate.of(1944, 3, 14);

    private final long seed;
    private final Territory territory;
    private final Names names;
    private final OfferWords words;
    private final CareOffer offer;
    private final Identities identities;
    private final Contacts contacts;
    private final HomeCare homeCare = new HomeCare();

    Patients(long seed, Territory territory, Names names, OfferWords words, CareOffer offer) {
        this.seed = seed;
        this.territory = territory;
        this.names = names;
        this.words = words;
        this.offer = offer;
        identities = new Identities(territory, names);
        contacts = new Contacts(territory);
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
        // 7 has no common divisor with 200: the complex situations spread over every main condition.
        boolean complex = index * 7 % COUNT < COMPLEX;
        List<Condition> conditions = conditions(draw, main, complex);
        return new Patient(
                "patient-%03d".formatted(index),
                identity,
                address(draw, home),
                contact(index, identity, draw.chance(0.35)),
                conditions,
                complex,
                carers(draw, index, identity, complex),
                circle(draw, home, conditions, complex),
                homeCare.devices(draw, index, conditions, 0.85),
                homeCare.limits(draw, conditions));
    }

    private static Condition mainCondition(Draw draw, int index) {
        if (index < 70) {
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

    private List<Carer> carers(Draw draw, int index, Identity patient, boolean complex) {
        List<Carer> carers = new ArrayList<>();
        int age = 2026 - patient.birthDate().getYear();
        if (draw.chance(age > 85 ? 0.25 : 0.55)) {
            boolean wife = patient.sex() == Sex.MALE;
            carers.add(carer(
                    draw,
                    index,
                    carers.size(),
                    wife ? Carer.Relationship.WIFE : Carer.Relationship.HUSBAND,
                    patient.usedName(),
                    2026 - age + draw.between(-4, 6)));
        }
        if (draw.chance(complex ? 0.8 : 0.4)) {
            boolean daughter = draw.chance(0.65);
            carers.add(carer(
                    draw,
                    index,
                    carers.size(),
                    daughter ? Carer.Relationship.DAUGHTER : Carer.Relationship.SON,
                    daughter && draw.chance(0.5) ? names.surname(draw) : patient.usedName(),
                    2026 - age + draw.between(22, 36)));
        }
        if (carers.isEmpty() && draw.chance(0.3)) {
            carers.add(carer(
                    draw, index, 0, Carer.Relationship.NEIGHBOUR, names.surname(draw), 2026 - draw.between(45, 75)));
        }
        return List.copyOf(carers);
    }

    private Carer carer(
            Draw draw, int patient, int rank, Carer.Relationship relationship, String familyName, int birthYear) {
        Sex sex = switch (relationship) {
            case DAUGHTER, WIFE -> Sex.FEMALE;
            case SON, HUSBAND -> Sex.MALE;
            case NEIGHBOUR -> draw.chance(0.6) ? Sex.FEMALE : Sex.MALE;
        };
        PersonName name = new PersonName(familyName, names.givenName(draw, sex, birthYear));
        return new Carer(
                "carer-%03d-%d".formatted(patient, rank + 1),
                relationship,
                sex,
                name,
                new Contact(
                        null,
                        contacts.mobile(1_000 + 3 * patient + rank),
                        Contacts.email(name, ".%03d%d".formatted(patient, rank), "example.org")),
                rank == 0);
    }

    private Patient.Circle circle(Draw draw, Commune home, List<Condition> conditions, boolean complex) {
        Structure practice = near(draw, home, offer.structures(Kind.GENERAL_PRACTICE));
        Structure office = near(draw, home, offer.structures(Kind.HOME_NURSING));
        List<String> nurses = offer.of(office).stream()
                .map(Professional::key)
                .limit(complex ? 2 : 1)
                .toList();
        List<String> specialists = new ArrayList<>();
        if (conditions.contains(HEART_FAILURE) && draw.chance(0.6)) {
            specialists.add(
                    offer.professionals(Profession.CARDIOLOGIST).getFirst().key());
        }
        if (conditions.contains(AFTER_STROKE) && draw.chance(0.7)) {
            specialists.add(
                    offer.professionals(Profession.NEUROLOGIST).getFirst().key());
        }
        return new Patient.Circle(
                draw.one(offer.of(practice)).key(),
                nurses,
                offer.structure(Kind.PHARMACY).key(),
                List.copyOf(specialists),
                complex,
                draw.between(30, 900));
    }

    /** One in the same grouping of communes when there is one, most of the time. */
    private Structure near(Draw draw, Commune home, List<Structure> structures) {
        List<Structure> near = structures.stream()
                .filter(structure ->
                        territory.byCode(structure.address().communeCode()).sameGrouping(home))
                .toList();
        return near.isEmpty() || draw.chance(0.1) ? draw.one(structures) : draw.one(near);
    }
}
