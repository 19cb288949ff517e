package org.cordee.identity.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Estimates a model from descriptions without being told which are of one person: how strangers agree from pairs drawn at random,
 * how one person's descriptions agree by expectation and maximisation over pairs that share a birth date, all names, or a number,
 * each time without the traits that brought them together (Winkler 1988).
 */
final class Estimation {
    private static final int ROUNDS = 40;
    private static final int LARGEST_GROUP = 400;

    /** Weight of what was believed before, as so many pairs. */
    static final double BELIEF = 10;

    /** Share of errors that the data at hand does not happen to show. */
    private static final double DOUBT = 0.05;

    static final long TRAITS = (1L << 4 * Trait.ALL.length) - 1;
    private static final double LEAST_EXPECTED = 0.001;

    /** More than these for each description are no twins and namesakes, but something else that looks like them. */
    private static final double MOST_TWINS = 0.5;

    private static final double MOST_NAMESAKES = 0.05;

    private final List<byte[]> encoded;
    private final Strangers strangers;

    private Estimation(List<byte[]> encoded) {
        this.encoded = encoded;
        this.strangers = new Strangers(encoded);
    }

    static Model of(List<byte[]> encoded) {
        return new Estimation(encoded).model();
    }

    /** One way of bringing pairs together. */
    private record Session(Map<Long, Integer> patterns, List<Trait> without, int[] cases) {}

    private Model model() {
        var sessions = List.of(
                new Session(
                        patterns(bytes -> Dates.sure(Encoded.date(bytes, 0))),
                        List.of(Trait.BIRTH_DATE),
                        new int[] {Model.SAME, Model.STRANGER, Model.RELATIVE, Model.TWIN}),
                new Session(patterns(Estimation::names), List.of(Trait.FAMILY, Trait.GIVEN), new int[] {
                    Model.SAME, Model.STRANGER, Model.NAMESAKE
                }),
                new Session(patterns(bytes -> hash(bytes, Encoded.NUMBER)), List.of(Trait.NUMBER), new int[] {
                    Model.SAME, Model.STRANGER
                }));
        var families = new Session(patterns(bytes -> hash(bytes, Encoded.BIRTH)), List.of(Trait.FAMILY), new int[] {
            Model.SAME, Model.STRANGER, Model.RELATIVE, Model.NAMESAKE
        });
        var model = new Model(
                Model.prior().same(), strangers.by(null), Model.prior().expected());
        for (int round = 0; round < 4; round++) {
            var sums = new double[Trait.ALL.length][];
            for (var trait : Trait.ALL) {
                sums[trait.ordinal()] = Arrays.stream(Model.prior().same()[trait.ordinal()])
                        .map(share -> share * BELIEF)
                        .toArray();
            }
            var pairs = new double[Model.CASES];
            for (var session : sessions) {
                var found = maximise(session, model, sums);
                for (int i = 0; i < found.length; i++) {
                    int kind = session.cases()[i];
                    pairs[kind] = pairs[kind] == 0 ? found[i] : pairs[kind];
                }
            }
            var same = new double[sums.length][];
            for (int trait = 0; trait < sums.length; trait++) {
                double total = Arrays.stream(sums[trait]).sum();
                var before = Model.prior().same()[trait];
                same[trait] = new double[before.length];
                for (int level = 0; level < before.length; level++) {
                    same[trait][level] = (1 - DOUBT) * sums[trait][level] / total + DOUBT * before[level];
                }
            }
            double relatives = maximise(families, model, null)[2];
            double dates = same[Trait.BIRTH_DATE.ordinal()][0];
            double names = same[Trait.FAMILY.ordinal()][0] * model.tables()[Model.NAMESAKE][Trait.GIVEN.ordinal()][0];
            var prior = Model.prior().expected();
            model = new Model(same, strangers.by(model), new double[] {
                expected(pairs[Model.SAME] / dates),
                prior[Model.STRANGER],
                Math.min(prior[Model.RELATIVE], expected(relatives / Model.RELATIVES_OF_ONE_NAME)),
                Math.min(MOST_TWINS, expected(pairs[Model.TWIN] / dates)),
                Math.min(MOST_NAMESAKES, expected(pairs[Model.NAMESAKE] / names))
            });
        }
        return model;
    }

    private double expected(double pairs) {
        return Math.max(LEAST_EXPECTED, 2 * pairs / encoded.size());
    }

    /** Adds to the sums, where there are any, what the session says of one person's descriptions; how many pairs of each of its cases it holds. */
    private static double[] maximise(Session session, Model model, double @Nullable [][] sums) {
        var shares = new double[session.cases().length];
        Arrays.fill(shares, 1.0 / shares.length);
        var tables = model.tables();
        var pairs = new double[shares.length];
        for (int round = 0; round < ROUNDS; round++) {
            var next = new double[shares.length];
            boolean isLast = round == ROUNDS - 1;
            for (var pattern : session.patterns().entrySet()) {
                var likely = likelihoods(session, tables, model.household(pattern.getKey()), shares, pattern.getKey());
                for (int i = 0; i < likely.length; i++) {
                    next[i] += likely[i] * pattern.getValue();
                }
                if (isLast && sums != null) {
                    add(session, sums, pattern.getKey(), likely[0] * pattern.getValue());
                }
            }
            double total = Arrays.stream(next).sum();
            pairs = next;
            for (int i = 0; i < shares.length; i++) {
                shares[i] = total == 0 ? shares[i] : Math.max(1e-9, next[i] / total);
            }
        }
        return pairs;
    }

    private static double[] likelihoods(
            Session session, double[][][] tables, double likelier, double[] shares, long pattern) {
        var likely = new double[shares.length];
        double total = 0;
        for (int i = 0; i < likely.length; i++) {
            double product = shares[i] * Model.shared(session.cases()[i], likelier);
            for (var trait : Trait.ALL) {
                int level = trait.in(pattern);
                if (level != Trait.MISSING && !session.without().contains(trait)) {
                    product *= Math.max(1e-9, tables[session.cases()[i]][trait.ordinal()][level]);
                }
            }
            likely[i] = product;
            total += product;
        }
        for (int i = 0; i < likely.length; i++) {
            likely[i] /= total;
        }
        return likely;
    }

    private static void add(Session session, double[][] sums, long pattern, double weight) {
        for (var trait : Trait.ALL) {
            int level = trait.in(pattern);
            if (level != Trait.MISSING && !session.without().contains(trait)) {
                sums[trait.ordinal()][level] += weight;
            }
        }
    }

    @FunctionalInterface
    private interface Key {
        int of(byte[] bytes);
    }

    private Map<Long, Integer> patterns(Key key) {
        var groups = new HashMap<Integer, List<byte[]>>();
        for (var bytes : encoded) {
            int value = key.of(bytes);
            if (value != 0)
                groups.computeIfAbsent(value, none -> new ArrayList<>()).add(bytes);
        }
        var patterns = new HashMap<Long, Integer>();
        for (var group : groups.values()) {
            int size = Math.min(LARGEST_GROUP, group.size());
            for (int i = 0; i < size; i++) {
                for (int j = i + 1; j < size; j++) {
                    patterns.merge(Comparison.of(group.get(i), 0, group.get(j), 0) & TRAITS, 1, Integer::sum);
                }
            }
        }
        return patterns;
    }

    private static int names(byte[] bytes) {
        int family = hash(bytes, Encoded.BIRTH);
        int given = hash(bytes, Encoded.GIVEN);
        return family == 0 || given == 0 ? 0 : family * 31 + given;
    }

    private static int hash(byte[] bytes, int field) {
        int at = Encoded.start(bytes, 0, field);
        int length = Encoded.length(bytes, 0, field);
        return length == 0 ? 0 : Frequencies.hash(bytes, at, at + length);
    }
}
