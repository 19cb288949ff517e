package org.cordee.identity.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Puts descriptions together, the surest pairs first: two groups become one where what they were written with, taken together, speaks for it, and
 * the pairs between them, those that nobody found included, do not speak against it on average. One that is half empty comes along with its
 * likes; a twin between two joins nothing.
 */
final class Groups {
    /** No single pair speaks louder than this, in natural logarithms of odds. */
    private static final double LOUDEST = 12;

    /** One to ten, in the same measure: pairs of half-empty descriptions are silent rather than against. */
    private static final double MOST_AGAINST = Math.log(10);

    private static final double LEAST = 1e-7;

    /** A pair found, and its probability. */
    record Pair(int one, int other, double probability) {}

    private final List<byte[]> encoded;
    private final Matching matching;
    private final int[] groupOf;
    private final List<List<Integer>> members = new ArrayList<>();

    Groups(List<Labelled.Row> rows, Matching matching) {
        this.encoded = rows.stream().map(row -> Encoded.of(row.traits())).toList();
        this.matching = matching;
        this.groupOf = new int[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            groupOf[i] = i;
            members.add(new ArrayList<>(List.of(i)));
        }
    }

    Groups join(List<Pair> found) {
        var sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingDouble(Pair::probability).reversed());
        for (var pair : sorted) {
            int one = groupOf[pair.one()];
            int other = groupOf[pair.other()];
            if (one != other && speakForIt(members.get(one), members.get(other))) {
                members.get(other).forEach(member -> groupOf[member] = one);
                members.get(one).addAll(members.get(other));
                members.get(other).clear();
            }
        }
        return this;
    }

    private boolean speakForIt(List<Integer> ones, List<Integer> others) {
        return odds(ones, others) > -MOST_AGAINST && together(ones, others) > 0;
    }

    /** The odds of two who had been written with the best of what the pairs between the groups agree in. */
    private double together(List<Integer> ones, List<Integer> others) {
        var best = new int[Trait.ALL.length];
        Arrays.fill(best, Trait.MISSING);
        int surest = ones.getFirst();
        double most = -1;
        for (int one : ones) {
            var judge = matching.judge(encoded.get(one), encoded.size());
            for (int other : others) {
                long comparison = Comparison.of(encoded.get(one), 0, encoded.get(other), 0);
                for (var trait : Trait.ALL) {
                    best[trait.ordinal()] = Math.min(best[trait.ordinal()], trait.in(comparison));
                }
                double probability = judge.probability(comparison, LEAST);
                if (probability > most) {
                    most = probability;
                    surest = one;
                }
            }
        }
        return odds(matching.judge(encoded.get(surest), encoded.size()).probability(packed(best), LEAST));
    }

    private static long packed(int[] levels) {
        long packed = 0;
        for (var trait : Trait.ALL) {
            packed |= (long) levels[trait.ordinal()] << (4 * trait.ordinal());
        }
        return packed;
    }

    private static double odds(double probability) {
        return Math.log(Math.max(1e-12, probability) / Math.max(1e-12, 1 - probability));
    }

    private double odds(List<Integer> ones, List<Integer> others) {
        double sum = 0;
        for (int one : ones) {
            var judge = matching.judge(encoded.get(one), encoded.size());
            for (int other : others) {
                double probability =
                        judge.probability(Comparison.of(encoded.get(one), 0, encoded.get(other), 0), LEAST);
                sum += Math.max(-LOUDEST, Math.min(LOUDEST, odds(probability)));
            }
        }
        return sum / (ones.size() * others.size());
    }

    /** Each pair within a group. */
    void each(BiConsumer<Integer, Integer> pair) {
        for (var group : members) {
            var sorted = group.stream().mapToInt(Integer::intValue).sorted().toArray();
            for (int i : sorted) {
                Arrays.stream(sorted).filter(j -> j > i).forEach(j -> pair.accept(i, j));
            }
        }
    }
}
