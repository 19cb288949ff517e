package org.cordee.identity.match;

import java.util.Arrays;

/** What is compared, and how well two values of it may agree: level 0 is the same, the last level is different. */
public enum Trait {
    /**
     * Same; birth name of one is used name of the other, or a part of a compound; alike; akin; swapped with the given name; other; other of
     * two women, who may have been written under the name of a marriage.
     */
    FAMILY(7),
    /** All the same; one the same; alike; an initial; akin; other. */
    GIVEN(6),
    /** Same; day and month swapped; one digit; two parts of three; the year, where the rest is unknown; each part nearly; other. */
    BIRTH_DATE(7),
    SEX(2),
    /** Same commune; same département; other. */
    BIRTH_PLACE(3),
    /** Post code and town; one of both; nearly; other. */
    HOME(4),
    /** Same; most words; some words; other. */
    STREET(4),
    PHONE(3),
    EMAIL(3),
    /** A number that one person bears: same; one digit; other. */
    NUMBER(3),
    /** Same; other. Not weighed: twins of another order are two people, whatever else they have in common. */
    BIRTH_ORDER(2);

    static final int MISSING = 15;

    /** Those that are weighed, in the order of their numbers. */
    static final Trait[] ALL = Arrays.copyOf(values(), BIRTH_ORDER.ordinal());

    /** Levels of {@link #FAMILY} and {@link #GIVEN}. */
    static final int SAME = 0;

    static final int PART = 1;
    static final int ALIKE = 2;
    static final int AKIN = 3;
    static final int SWAPPED = 4;
    static final int INITIAL = 4;
    static final int OTHER_NAME = 5;
    static final int OTHER_OF_WOMEN = 6;

    static final int DATE_SWAPPED = 1;
    static final int ONE_DIGIT = 2;
    static final int TWO_PARTS = 3;
    static final int YEAR = 4;
    static final int NEAR_DATE = 5;
    static final int OTHER_DATE = 6;

    private final int levels;

    Trait(int levels) {
        this.levels = levels;
    }

    int levels() {
        return levels;
    }

    /** The level of this trait in a packed comparison, {@link #MISSING} where one side does not have it. */
    int in(long comparison) {
        return (int) (comparison >>> (4 * ordinal())) & 15;
    }
}
