package org.cordee.identity.match;

/**
 * How common the names and places are in which two agree: a rare one in common says more. What is the same counts in full; what is only alike,
 * or a part, counts by half, and never more than {@link #MOST}.
 */
final class Rarity {
    static final double MOST = 3;

    private static final double HALF = 0.5;

    private final Frequencies families = new Frequencies();
    private final Frequencies givens = new Frequencies();
    private final Frequencies firsts = new Frequencies();
    private final Frequencies places = new Frequencies();
    private final Frequencies cities = new Frequencies();
    private final Frequencies postcodes = new Frequencies();

    void count(byte[] encoded) {
        count(families, hash(encoded, 0, Encoded.BIRTH));
        count(givens, hash(encoded, 0, Encoded.GIVEN));
        count(firsts, first(encoded, 0));
        count(places, hash(encoded, 0, Encoded.PLACE));
        count(cities, hash(encoded, 0, Encoded.CITY));
        count(postcodes, hash(encoded, 0, Encoded.POSTCODE));
    }

    private static void count(Frequencies frequencies, int hash) {
        if (hash != 0) {
            frequencies.add(hash);
        }
    }

    private static int hash(byte[] bytes, int from, int field) {
        int length = Encoded.length(bytes, from, field);
        int at = Encoded.start(bytes, from, field);
        return length == 0 ? 0 : Frequencies.hash(bytes, at, at + length) | 1;
    }

    private static int first(byte[] bytes, int from) {
        int length = Encoded.length(bytes, from, Encoded.GIVEN);
        int at = Encoded.start(bytes, from, Encoded.GIVEN);
        return length == 0 ? 0 : Frequencies.hash(bytes, at, Words.wordEnd(bytes, at, at + length)) | 1;
    }

    /** What is known of one description; the same for all that it is compared with. */
    Of of(byte[] encoded, Scores scores) {
        return new Of(this, encoded, scores);
    }

    /** The rarity of what one description may have in common with others. */
    static final class Of {
        private final Scores scores;
        private final double family;
        private final double given;
        private final double familyCommon;
        private final double firstCommon;
        private final double place;
        private final double city;
        private final double postcode;
        private final double[] rarity = new double[Trait.ALL.length];

        private Of(Rarity all, byte[] encoded, Scores scores) {
            this.scores = scores;
            int familyHash = hash(encoded, 0, Encoded.BIRTH);
            family = Math.log(all.families.share(familyHash));
            given = Math.log(all.givens.share(hash(encoded, 0, Encoded.GIVEN)));
            familyCommon = within(all.families.common(familyHash));
            firstCommon = within(all.firsts.common(first(encoded, 0)));
            place = within(all.places.common(hash(encoded, 0, Encoded.PLACE)));
            city = within(all.cities.common(hash(encoded, 0, Encoded.CITY)));
            postcode = within(all.postcodes.common(hash(encoded, 0, Encoded.POSTCODE)));
        }

        private static double within(double common) {
            return Math.max(-MOST, Math.min(MOST, common));
        }

        /** By trait; overwritten by the next call. */
        double[] in(long comparison) {
            int familyLevel = Trait.FAMILY.in(comparison);
            int givenLevel = Trait.GIVEN.in(comparison);
            rarity[Trait.FAMILY.ordinal()] = familyLevel == Trait.SAME
                    ? family - scores.strangers(Trait.FAMILY, Trait.SAME)
                    : familyLevel <= Trait.ALIKE ? HALF * familyCommon : 0;
            rarity[Trait.GIVEN.ordinal()] = givenLevel == Trait.SAME
                    ? given - scores.strangers(Trait.GIVEN, Trait.SAME)
                    : givenLevel <= Trait.ALIKE ? HALF * firstCommon : 0;
            rarity[Trait.BIRTH_PLACE.ordinal()] = Trait.BIRTH_PLACE.in(comparison) == Trait.SAME ? place : 0;
            int home = Trait.HOME.in(comparison);
            rarity[Trait.HOME.ordinal()] =
                    home == 0 ? Math.max(city, postcode) : home == 1 ? HALF * Math.max(city, postcode) : 0;
            return rarity;
        }
    }
}
