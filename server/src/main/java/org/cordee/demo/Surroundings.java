package org.cordee.demo;

import static org.cordee.demo.Condition.AFTER_STROKE;
import static org.cordee.demo.Condition.HEART_FAILURE;

import java.util.ArrayList;
import java.util.List;
import org.cordee.demo.Professional.Profession;
import org.cordee.demo.Structure.Kind;

/** Draws who is around a patient: those close, and those who care. */
final class Surroundings {
    private static final int YEAR = 2026;

    private final Territory territory;
    private final Names names;
    private final CareOffer offer;
    private final Contacts contacts;

    Surroundings(Territory territory, Names names, CareOffer offer, Contacts contacts) {
        this.territory = territory;
        this.names = names;
        this.offer = offer;
        this.contacts = contacts;
    }

    List<Carer> carers(Draw draw, int index, Identity patient, boolean complex) {
        List<Carer> carers = new ArrayList<>();
        int age = YEAR - patient.birthDate().getYear();
        if (draw.chance(age > 85 ? 0.25 : 0.55)) {
            boolean wife = patient.sex() == Sex.MALE;
            carers.add(carer(
                    draw,
                    index,
                    carers.size(),
                    wife ? Carer.Relationship.WIFE : Carer.Relationship.HUSBAND,
                    patient.usedName(),
                    YEAR - age + draw.between(-4, 6)));
        }
        if (draw.chance(complex ? 0.8 : 0.4)) {
            boolean daughter = draw.chance(0.65);
            carers.add(carer(
                    draw,
                    index,
                    carers.size(),
                    daughter ? Carer.Relationship.DAUGHTER : Carer.Relationship.SON,
                    daughter && draw.chance(0.5) ? names.surname(draw) : patient.usedName(),
                    YEAR - age + draw.between(22, 36)));
        }
        if (carers.isEmpty() && draw.chance(0.3)) {
            carers.add(carer(
                    draw, index, 0, Carer.Relationship.NEIGHBOUR, names.surname(draw), YEAR - draw.between(45, 75)));
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

    Patient.Circle circle(Draw draw, Commune home, List<Condition> conditions, boolean complex) {
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
