package org.cordee.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.cordee.demo.Identity.BirthPlace;

/** Draws who a person is, so that birth, names and matricule agree. */
final class Identities {
    private static final double BORN_IN_THE_TERRITORY = 0.7;
    private static final double MARRIED_NAME_IN_USE = 0.75;

    private final Territory territory;
    private final Names names;

    Identities(Territory territory, Names names) {
        this.territory = territory;
        this.names = names;
    }

    Identity drawn(Draw draw, int index, Sex sex, int ageOnNewYear2026) {
        LocalDate birth = LocalDate.of(2025 - ageOnNewYear2026, 1, 1).plusDays(1 + draw.below(364));
        String birthName = names.surname(draw);
        boolean married = sex == Sex.FEMALE && draw.chance(MARRIED_NAME_IN_USE);
        String usedName = married ? names.surname(draw) : birthName;
        List<String> givenNames = Stream.generate(() -> names.givenName(draw, sex, birth.getYear()))
                .distinct()
                .limit(draw.between(1, 3))
                .toList();
        return of(index, sex, birthName, usedName, givenNames, birth, birthPlace(draw));
    }

    Identity of(
            int index,
            Sex sex,
            String birthName,
            String usedName,
            List<String> givenNames,
            LocalDate birth,
            BirthPlace place) {
        return new Identity(sex, birthName, usedName, givenNames, birth, place, nir(index, sex, birth, place));
    }

    private BirthPlace birthPlace(Draw draw) {
        if (!draw.chance(BORN_IN_THE_TERRITORY)) {
            return draw.one(names.birthplacesElsewhere());
        }
        Commune commune = territory.drawn(draw);
        return new BirthPlace(commune.code(), commune.name());
    }

    // No commune here records 900 births in a month: such an order number cannot be somebody's.
    private static String nir(int index, Sex sex, LocalDate birth, BirthPlace place) {
        return CheckDigits.withNirKey("%d%02d%02d%s%03d"
                .formatted(
                        sex == Sex.MALE ? 1 : 2,
                        birth.getYear() % 100,
                        birth.getMonthValue(),
                        place.code(),
                        900 + index % 100));
    }
}
