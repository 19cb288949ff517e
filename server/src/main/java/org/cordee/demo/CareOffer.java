package org.cordee.demo;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import org.cordee.demo.Professional.Profession;
import org.cordee.demo.Structure.Kind;

/** The structures of the territory and the professionals who work there. */
record CareOffer(List<Structure> structures, List<Professional> professionals) {
    private static final int NURSES_IN_AN_OFFICE = 3;

    static CareOffer drawn(long seed, Territory territory, Names names, OfferWords words) {
        return new Drawing(seed, territory, names, words).offer();
    }

    List<Structure> structures(Kind kind) {
        return structures.stream().filter(structure -> structure.kind() == kind).toList();
    }

    Structure structure(Kind kind) {
        return structures(kind).getFirst();
    }

    List<Professional> professionals(Profession profession) {
        return professionals.stream()
                .filter(professional -> professional.profession() == profession)
                .toList();
    }

    List<Professional> of(Structure structure) {
        return professionals.stream()
                .filter(professional -> professional.structure().equals(structure.key()))
                .toList();
    }

    Structure structure(String key) {
        return structures.stream()
                .filter(structure -> structure.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    Professional professional(String key) {
        return professionals.stream()
                .filter(professional -> professional.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    Professional named(PersonName name) {
        return professionals.stream()
                .filter(professional -> professional.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static final class Drawing {
        private final long seed;
        private final Territory territory;
        private final Names names;
        private final OfferWords words;
        private final Contacts contacts;
        private final List<Structure> structures = new ArrayList<>();
        private final List<Professional> professionals = new ArrayList<>();

        Drawing(long seed, Territory territory, Names names, OfferWords words) {
            this.seed = seed;
            this.territory = territory;
            this.names = names;
            this.words = words;
            contacts = new Contacts(territory);
        }

        CareOffer offer() {
            OfferWords.Cast cast = words.cast();
            Structure cell = structure(
                    Kind.SUPPORT_CELL, MessageFormat.format(words.supportCell(), territory.name()), commune(1));
            professional(Profession.NURSE_COORDINATOR, Sex.FEMALE, cast.firstCoordinator(), cell);
            professional(Profession.SOCIAL_WORKER_COORDINATOR, Sex.MALE, cast.secondCoordinator(), cell);
            drawn(Profession.NURSE_COORDINATOR, cell);
            drawn(Profession.SOCIAL_WORKER_COORDINATOR, cell);
            generalPractices(cast);
            nursingOffices(cast);
            Structure hospital = structure(Kind.HOSPITAL, words.hospital(), commune(0));
            drawn(Profession.CARDIOLOGIST, hospital);
            professional(Profession.NEUROLOGIST, Sex.MALE, cast.neurologist(), hospital);
            drawn(Profession.WARD_NURSE, hospital);
            drawn(Profession.WARD_NURSE, hospital);
            Structure pharmacy = structure(Kind.PHARMACY, words.pharmacy(), commune(0));
            drawn(Profession.PHARMACIST, pharmacy);
            drawn(Profession.PHARMACIST, pharmacy);
            return new CareOffer(List.copyOf(structures), List.copyOf(professionals));
        }

        private void generalPractices(OfferWords.Cast cast) {
            for (int i = 0; i < words.generalPractices().size(); i++) {
                Structure practice = structure(
                        Kind.GENERAL_PRACTICE, words.generalPractices().get(i), commune(i));
                if (i == 0) {
                    professional(Profession.GENERAL_PRACTITIONER, Sex.FEMALE, cast.generalPractitioner(), practice);
                }
                int others = Draw.of(seed, "practice size", i).between(i == 0 ? 1 : 2, i == 0 ? 3 : 4);
                for (int j = 0; j < others; j++) {
                    drawn(Profession.GENERAL_PRACTITIONER, practice);
                }
            }
        }

        private void nursingOffices(OfferWords.Cast cast) {
            for (int i = 0; i < words.nursingOffices().size(); i++) {
                Structure office =
                        structure(Kind.HOME_NURSING, words.nursingOffices().get(i), commune(i));
                boolean last = i == words.nursingOffices().size() - 1;
                if (i == 0) {
                    professional(Profession.HOME_NURSE, Sex.FEMALE, cast.homeNurse(), office);
                } else if (last) {
                    professional(Profession.HOME_NURSE, Sex.MALE, cast.nurseOutsideTheCircle(), office);
                }
                int others = i == 0 || last ? NURSES_IN_AN_OFFICE - 1 : NURSES_IN_AN_OFFICE;
                for (int j = 0; j < others; j++) {
                    drawn(Profession.HOME_NURSE, office);
                }
            }
        }

        /** The commune of this rank by population, or the last of a small territory. */
        private Commune commune(int rank) {
            return territory.communes().get(Math.min(rank, territory.communes().size() - 1));
        }

        private Structure structure(Kind kind, String name, Commune commune) {
            int index = structures.size() + 1;
            String siren = CheckDigits.withLuhnKey("000%05d".formatted(7_310 + index));
            Structure structure = new Structure(
                    "structure-%02d".formatted(index),
                    kind,
                    name,
                    CheckDigits.withFinessKey(territory.code().substring(0, 2) + "9990%02d".formatted(index)),
                    CheckDigits.withLuhnKey(siren + "0001"),
                    new PostalAddress(
                            names.streetAddress(Draw.of(seed, "structure address", index)),
                            commune.postCode(),
                            commune.name(),
                            commune.code()),
                    new Contact(contacts.landline(9_000 + index), null, Contacts.plain(name) + "@example.org"));
            structures.add(structure);
            return structure;
        }

        private void drawn(Profession profession, Structure structure) {
            Draw draw = Draw.of(seed, "professional", professionals.size());
            double womenShare = switch (profession) {
                case GENERAL_PRACTITIONER, CARDIOLOGIST, NEUROLOGIST -> 0.5;
                case HOME_NURSE, WARD_NURSE, NURSE_COORDINATOR, SOCIAL_WORKER_COORDINATOR, PHARMACIST -> 0.8;
            };
            Sex sex = draw.chance(womenShare) ? Sex.FEMALE : Sex.MALE;
            String givenName = names.givenName(draw, sex, draw.between(1962, 1996));
            professional(profession, sex, new PersonName(unusedSurname(draw), givenName), structure);
        }

        /** Professionals are told apart by their surname alone on a small screen. */
        private String unusedSurname(Draw draw) {
            while (true) {
                String surname = names.surname(draw);
                if (!words.cast().hasSurname(surname)
                        && professionals.stream()
                                .noneMatch(other -> other.name().familyName().equals(surname))) {
                    return surname;
                }
            }
        }

        private void professional(Profession profession, Sex sex, PersonName name, Structure structure) {
            int index = professionals.size() + 1;
            professionals.add(new Professional(
                    "professional-%02d".formatted(index),
                    profession,
                    sex,
                    name,
                    CheckDigits.withLuhnKey("8990%06d".formatted(index * 7_919L)),
                    structure.key(),
                    new Contact(
                            structure.contact().phone(),
                            contacts.mobile(8_000 + index),
                            Contacts.email(name, "", "mssante.example.org"))));
        }
    }
}
