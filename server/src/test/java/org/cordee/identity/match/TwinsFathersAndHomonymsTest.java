package org.cordee.identity.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.cordee.identity.match.made.Lookalikes;
import org.cordee.identity.match.made.Office;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwinsFathersAndHomonymsTest {
    private static final int PAIRS = 200_000;

    @Test
    void areNeverLinkedWithoutAnyoneLooking() {
        var matching = Matching.standard();
        var scores = new Scores(matching.model(), 1);
        var lookalikes = new Lookalikes(7);
        var office = new Office(8);
        for (int i = 0; i < PAIRS; i++) {
            var pair = lookalikes.next();
            var one = Encoded.of(office.write(pair.one(), i % 3 * 0.5));
            var other = Encoded.of(office.write(pair.other(), i % 3 * 0.5));
            long comparison = Comparison.of(one, 0, other, 0);
            // As if each name were very rare, which is the worst case.
            double probability = Scores.probability(scores.odds(comparison, scores.ofRareNames(comparison)));
            assertThat(Zone.of(comparison, probability)).as("%s", pair).isNotEqualTo(Zone.SAME);
        }
    }

    @ParameterizedTest
    @CsvSource({"Hugo, M, Paul, M", "Louis, M, Louise, F", "Léna, F, Lina, F", "Jean, M, Jeanne, F"})
    void twinsOfOneHouseholdAreRatherTwoThanOne(String given, String sex, String other, String otherSex) {
        assertThat(probability(child(given, sex, "20120304", ""), child(other, otherSex, "20120304", "")))
                .isLessThan(0.5);
    }

    @Test
    void twinsOfAnotherBirthOrderAreTwoWhateverElseTheyShare() {
        var one = child("Hugo Paul", "M", "20120304", "").withBirthOrder("1");
        var other = one.withBirthOrder("2");
        var index = new PersonIndex(Matching.standard());
        index.put(1, one);
        assertThat(index.find(one, 5)).extracting(Match::zone).containsExactly(Zone.SAME);
        assertThat(index.find(one.withBirthOrder(""), 5))
                .extracting(Match::zone)
                .containsExactly(Zone.SAME);
        assertThat(index.find(other, 5)).isEmpty();
        assertThat(index.compare(other, one)).satisfies(match -> {
            assertThat(match.probability()).isZero();
            assertThat(match.zone()).isEqualTo(Zone.DIFFERENT);
            assertThat(match.reasons())
                    .last()
                    .satisfies(reason ->
                            assertThat(reason.trait() + "." + reason.level()).isEqualTo("BIRTH_ORDER.1"))
                    .satisfies(reason -> assertThat(reason.bits()).isLessThan(-50));
        });
    }

    @Test
    void anotherBirthOrderUnderOneNumberIsLookedAt() {
        var one = child("Hugo Paul", "M", "20120304", "1120309122034").withBirthOrder("1");
        var index = new PersonIndex(Matching.standard());
        index.put(1, one);
        assertThat(index.find(one, 5)).extracting(Match::zone).containsExactly(Zone.SAME);
        assertThat(index.find(one.withBirthOrder("2"), 5))
                .extracting(Match::zone)
                .containsExactly(Zone.REVIEW);
    }

    @Test
    void aChildUnderAParentsNumberIsNotTheParent() {
        var number = "1800309122034";
        assertThat(probability(child("Hugo", "M", "19800304", number), child("Hugo", "M", "20120911", number)))
                .isLessThan(0.5);
        assertThat(probability(child("Hugo", "M", "20120304", number), child("Léa", "F", "20120304", number)))
                .isLessThan(0.5);
    }

    @Test
    void whoseNumberTellsAnotherBirthIsNotLinkedByItself() {
        var index = new PersonIndex(Matching.standard());
        index.put(1, child("Hugo Paul", "M", "20120304", "1130309122034"));
        assertThat(index.find(child("Hugo Paul", "M", "20120304", ""), 5))
                .extracting(Match::zone)
                .containsExactly(Zone.REVIEW);
        assertThat(index.find(child("Hugo Paul", "M", "20120304", "1120309122034"), 5))
                .extracting(Match::zone)
                .containsExactly(Zone.REVIEW);
    }

    @Test
    void homonymsBornOnNoKnownDayAreNeverLinkedByThemselves() {
        var index = new PersonIndex(Matching.standard());
        var one = new Traits(
                "Benali", "", "Mohamed Ali", "M", "19560101", "99352", "09000", "Foix", "1 rue du Foyer", "", "", "");
        index.put(1, one);
        assertThat(index.find(one, 5)).extracting(Match::zone).containsExactly(Zone.REVIEW);
    }

    private static double probability(Traits one, Traits other) {
        var index = new PersonIndex(Matching.standard());
        index.put(1, one);
        for (int i = 0; i < 999; i++) {
            index.put(2 + i, Traits.ofBirth("Nom" + i, "Prénom" + i, "F", "19500101"));
        }
        return index.compare(one, other).probability();
    }

    private static Traits child(String given, String sex, String born, String number) {
        return new Traits(
                "Lagarde", "", given, sex, born, "09122", "09000", "Foix", "3 rue du Moulin", "0561001122", "", number);
    }

    @Test
    void twoDescriptionsOfOnePersonAreLinked() {
        var index = new PersonIndex(Matching.standard());
        var one = new Traits(
                "Lefèvre",
                "Martin",
                "Marie-Claude Jeanne",
                "F",
                "1951-03-07",
                "09122",
                "09000",
                "Foix",
                "3 rue du Moulin",
                "",
                "",
                "");
        index.put(1, one);
        var found = index.find(
                new Traits(
                        "LEFEVRE",
                        "",
                        "MARIE CLAUDE, JEANNE",
                        "F",
                        "19510307",
                        "09122",
                        "09000",
                        "FOIX",
                        "3 RUE DU MOULIN",
                        "",
                        "",
                        ""),
                5);
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().zone()).isEqualTo(Zone.SAME);
    }
}
