package org.cordee.identity.match;

import java.util.ArrayList;
import java.util.List;

/** The judgement on pairs: a model, and how common names and places are among those that were counted. */
public final class Matching {
    /** As much as a whole description can say for it. */
    private static final double AGAINST = -100;

    private final Model model;
    private final Rarity rarity = new Rarity();
    private volatile Sized scores;

    private record Sized(long size, Scores scores) {}

    Matching(Model model) {
        this.model = model;
        this.scores = new Sized(1, new Scores(model, 1));
    }

    /** As estimated from the data that the README names. */
    public static Matching standard() {
        return new Matching(ModelFile.standard());
    }

    Model model() {
        return model;
    }

    void count(byte[] encoded) {
        rarity.count(encoded);
    }

    /** What may be said of pairs with this description, found among so many. */
    Judge judge(byte[] encoded, long size) {
        var sized = scores(size);
        return new Judge(sized, rarity.of(encoded, sized), sized.later(encoded));
    }

    private Scores scores(long size) {
        var known = scores;
        if (size > known.size() * 1.02 || size < known.size() * 0.98) {
            known = new Sized(size, new Scores(model, size));
            scores = known;
        }
        return known.scores();
    }

    /** Judges pairs of one description with others. */
    record Judge(Scores scores, Rarity.Of rarity, double later) {
        double probability(long comparison, double from) {
            var rare = rarity.in(comparison);
            return scores.bound(comparison, rare) < Math.log(from) - 1
                    ? 0
                    : Scores.probability(scores.odds(comparison, rare));
        }

        /** Whether what lacks in a first comparison could still make it probable enough. */
        boolean isOpen(long first, double from) {
            return scores.bound(first, rarity.in(first)) + later >= Math.log(from) - 1;
        }

        Match match(long key, long comparison, double probability) {
            var rare = rarity.in(comparison);
            var reasons = new ArrayList<Match.Reason>();
            for (var trait : Trait.ALL) {
                int level = trait.in(comparison);
                if (level != Trait.MISSING) {
                    reasons.add(new Match.Reason(trait, level, scores.bits(trait, comparison, rare)));
                }
            }
            int order = Trait.BIRTH_ORDER.in(comparison);
            if (order != Trait.MISSING) {
                reasons.add(new Match.Reason(Trait.BIRTH_ORDER, order, order == 0 ? 0 : AGAINST));
            }
            return new Match(key, probability, Zone.of(comparison, probability), List.copyOf(reasons));
        }
    }
}
