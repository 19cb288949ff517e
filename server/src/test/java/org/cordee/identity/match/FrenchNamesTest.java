package org.cordee.identity.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrenchNamesTest {
    @ParameterizedTest
    @CsvSource({
        "Lefèvre, LEFEVRE, 0",
        "de la Tour, La Tour, 1",
        "Le Goff, LEGOFF, 0",
        "St-Martin, Saint Martin, 0",
        "Dupont-Durand, Durand, 1",
        "Lefebvre, Lefevre, 2",
        "Philippeau, Philipo, 2",
        "Cœur, Coeur, 0",
        "Saint-André, Saint-Paul, 5",
        "Aït Ahmed, Ait Kaci, 5",
        "Del Rio, Del Pino, 5",
        "Ould Sidi, Ould Brahim, 5",
        "Martin-Durand, Martin-Petit, 3",
        "Martin-Durant, Durand Martin, 1",
        "Martin, Durand, 5"
    })
    void familyNamesAgreeAtALevel(String one, String other, int level) {
        assertThat(Trait.FAMILY.in(comparison(
                        Traits.ofBirth(one, "Jean", "M", "19500101"), Traits.ofBirth(other, "Jean", "M", ""))))
                .isEqualTo(level);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BB FILLE",
                "Bébé",
                "bébé 2",
                "BB1",
                "NN",
                "Sans prénom",
                "X",
                "Nouveau-né",
                "Baby Boy",
                "INCONNUE"
            })
    void whatStandsForAGivenNameIsNone(String written) {
        var named = Traits.ofBirth("Roux", "Jade", "", "20260105");
        var unnamed = Traits.ofBirth("BB FILLE ROUX", written, "", "20260105");
        assertThat(Trait.GIVEN.in(comparison(named, unnamed))).isEqualTo(Trait.MISSING);
        assertThat(Trait.FAMILY.in(comparison(named, unnamed))).isZero();
        assertThat(Trait.GIVEN.in(comparison(named, Traits.ofBirth("Roux", "Bébert", "", ""))))
                .isNotEqualTo(Trait.MISSING);
    }

    @Test
    void aFamilyThatNobodyKnowsIsNone() {
        assertThat(Trait.FAMILY.in(
                        comparison(Traits.ofBirth("Roux", "Jade", "", ""), Traits.ofBirth("INCONNU", "Jade", "", ""))))
                .isEqualTo(Trait.MISSING);
    }

    @ParameterizedTest
    @CsvSource({
        "Jean-Pierre, JEAN PIERRE, 0",
        "Marie, Marie Louise, 1",
        "Marie Jeanne, Marie Louise, 3",
        "Mohamed, Muhammad, 2",
        "Frédéric, Fred, 2",
        "Maïté, Marie-Thérèse, 2",
        "Marie-Louise Odette, Malou, 2",
        "Alain Jean, Jeannot, 3",
        "Odette Rose, Rosa, 3",
        "Alain Paul, Jeannot, 5",
        "Jean, J, 4",
        "Thi Hoa, Thi Lan, 5",
        "Léna, Lina, 5",
        "Jean, Jeanne, 2",
        "Abdel Kader, Abdel Malek, 5",
        "Michel, Michèle, 2",
        "Mickael, Michel, 2",
        "Paul, Denise, 5"
    })
    void givenNamesAgreeAtALevel(String one, String other, int level) {
        assertThat(Trait.GIVEN.in(
                        comparison(Traits.ofBirth("Roux", one, "", ""), Traits.ofBirth("Roux", other, "", ""))))
                .isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "19500312, 1950-03-12, 0",
        "19500312, 19501203, 1",
        "19500312, 19500313, 2",
        "19500312, 19500321, 2",
        "19500312, 19500812, 2",
        "19500312, 19501128, 6",
        "19500312, 19500101, 4",
        "19500312, 1950, 4",
        "1950-03, 1950-03, 4",
        "1950-03, 19500312, 4",
        "1950-03, 19501112, 6",
        "19500101, 1950-01-01, 4",
        "19500101, 19610101, 6",
        "19500312, '', 15"
    })
    void birthDatesAgreeAtALevel(String one, String other, int level) {
        assertThat(Trait.BIRTH_DATE.in(comparison(
                        Traits.ofBirth("Roux", "Jean", "M", one), Traits.ofBirth("Roux", "Jean", "M", other))))
                .isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "93066, 75066, 1950, 0",
        "75112, 93066, 1950, 2",
        "95018, 78018, 1950, 0",
        "2A004, 20004, 1950, 0",
        "99352, 92012, 1950, 15",
        "99352, 92012, 1990, 2",
        "99350, 95012, 1950, 15",
        "99999, 99999, 1950, 15",
        "99999, 09122, 1950, 15",
        "09122, Foix, 1950, 15",
        "ST DENIS, Saint-Denis, 1950, 0",
        "TOULOUSE, Toulon, 1950, 2",
        "09122, 09004, 1950, 1"
    })
    void placesOfBirthAgreeAtALevel(String one, String other, String year, int level) {
        assertThat(Trait.BIRTH_PLACE.in(comparison(born(one, year), born(other, year))))
                .isEqualTo(level);
    }

    private static Traits born(String place, String year) {
        return new Traits("Roux", "", "Jean", "M", year, place, "", "", "", "", "", "");
    }

    @ParameterizedTest
    @CsvSource({
        "06 12 34 56 78, +33 (0)6 12 34 56 78, 0",
        "0692123456, +262 692 12 34 56, 0",
        "06.12.34.56.78, 0033612345678, 0",
        "0000000000, 0000000000, 15",
        "05 61 00 11 22;06 12 34 56 78, 0612345678, 0",
        "0561001122, 0612345678;0561001122, 0",
        "0561001122, 0612345678, 2"
    })
    void telephonesAgreeHoweverTheyAreWritten(String one, String other, int level) {
        assertThat(Trait.PHONE.in(comparison(
                        new Traits("Roux", "", "Jean", "M", "", "", "", "", "", one, "", ""),
                        new Traits("Roux", "", "Jean", "M", "", "", "", "", "", other, "", ""))))
                .isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "1500375056012, 150037505601239, 0",
        "1500375056012, 2750912122034, 15",
        "000000000000000, 000000000000000, 15"
    })
    void numbersAreComparedWithoutTheirKeyAndNotUnderAnothersBirth(String one, String other, int level) {
        assertThat(Trait.NUMBER.in(comparison(numbered(one), numbered(other)))).isEqualTo(level);
    }

    private static Traits numbered(String number) {
        return new Traits("Roux", "", "Jean", "M", "19500312", "", "", "", "", "", "", number);
    }

    @Test
    void twoNamesOfMarriageAreComparedAndSoAreAWomanAndWhoeverMayBeOne() {
        assertThat(Trait.FAMILY.in(comparison(married("Lagarde", "Martin", "F"), married("Estève", "Martin", "F"))))
                .isEqualTo(Trait.PART);
        assertThat(Trait.FAMILY.in(comparison(married("Lagarde", "", "F"), married("Martin", "", ""))))
                .isEqualTo(Trait.OTHER_OF_WOMEN);
        assertThat(Trait.FAMILY.in(comparison(married("Lagarde", "", "F"), married("Martin", "", "M"))))
                .isEqualTo(Trait.OTHER_NAME);
    }

    private static Traits married(String birth, String used, String sex) {
        return new Traits(birth, used, "Claude", sex, "19500312", "", "", "", "", "", "", "");
    }

    @ParameterizedTest
    @CsvSource({"Paul, Martin, Martin, Paul", "Marie-Anne, Le Goff, LE GOFF, Marie Anne"})
    void namesInEachOthersPlaceAreSeen(String family, String given, String otherFamily, String otherGiven) {
        long comparison = comparison(
                Traits.ofBirth(family, given, "", "19500312"), Traits.ofBirth(otherFamily, otherGiven, "", "19500312"));
        assertThat(Trait.FAMILY.in(comparison)).isEqualTo(Trait.SWAPPED);
        assertThat(Trait.GIVEN.in(comparison)).isEqualTo(Trait.SAME);
    }

    @Test
    void threeNamesInThreePlacesAreSeenAsSwapped() {
        long comparison = comparison(
                new Traits("Nathalie", "Labontou", "Caracou", "F", "19500312", "", "", "", "", "", "", ""),
                new Traits("Caracou", "Labontou", "Nathalie", "F", "19500312", "", "", "", "", "", "", ""));
        assertThat(Trait.FAMILY.in(comparison)).isEqualTo(Trait.SWAPPED);
        assertThat(Trait.GIVEN.in(comparison)).isEqualTo(Trait.SAME);
    }

    private static long comparison(Traits one, Traits other) {
        return Comparison.of(Encoded.of(one), 0, Encoded.of(other), 0);
    }
}
