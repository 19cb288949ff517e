package org.cordee.identity.match;

/** The keys under which a description is found again, whatever one or two of its traits have suffered. Not thread-safe. */
final class Blocks {
    private static final int MOST_WORDS = 3;

    final int[] keys = new int[48];
    int count;

    private final int[] families = new int[2 * MOST_WORDS];
    private final int[] givens = new int[MOST_WORDS];
    private int familyCount;
    private int givenCount;

    /** Fills {@link #keys} up to {@link #count}. */
    void of(byte[] bytes, int from) {
        count = 0;
        familyCount = words(bytes, from, Encoded.BIRTH, families, 0);
        familyCount = words(bytes, from, Encoded.USED, families, familyCount);
        givenCount = words(bytes, from, Encoded.GIVEN, givens, 0);
        int date = Encoded.date(bytes, from);
        int postcode = text(bytes, from, Encoded.POSTCODE);
        int home = postcode == 0 ? text(bytes, from, Encoded.CITY) : postcode;
        int number = text(bytes, from, Encoded.NUMBER);
        int phone = text(bytes, from, Encoded.PHONE);
        int street = text(bytes, from, Encoded.STREET);
        int email = text(bytes, from, Encoded.EMAIL);
        add(1, number, 1);
        add(2, phone, 1);
        add(3, email, 1);
        if (date % 10_000 != 0) {
            for (int i = 0; i < familyCount; i++) {
                add(4, date, families[i]);
            }
            for (int i = 0; i < givenCount; i++) {
                add(4, date, givens[i]);
            }
            add(5, date, postcode);
            add(10, date, text(bytes, from, Encoded.CITY));
        }
        int year = date / 10_000;
        int month = date / 100 % 100;
        int day = date % 100;
        int birthday = month == 0 || day == 0 ? 0 : Math.min(month, day) * 100 + Math.max(month, day);
        for (int i = 0; i < familyCount; i++) {
            for (int j = 0; j < givenCount; j++) {
                // Of two names the sum is the same when they stand in each other's place.
                int pair = families[i] + givens[j];
                add(6, pair, year);
                add(7, pair, birthday);
                add(8, pair, home);
            }
        }
        if (givenCount > 0) {
            add(9, street, givens[0]);
        }
        if (familyCount > 0) {
            add(9, street, families[0]);
        }
    }

    private void add(int kind, int one, int other) {
        if (one == 0 || other == 0 || count == keys.length) {
            return;
        }
        int hash = (kind * 0x9E3779B9 ^ one) * 0x85EBCA6B ^ other * 0xC2B2AE35;
        hash ^= hash >>> 15;
        keys[count++] = hash * 0x2C1B3C6D;
    }

    private int words(byte[] bytes, int from, int field, int[] into, int count) {
        int at = Encoded.start(bytes, from, field);
        int end = at + Encoded.length(bytes, from, field);
        int found = count;
        for (int words = 0; at < end && words < MOST_WORDS; words++) {
            int wordEnd = Names.wordEnd(bytes, at, end);
            if (wordEnd - at >= 3 || (wordEnd == end && wordEnd > at)) {
                into[found++] = Sound.skeleton(bytes, at, wordEnd) | 1;
            }
            at = wordEnd + 1;
        }
        return found;
    }

    private static int text(byte[] bytes, int from, int field) {
        int length = Encoded.length(bytes, from, field);
        if (length == 0) {
            return 0;
        }
        int at = Encoded.start(bytes, from, field);
        return Frequencies.hash(bytes, at, at + length) | 1;
    }
}
