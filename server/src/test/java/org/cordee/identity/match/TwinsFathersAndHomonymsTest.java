package org.cordee.identity.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.cordee.identity.match.made.Lookalikes;
import org.cordee.identity.match.made.Office;
import org.junit.jupiter.api.Test;

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
