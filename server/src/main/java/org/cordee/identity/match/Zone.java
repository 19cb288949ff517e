package org.cordee.identity.match;

/** What may be done with a pair. */
public enum Zone {
    /** The same person: may be linked without anyone looking. */
    SAME,
    /** An identity officer decides. */
    REVIEW,
    DIFFERENT;

    /** Probability from which a pair may be linked by itself, if no strict trait speaks against. */
    static final double AUTOMATIC_FROM = 0.9999;

    /** Probability from which someone looks. */
    static final double REVIEW_FROM = 0.05;

    /**
     * The zone of a pair. However probable, it is linked by itself only when names, birth date and sex agree, nothing contradicts, and
     * something beyond birth agrees too: homonyms are born on one day in one town, and twins may share an address and a first name.
     */
    static Zone of(long comparison, double probability) {
        if (probability >= AUTOMATIC_FROM && isBeyondDoubt(comparison)) {
            return SAME;
        }
        return probability >= REVIEW_FROM ? REVIEW : DIFFERENT;
    }

    private static boolean isBeyondDoubt(long comparison) {
        int number = Trait.NUMBER.in(comparison);
        int place = Trait.BIRTH_PLACE.in(comparison);
        boolean names = Trait.FAMILY.in(comparison) <= Trait.PART && Trait.GIVEN.in(comparison) <= Trait.PART;
        boolean birth = Trait.BIRTH_DATE.in(comparison) == 0 && (place == 0 || place == Trait.MISSING);
        int sex = Trait.SEX.in(comparison);
        boolean isTwin = Trait.BIRTH_ORDER.in(comparison) == 1;
        if (!names || !birth || isTwin || (sex != 0 && sex != Trait.MISSING)) {
            return false;
        }
        if (number != Trait.MISSING) {
            return number == 0;
        }
        boolean home = Trait.HOME.in(comparison) == 0 && Trait.STREET.in(comparison) == 0;
        boolean sameNames = Trait.GIVEN.in(comparison) == 0 && Comparison.hasSeveralNames(comparison);
        return sex == 0
                && sameNames
                && place == 0
                && (home || Trait.PHONE.in(comparison) == 0 || Trait.EMAIL.in(comparison) == 0);
    }
}
