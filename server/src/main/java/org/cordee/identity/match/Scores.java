package org.cordee.identity.match;

/** Turns a comparison into odds: how much more likely it is that both descriptions are of one person than that they are not. */
final class Scores {
    private final double[][][] logs;
    private final double[] cases;
    private final double later;

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
        later = most(Trait.HOME) + most(Trait.STREET) + most(Trait.EMAIL);
    }

    /** The most that {@link Comparison#rest} can still add. */
    double later() {
        return later;
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
     * @param familyShare how common the family name is where it is the same, 0 to go by the average
     * @param givenShare the same of the given name
     */
    double odds(long comparison, double familyShare, double givenShare) {
        double family = rarity(Trait.FAMILY, comparison, familyShare);
        double given = rarity(Trait.GIVEN, comparison, givenShare);
        double stranger = sum(Model.STRANGER, comparison) + family + given;
        double relative = sum(Model.RELATIVE, comparison) + given;
        double twin = sum(Model.TWIN, comparison);
        double namesake = sum(Model.NAMESAKE, comparison);
        double most = Math.max(Math.max(stranger, relative), Math.max(twin, namesake));
        double others = most
                + Math.log(Math.exp(stranger - most)
                        + Math.exp(relative - most)
                        + Math.exp(twin - most)
                        + Math.exp(namesake - most));
        return sum(Model.SAME, comparison) - others;
    }

    /** The odds against strangers only, which no relative can raise: a cheap bound from above. */
    double bound(long comparison, double familyShare, double givenShare) {
        return sum(Model.SAME, comparison)
                - sum(Model.STRANGER, comparison)
                - rarity(Trait.FAMILY, comparison, familyShare)
                - rarity(Trait.GIVEN, comparison, givenShare);
    }

    static double probability(double odds) {
        return 1 / (1 + Math.exp(-odds));
    }

    /** What one trait adds to the odds against a stranger, in bits. */
    double bits(Trait trait, long comparison, double share) {
        int level = trait.in(comparison);
        if (level == Trait.MISSING) {
            return 0;
        }
        double log = logs[Model.SAME][trait.ordinal()][level]
                - logs[Model.STRANGER][trait.ordinal()][level]
                - rarity(trait, comparison, share);
        return log / Math.log(2);
    }

    double startBits() {
        return cases[Model.SAME] / Math.log(2);
    }

    private double rarity(Trait trait, long comparison, double share) {
        return share > 0 && trait.in(comparison) == Trait.SAME
                ? Math.log(share) - logs[Model.STRANGER][trait.ordinal()][Trait.SAME]
                : 0;
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
