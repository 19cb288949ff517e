package org.cordee.identity.match;

import static org.cordee.identity.match.Encoded.BIRTH;
import static org.cordee.identity.match.Encoded.CITY;
import static org.cordee.identity.match.Encoded.GIVEN;
import static org.cordee.identity.match.Encoded.POSTCODE;
import static org.cordee.identity.match.Encoded.STREET;
import static org.cordee.identity.match.Encoded.USED;
import static org.cordee.identity.match.Trait.MISSING;

/** Compares two encoded descriptions: for each {@link Trait} its level in four bits of one number; nothing is allocated. */
final class Comparison {
    private static final long SEVERAL_NAMES = 1L << 62;
    private static final long LATER = at(Trait.HOME, MISSING) | at(Trait.STREET, MISSING) | at(Trait.EMAIL, MISSING);

    private Comparison() {}

    static long of(byte[] a, int aFrom, byte[] b, int bFrom) {
        return rest(first(a, aFrom, b, bFrom), a, aFrom, b, bFrom);
    }

    /** What is quickly compared and tells most; home, street and e-mail still lack. */
    static long first(byte[] a, int aFrom, byte[] b, int bFrom) {
        long packed = LATER | names(a, aFrom, b, bFrom);
        packed |= at(Trait.BIRTH_DATE, dates(Encoded.date(a, aFrom), Encoded.date(b, bFrom)));
        int aSex = Encoded.sex(a, aFrom);
        int bSex = Encoded.sex(b, bFrom);
        packed |= at(Trait.SEX, aSex == 0 || bSex == 0 ? MISSING : aSex == bSex ? 0 : 1);
        packed |= at(Trait.BIRTH_PLACE, place(a, aFrom, b, bFrom));
        packed |= at(Trait.PHONE, digits(Encoded.PHONE, a, aFrom, b, bFrom));
        return packed | at(Trait.NUMBER, digits(Encoded.NUMBER, a, aFrom, b, bFrom));
    }

    /** Completes what was compared first. */
    static long rest(long first, byte[] a, int aFrom, byte[] b, int bFrom) {
        long packed = first & ~LATER;
        packed |= at(Trait.HOME, home(a, aFrom, b, bFrom));
        packed |= at(Trait.STREET, street(a, aFrom, b, bFrom));
        packed |= at(Trait.EMAIL, email(a, aFrom, b, bFrom));
        return Encoded.givenNames(a, aFrom) > 1 && Encoded.givenNames(b, bFrom) > 1 ? packed | SEVERAL_NAMES : packed;
    }

    /** Whether both have more than one given name: twins may share the first. */
    static boolean hasSeveralNames(long comparison) {
        return (comparison & SEVERAL_NAMES) != 0;
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
            }
            family = crossed == Trait.SAME ? Trait.PART : crossed;
        }
        int given = Names.given(a, aFrom, GIVEN, b, bFrom, GIVEN);
        if (family >= Trait.AKIN && given >= Trait.AKIN && mayBeSwapped(a, aFrom, b, bFrom)) {
            int one = Names.given(a, aFrom, GIVEN, b, bFrom, BIRTH);
            int other = Names.given(a, aFrom, BIRTH, b, bFrom, GIVEN);
            // In each other's place; the second name may have suffered besides, or lack.
            if (Math.min(one, other) <= Trait.ALIKE) {
                family = Trait.SWAPPED;
                given = Math.max(one, other);
            }
        }
        return at(Trait.FAMILY, family) | at(Trait.GIVEN, given);
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

    static int dates(int one, int other) {
        if (one == 0 || other == 0) {
            return MISSING;
        }
        if (one == other) {
            return one % 10_000 == 0 ? Trait.YEAR : Trait.SAME;
        }
        int year = one / 10_000;
        int otherYear = other / 10_000;
        int month = one / 100 % 100;
        int otherMonth = other / 100 % 100;
        int day = one % 100;
        int otherDay = other % 100;
        if (year == otherYear && isUnsure(month, day) | isUnsure(otherMonth, otherDay)) {
            return Trait.YEAR;
        }
        if (year == otherYear && month == otherDay && day == otherMonth) {
            return Trait.DATE_SWAPPED;
        }
        int same = (year == otherYear ? 1 : 0) + (month == otherMonth ? 1 : 0) + (day == otherDay ? 1 : 0);
        int places = 0;
        int firstPlace = 0;
        int lastPlace = 0;
        int left = one;
        int right = other;
        for (int place = 1; place <= 8; place++) {
            if (left % 10 != right % 10) {
                places++;
                firstPlace = places == 1 ? place : firstPlace;
                lastPlace = place;
            }
            left /= 10;
            right /= 10;
        }
        if (places == 1 || (places == 2 && lastPlace == firstPlace + 1 && areExchanged(one, other, firstPlace))) {
            return Trait.ONE_DIGIT;
        }
        if (same == 2) {
            return Trait.TWO_PARTS;
        }
        boolean nearly =
                Math.abs(year - otherYear) <= 1 && Math.abs(month - otherMonth) <= 1 && Math.abs(day - otherDay) <= 2;
        return nearly || places == 2 ? Trait.NEAR_DATE : Trait.OTHER_DATE;
    }

    /** A day that is not known is written 00, or as the first of January. */
    private static boolean isUnsure(int month, int day) {
        return month == 0 || day == 0 || (month == 1 && day == 1);
    }

    private static boolean areExchanged(int one, int other, int place) {
        int unit = (int) Math.pow(10, place - 1);
        return one / unit % 10 == other / unit / 10 % 10 && one / unit / 10 % 10 == other / unit % 10;
    }

    private static int place(byte[] a, int aFrom, byte[] b, int bFrom) {
        int aAt = Encoded.start(a, aFrom, Encoded.PLACE);
        int bAt = Encoded.start(b, bFrom, Encoded.PLACE);
        int aEnd = aAt + Encoded.length(a, aFrom, Encoded.PLACE);
        int bEnd = bAt + Encoded.length(b, bFrom, Encoded.PLACE);
        if (aAt == aEnd || bAt == bEnd) {
            return MISSING;
        }
        return Likeness.isSame(a, aAt, aEnd, b, bAt, bEnd)
                ? 0
                : Likeness.isBeginning(a, aAt, Math.min(aEnd, aAt + 2), b, bAt, Math.min(bEnd, bAt + 2), 2) ? 1 : 2;
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
        double shared = Names.sharedWords(a, aAt, aEnd, b, bAt, bEnd);
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
        int aAt = Encoded.start(a, aFrom, field);
        int bAt = Encoded.start(b, bFrom, field);
        int aEnd = aAt + Encoded.length(a, aFrom, field);
        int bEnd = bAt + Encoded.length(b, bFrom, field);
        if (aAt == aEnd || bAt == bEnd) {
            return MISSING;
        }
        return Likeness.isSame(a, aAt, aEnd, b, bAt, bEnd) ? 0 : Likeness.isOneEdit(a, aAt, aEnd, b, bAt, bEnd) ? 1 : 2;
    }
}
