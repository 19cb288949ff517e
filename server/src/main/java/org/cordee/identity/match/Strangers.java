package org.cordee.identity.match;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** How descriptions agree that are not of one person, from pairs drawn at random. */
final class Strangers {
    private static final int RANDOM_PAIRS = 2_000_000;

    /** What was never seen among the random pairs is not impossible. */
    private static final double RAREST = 1e-6;

    private final Map<Long, Integer> random;
    private final int size;

    Strangers(List<byte[]> encoded) {
        random = random(encoded);
        size = encoded.size();
    }

    private static Map<Long, Integer> random(List<byte[]> encoded) {
        var random = new Random(20_000);
        var patterns = new HashMap<Long, Integer>();
        for (int pair = 0; pair < RANDOM_PAIRS; pair++) {
            int one = random.nextInt(encoded.size());
            int other = random.nextInt(encoded.size());
            if (one != other) {
                patterns.merge(
                        Comparison.of(encoded.get(one), 0, encoded.get(other), 0) & Estimation.TRAITS, 1, Integer::sum);
            }
        }
        return patterns;
    }

    /** How those agree who are not one person: the pairs drawn at random, but for those that by this model are. */
    double[][] by(@Nullable Model model) {
        var counts = new double[Trait.ALL.length][];
        for (var trait : Trait.ALL) {
            counts[trait.ordinal()] = Arrays.stream(Model.prior().stranger()[trait.ordinal()])
                    .map(share -> share * Estimation.BELIEF)
                    .toArray();
        }
        var scores = model == null ? null : new Scores(model, size);
        var rarity = new double[Trait.ALL.length];
        for (var pattern : random.entrySet()) {
            double weight = scores == null ? 1 : 1 - Scores.probability(scores.odds(pattern.getKey(), rarity));
            for (var trait : Trait.ALL) {
                int level = trait.in(pattern.getKey());
                if (level != Trait.MISSING) {
                    counts[trait.ordinal()][level] += weight * pattern.getValue();
                }
            }
        }
        for (var count : counts) {
            double total = Arrays.stream(count).sum();
            for (int level = 0; level < count.length; level++) {
                count[level] = Math.max(RAREST, count[level] / total);
            }
        }
        return counts;
    }
}
