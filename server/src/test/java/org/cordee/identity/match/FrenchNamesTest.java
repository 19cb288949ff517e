package org.cordee.identity.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        "Martin, Durand, 5"
    })
    void familyNamesAgreeAtALevel(String one, String other, int level) {
        assertThat(Trait.FAMILY.in(comparison(
                        Traits.ofBirth(one, "Jean", "M", "19500101"), Traits.ofBirth(other, "Jean", "M", ""))))
                .isEqualTo(level);
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
        "19500312, '', 15"
    })
    void birthDatesAgreeAtALevel(String one, String other, int level) {
        assertThat(Trait.BIRTH_DATE.in(comparison(
                        Traits.ofBirth("Roux", "Jean", "M", one), Traits.ofBirth("Roux", "Jean", "M", other))))
                .isEqualTo(level);
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
