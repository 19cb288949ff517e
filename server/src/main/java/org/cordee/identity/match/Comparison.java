package org.cordee.identity.match;

import static org.cordee.identity.match.Encoded.BIRTH;
import static org.cordee.identity.match.Encoded.CITY;
import static org.cordee.identity.match.Encoded.GIVEN;
import static org.cordee.identity.match.Encoded.PHONE;
import static org.cordee.identity.match.Encoded.PHONE_2;
import static org.cordee.identity.match.Encoded.POSTCODE;
import static org.cordee.identity.match.Encoded.STREET;
import static org.cordee.identity.match.Encoded.USED;
import static org.cordee.identity.match.Trait.MISSING;

/** Compares two encoded descriptions: for each {@link Trait} its level in four bits of one number; nothing is allocated. */
final class Comparison {
    private static final long SEVERAL_NAMES = 1L << 62;
    private static final int MALE = 1;
    private static final int FEMALE = 2;
    private static final long LATER = at(Trait.HOME, MISSING) | at(Trait.STREET, MISSING) | at(Trait.EMAIL, MISSING);

    private Comparison() {}

    static long of(byte[] a, int aFrom, byte[] b, int bFrom) {
        return rest(first(a, aFrom, b, bFrom), a, aFrom, b, bFrom);
    }

    /** What is quickly compared and tells most; home, street and e-mail still lack. */
    static long first(byte[] a, int aFrom, byte[] b, int bFrom) {
        long packed = LATER | names(a, aFrom, b, bFrom);
        packed |= at(Trait.BIRTH_DATE, Dates.compared(Encoded.date(a, aFrom), Encoded.date(b, bFrom)));
        int aSex = Encoded.sex(a, aFrom);
        int bSex = Encoded.sex(b, bFrom);
        packed |= at(Trait.SEX, aSex == 0 || bSex == 0 ? MISSING : aSex == bSex ? 0 : 1);
        packed |= at(Trait.BIRTH_PLACE, Places.compared(a, aFrom, b, bFrom));
        packed |= at(Trait.PHONE, phone(a, aFrom, b, bFrom));
        int aOrder = Encoded.order(a, aFrom);
        int bOrder = Encoded.order(b, bFrom);
        packed |= at(Trait.BIRTH_ORDER, aOrder == 0 || bOrder == 0 ? MISSING : aOrder == bOrder ? 0 : 1);
        return packed | at(Trait.NUMBER, digits(Encoded.NUMBER, a, aFrom, b, bFrom));
    }

    /** Completes what was compared first. */
    static long rest(long first, byte[] a, int aFrom, byte[] b, int bFrom) {
        long packed = first & ~LATER;
        packed |= at(Trait.HOME, home(a, aFrom, b, bFrom));
        packed |= at(Trait.STREET, street(a, aFrom, b, bFrom));
        packed |= at(Trait.EMAIL, email(a, aFrom, b, bFrom));
        boolean several = Encoded.givenNames(a, aFrom) > 1 && Encoded.givenNames(b, bFrom) > 1;
        boolean contradicted = Encoded.isContradicted(a, aFrom) || Encoded.isContradicted(b, bFrom);
        return several && !contradicted ? packed | SEVERAL_NAMES : packed;
    }

    /** Whether both have more than one given name, as twins may share the first, and no number contradicts what is said with it. */
    static boolean hasSeveralNames(long comparison) {
        return (comparison & SEVERAL_NAMES) != 0;
    }

    /** Whether they were born one after the other, by what both say, and no number says that they are one all the same. */
    static boolean isOfTwins(long comparison) {
        return Trait.BIRTH_ORDER.in(comparison) == 1 && Trait.NUMBER.in(comparison) != 0;
    }

    private static long at(Trait trait, int level) {
        return (long) level << (4 * trait.ordinal());
    }

    private static long names(byte[] a, int aFrom, byte[] b, int bFrom) {
        int family = Names.family(a, aFrom, BIRTH, b, bFrom, BIRTH);
        if (family != Trait.SAME && family != MISSING) {
            int crossed = family;
            if (Encoded.length(b, bFrom, USED) > 0) {
                crossed = Math.min(crossed, Names.family(a, aFrom, BIRTH, b, bFrom, USED));
            }
            if (Encoded.length(a, aFrom, USED) > 0) {
                crossed = Math.min(crossed, Names.family(a, aFrom, USED, b, bFrom, BIRTH));
                if (crossed > Trait.PART && Encoded.length(b, bFrom, USED) > 0) {
                    crossed = Math.min(crossed, Names.family(a, aFrom, USED, b, bFrom, USED));
                }
            }
            family = crossed == Trait.SAME ? Trait.PART : crossed;
        }
        int given = Names.given(a, aFrom, GIVEN, b, bFrom, GIVEN);
        if ((family >= Trait.AKIN ? given >= Trait.AKIN : given == Trait.OTHER_NAME && family > Trait.SAME)
                && mayBeSwapped(a, aFrom, b, bFrom)) {
            int one = Names.given(a, aFrom, GIVEN, b, bFrom, BIRTH);
            int other = Names.given(a, aFrom, BIRTH, b, bFrom, GIVEN);
            // In each other's place; the second name may have suffered besides, or lack.
            if (Math.min(one, other) <= Trait.ALIKE) {
                family = Trait.SWAPPED;
                given = Math.max(one, other);
            }
        }
        if (given == MISSING && family <= Trait.PART) {
            given = givenAmongFamily(a, aFrom, b, bFrom);
        }
        int sexes = Encoded.sex(a, aFrom) | Encoded.sex(b, bFrom);
        if (family == Trait.OTHER_NAME && sexes == FEMALE) {
            family = Trait.OTHER_OF_WOMEN;
        }
        if (given == Trait.ALIKE && sexes == (MALE | FEMALE)) {
            // Louis and Louise: brother and sister.
            given = Trait.OTHER_NAME;
        }
        return at(Trait.FAMILY, family) | at(Trait.GIVEN, given);
    }

    /** All names of one written in the field of the family name. */
    private static int givenAmongFamily(byte[] a, int aFrom, byte[] b, int bFrom) {
        int level = Encoded.length(a, aFrom, GIVEN) == 0
                ? Names.given(a, aFrom, BIRTH, b, bFrom, GIVEN)
                : Names.given(a, aFrom, GIVEN, b, bFrom, BIRTH);
        return level == Trait.PART ? Trait.PART : MISSING;
    }

    /** Names that are alike nearly always begin alike; most strangers are told apart by this. */
    private static boolean mayBeSwapped(byte[] a, int aFrom, byte[] b, int bFrom) {
        return beginAlike(a, aFrom, GIVEN, b, bFrom, BIRTH) || beginAlike(a, aFrom, BIRTH, b, bFrom, GIVEN);
    }

    private static boolean beginAlike(byte[] a, int aFrom, int aField, byte[] b, int bFrom, int bField) {
        return Encoded.length(a, aFrom, aField) > 0
                && Encoded.length(b, bFrom, bField) > 0
                && a[Encoded.start(a, aFrom, aField)] == b[Encoded.start(b, bFrom, bField)];
    }

    /** The best of two telephones with two. */
    private static int phone(byte[] a, int aFrom, byte[] b, int bFrom) {
        int best = digits(PHONE, PHONE, a, aFrom, b, bFrom);
        boolean aHasTwo = Encoded.length(a, aFrom, PHONE_2) > 0;
        boolean bHasTwo = Encoded.length(b, bFrom, PHONE_2) > 0;
        if (best != 0 && aHasTwo) {
            best = Math.min(best, digits(PHONE_2, PHONE, a, aFrom, b, bFrom));
        }
        if (best != 0 && bHasTwo) {
            best = Math.min(best, digits(PHONE, PHONE_2, a, aFrom, b, bFrom));
        }
        return best != 0 && aHasTwo && bHasTwo ? Math.min(best, digits(PHONE_2, PHONE_2, a, aFrom, b, bFrom)) : best;
    }

    private static int home(byte[] a, int aFrom, byte[] b, int bFrom) {
        int codes = digits(POSTCODE, a, aFrom, b, bFrom);
        int aAt = Encoded.start(a, aFrom, CITY);
        int bAt = Encoded.start(b, bFrom, CITY);
        int aEnd = aAt + Encoded.length(a, aFrom, CITY);
        int bEnd = bAt + Encoded.length(b, bFrom, CITY);
        int cities = aAt == aEnd || bAt == bEnd
                ? MISSING
                : Likeness.isSameSqueezed(a, aAt, aEnd, b, bAt, bEnd)
                        ? 0
                        : Likeness.isAlike(a, aAt, aEnd, b, bAt, bEnd, 0.9) ? 1 : 2;
        if (codes == MISSING && cities == MISSING) {
            return MISSING;
        }
        if ((codes == 0 && cities <= 1) || (cities == 0 && codes == 0)) {
            return 0;
        }
        if (codes == 0 || cities == 0) {
            return 1;
        }
        return codes == 1 || cities == 1 ? 2 : 3;
    }

    private static int street(byte[] a, int aFrom, byte[] b, int bFrom) {
        int aAt = Encoded.start(a, aFrom, STREET);
        int bAt = Encoded.start(b, bFrom, STREET);
        int aEnd = aAt + Encoded.length(a, aFrom, STREET);
        int bEnd = bAt + Encoded.length(b, bFrom, STREET);
        if (aAt == aEnd || bAt == bEnd) {
            return MISSING;
        }
        if (Likeness.isSameSqueezed(a, aAt, aEnd, b, bAt, bEnd)) {
            return 0;
        }
        double shared = Words.sharedWords(a, aAt, aEnd, b, bAt, bEnd);
        return shared >= 0.6 ? 1 : shared >= 0.3 ? 2 : 3;
    }

    private static int email(byte[] a, int aFrom, byte[] b, int bFrom) {
        int level = digits(Encoded.EMAIL, a, aFrom, b, bFrom);
        if (level != 2) {
            return level;
        }
        int aAt = Encoded.start(a, aFrom, Encoded.EMAIL);
        int bAt = Encoded.start(b, bFrom, Encoded.EMAIL);
        int aEnd = aAt + Encoded.length(a, aFrom, Encoded.EMAIL);
        int bEnd = bAt + Encoded.length(b, bFrom, Encoded.EMAIL);
        return Likeness.isAlike(a, aAt, aEnd, b, bAt, bEnd, 0.95) ? 1 : 2;
    }

    private static int digits(int field, byte[] a, int aFrom, byte[] b, int bFrom) {
        return digits(field, field, a, aFrom, b, bFrom);
    }

    private static int digits(int field, int otherField, byte[] a, int aFrom, byte[] b, int bFrom) {
        int aAt = Encoded.start(a, aFrom, field);
        int bAt = Encoded.start(b, bFrom, otherField);
        int aEnd = aAt + Encoded.length(a, aFrom, field);
        int bEnd = bAt + Encoded.length(b, bFrom, otherField);
        if (aAt == aEnd || bAt == bEnd) {
            return MISSING;
        }
        return Likeness.isSame(a, aAt, aEnd, b, bAt, bEnd) ? 0 : Likeness.isOneEdit(a, aAt, aEnd, b, bAt, bEnd) ? 1 : 2;
    }
}
