package org.cordee.identity.match;

import java.util.ArrayList;
import java.util.List;

/** The judgement on pairs: a model, and how common names are among those that were counted. */
public final class Matching {
    private final Model model;
    private final Frequencies families = new Frequencies();
    private final Frequencies givens = new Frequencies();
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
        if (Encoded.length(encoded, 0, Encoded.BIRTH) > 0) {
            families.add(hash(encoded, Encoded.BIRTH));
        }
        if (Encoded.length(encoded, 0, Encoded.GIVEN) > 0) {
            givens.add(hash(encoded, Encoded.GIVEN));
        }
    }

    private static int hash(byte[] encoded, int field) {
        int at = Encoded.start(encoded, 0, field);
        return Frequencies.hash(encoded, at, at + Encoded.length(encoded, 0, field));
    }

    /** What may be said of pairs with this description, found among so many. */
    Judge judge(byte[] encoded, long size) {
        return new Judge(
                scores(size), families.share(hash(encoded, Encoded.BIRTH)), givens.share(hash(encoded, Encoded.GIVEN)));
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
    record Judge(Scores scores, double familyShare, double givenShare) {
        double probability(long comparison, double from) {
            double bound = scores.bound(comparison, familyShare, givenShare);
            return bound < Math.log(from) - 1
                    ? 0
                    : Scores.probability(scores.odds(comparison, familyShare, givenShare));
        }

        /** Whether what lacks in a first comparison could still make it probable enough. */
        boolean isOpen(long first, double from) {
            return scores.bound(first, familyShare, givenShare) + scores.later() >= Math.log(from) - 1;
        }

        Match match(long key, long comparison, double probability) {
            var reasons = new ArrayList<Match.Reason>();
            for (var trait : Trait.ALL) {
                int level = trait.in(comparison);
                if (level != Trait.MISSING) {
                    reasons.add(new Match.Reason(trait, level, scores.bits(trait, comparison, share(trait))));
                }
            }
            return new Match(key, probability, Zone.of(comparison, probability), List.copyOf(reasons));
        }

        private double share(Trait trait) {
            return switch (trait) {
                case FAMILY -> familyShare;
                case GIVEN -> givenShare;
                case BIRTH_DATE, SEX, BIRTH_PLACE, HOME, STREET, PHONE, EMAIL, NUMBER -> 0;
            };
        }
    }
}
