package org.cordee.identity.match;

/** Turns a comparison into odds: how much more likely it is that both descriptions are of one person than that they are not. */
final class Scores {
    /** Odds of what cannot be, as a logarithm. */
    private static final double NEVER = -1_000;

    private static final int FAMILY = Trait.FAMILY.ordinal();
    private static final int GIVEN = Trait.GIVEN.ordinal();
    private static final int PLACE = Trait.BIRTH_PLACE.ordinal();
    private static final int HOME = Trait.HOME.ordinal();

    private final double[][][] logs;
    private final double[] cases;

    /** @param size how many descriptions the pair was found among */
    Scores(Model model, long size) {
        var tables = model.tables();
        logs = new double[Model.CASES][][];
        cases = new double[Model.CASES];
        for (int kind = 0; kind < Model.CASES; kind++) {
            logs[kind] = new double[Trait.ALL.length][];
            for (int trait = 0; trait < Trait.ALL.length; trait++) {
                logs[kind][trait] = new double[16];
                for (int level = 0; level < tables[kind][trait].length; level++) {
                    logs[kind][trait][level] = Math.log(Math.max(1e-9, tables[kind][trait][level]));
                }
            }
            cases[kind] = kind == Model.STRANGER ? 0 : Math.log(model.expected()[kind] / Math.max(1, size));
        }
    }

    /** The most that {@link Comparison#rest} can still add for such a description. */
    double later(byte[] encoded) {
        boolean home = Encoded.length(encoded, 0, Encoded.CITY) + Encoded.length(encoded, 0, Encoded.POSTCODE) > 0;
        return (home ? most(Trait.HOME) + Rarity.MOST : 0)
                + (Encoded.length(encoded, 0, Encoded.STREET) > 0 ? most(Trait.STREET) : 0)
                + (Encoded.length(encoded, 0, Encoded.EMAIL) > 0 ? most(Trait.EMAIL) : 0);
    }

    private double most(Trait trait) {
        double most = 0;
        for (int level = 0; level < trait.levels(); level++) {
            most = Math.max(
                    most, logs[Model.SAME][trait.ordinal()][level] - logs[Model.STRANGER][trait.ordinal()][level]);
        }
        return most;
    }

    /**
     * Natural logarithm of the odds.
     *
     * @param rarity how much more often, as a logarithm, strangers agree as these two do than strangers on average, by trait
     */
    double odds(long comparison, double[] rarity) {
        if (Comparison.isOfTwins(comparison)) {
            return NEVER;
        }
        double stranger =
                sum(Model.STRANGER, comparison) + rarity[FAMILY] + rarity[GIVEN] + rarity[PLACE] + rarity[HOME];
        double likelier = household(comparison);
        double relative = kin(Model.RELATIVE, comparison, likelier) + rarity[GIVEN];
        double twin = kin(Model.TWIN, comparison, likelier);
        double namesake = kin(Model.NAMESAKE, comparison, likelier);
        double most = Math.max(Math.max(stranger, relative), Math.max(twin, namesake));
        double others = most
                + Math.log(Math.exp(stranger - most)
                        + Math.exp(relative - most)
                        + Math.exp(twin - most)
                        + Math.exp(namesake - most));
        return sum(Model.SAME, comparison) - others;
    }

    /** How much likelier two of one household agree so in what they share than strangers. */
    private double household(long comparison) {
        double sum = 0;
        for (var trait : Model.SHARED) {
            int level = trait.in(comparison);
            sum += logs[Model.SAME][trait.ordinal()][level] - logs[Model.STRANGER][trait.ordinal()][level];
        }
        return Math.exp(sum);
    }

    private double kin(int kind, long comparison, double likelier) {
        return sum(kind, comparison) + Math.log(Model.shared(kind, likelier));
    }

    /** What would be said of a pair whose names and places are of the rarest, which is the worst case for those who are not one person. */
    double[] ofRareNames(long comparison) {
        var rarity = new double[Trait.ALL.length];
        for (var trait : new Trait[] {Trait.FAMILY, Trait.GIVEN}) {
            rarity[trait.ordinal()] =
                    trait.in(comparison) == Trait.SAME ? Math.log(1e-6) - strangers(trait, Trait.SAME) : 0;
        }
        rarity[PLACE] = -Rarity.MOST;
        rarity[HOME] = -Rarity.MOST;
        return rarity;
    }

    /** The odds against strangers only, which no relative can raise: a cheap bound from above. */
    double bound(long comparison, double[] rarity) {
        if (Comparison.isOfTwins(comparison)) {
            return NEVER;
        }
        return sum(Model.SAME, comparison)
                - sum(Model.STRANGER, comparison)
                - rarity[FAMILY]
                - rarity[GIVEN]
                - rarity[PLACE]
                - rarity[HOME];
    }

    static double probability(double odds) {
        return 1 / (1 + Math.exp(-odds));
    }

    /** What one trait adds to the odds against a stranger, in bits. */
    double bits(Trait trait, long comparison, double[] rarity) {
        int level = trait.in(comparison);
        if (level == Trait.MISSING) {
            return 0;
        }
        double log = logs[Model.SAME][trait.ordinal()][level] - strangers(trait, level) - rarity[trait.ordinal()];
        return log / Math.log(2);
    }

    /** Logarithm of how often strangers agree so. */
    double strangers(Trait trait, int level) {
        return logs[Model.STRANGER][trait.ordinal()][level];
    }

    double startBits() {
        return cases[Model.SAME] / Math.log(2);
    }

    private double sum(int kind, long comparison) {
        double sum = cases[kind];
        var tables = logs[kind];
        for (int trait = 0; trait < tables.length; trait++) {
            // The slot of a missing trait holds 0.
            sum += tables[trait][(int) (comparison >>> (4 * trait)) & 15];
        }
        return sum;
    }
}
