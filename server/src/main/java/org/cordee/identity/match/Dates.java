package org.cordee.identity.match;

/** Compares birth dates: swapped, misread, known in part. */
final class Dates {
    private Dates() {}

    /** The level of {@link Trait#BIRTH_DATE} between two dates written as one number each. */
    static int compared(int one, int other) {
        if (one == 0 || other == 0) {
            return Trait.MISSING;
        }
        if (one == other) {
            return isUnsure(one / 100 % 100, one % 100) ? Trait.YEAR : Trait.SAME;
        }
        int year = one / 10_000;
        int otherYear = other / 10_000;
        int month = one / 100 % 100;
        int otherMonth = other / 100 % 100;
        int day = one % 100;
        int otherDay = other % 100;
        if (year == otherYear && isUnsure(month, day) | isUnsure(otherMonth, otherDay)) {
            boolean isAnyMonth = isOnlyYear(month, day) || isOnlyYear(otherMonth, otherDay);
            return isAnyMonth || month == otherMonth ? Trait.YEAR : Trait.OTHER_DATE;
        }
        if (isOnlyYear(month, day) && isOnlyYear(otherMonth, otherDay)) {
            // The first of January, which both were given for want of a day, is nothing that they have in common.
            return Math.abs(year - otherYear) == 1 ? Trait.NEAR_DATE : Trait.OTHER_DATE;
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
        return day == 0 || isOnlyYear(month, day);
    }

    private static boolean isOnlyYear(int month, int day) {
        return month == 0 || (month == 1 && day == 1);
    }

    /** Whether day, month and year are known, as far as such a date can tell. */
    static boolean isSure(int date) {
        return !isUnsure(date / 100 % 100, date % 100);
    }

    private static boolean areExchanged(int one, int other, int place) {
        int unit = 1;
        for (int i = 1; i < place; i++) {
            unit *= 10;
        }
        return one / unit % 10 == other / unit / 10 % 10 && one / unit / 10 % 10 == other / unit % 10;
    }

    /** The same date, 0 where many share it because nobody knows theirs. */
    static int sure(int date) {
        return isSure(date) ? date : 0;
    }
}
