package org.cordee.identity.match;

/**
 * The keys under which a description is found again, whatever one or two of its traits have suffered. Names are neutral: it does not
 * matter which of two stands in whose place. Not thread-safe.
 *
 * <p>Some descriptions lack a name. They are also filed under what is left, which whoever asks looks into, since there are few of
 * them; and they in turn look into what everyone is filed under for their sake. In a small register coarser keys serve as well.
 */
final class Blocks {
    /** Up to so many descriptions, keys that many share are worth looking into. */
    static final int SMALL = 200_000;

    private static final int MOST_WORDS = 3;
    private static final int EMAIL_HEAD = 5;
    private static final int EMAIL_TAIL = 9;

    /** Kinds of keys from here on: of those who lack a name; of all, for those who lack one; of small registers. */
    private static final int OF_POOR = 20;

    private static final int FOR_POOR = 40;
    private static final int COARSE = 60;

    final int[] keys = new int[160];
    int count;

    /** How many of the keys asked for are not coarse. */
    int usualCount;

    private final int[] words = new int[3 * MOST_WORDS];
    private final int[] initials = new int[3 * MOST_WORDS];
    private int familyCount;
    private int wordCount;
    private int year;
    private int month;
    private int birthday;
    private int date;
    private int home;
    private int city;

    /** Fills {@link #keys} up to {@link #count} with those to file a description under. */
    void filed(byte[] bytes, int from, boolean small) {
        begin(bytes, from);
        usual(bytes, from);
        poor(FOR_POOR);
        if (isPoor()) {
            poor(OF_POOR);
        }
        if (small) {
            coarse(bytes, from);
        }
    }

    /** The same with those to look for it under. */
    void asked(byte[] bytes, int from, boolean small) {
        begin(bytes, from);
        usual(bytes, from);
        poor(OF_POOR);
        if (isPoor()) {
            poor(FOR_POOR);
        }
        usualCount = count;
        if (small) {
            coarse(bytes, from);
        }
    }

    /** Fills only the first key, with that of the number, which {@link #asked} will put there too; whether there is one. */
    boolean number(byte[] bytes) {
        count = 0;
        add(1, text(bytes, 0, Encoded.NUMBER), 1);
        return count > 0;
    }

    private void begin(byte[] bytes, int from) {
        count = 0;
        wordCount = 0;
        words(bytes, from, Encoded.BIRTH);
        words(bytes, from, Encoded.USED);
        familyCount = wordCount;
        words(bytes, from, Encoded.GIVEN);
        date = Encoded.date(bytes, from);
        year = date / 10_000;
        month = date / 100 % 100;
        int day = date % 100;
        birthday = month == 0 || day == 0 ? 0 : Math.min(month, day) * 100 + Math.max(month, day);
        city = text(bytes, from, Encoded.CITY);
        int postcode = text(bytes, from, Encoded.POSTCODE);
        home = postcode == 0 ? city : postcode;
    }

    private boolean isPoor() {
        return familyCount == 0 || familyCount == wordCount;
    }

    private void usual(byte[] bytes, int from) {
        add(1, text(bytes, from, Encoded.NUMBER), 1);
        add(2, text(bytes, from, Encoded.PHONE), 1);
        add(2, text(bytes, from, Encoded.PHONE_2), 1);
        add(3, text(bytes, from, Encoded.EMAIL), 1);
        int street = text(bytes, from, Encoded.STREET);
        if (birthday != 0) {
            add(5, date, text(bytes, from, Encoded.POSTCODE));
            add(10, date, city);
        }
        for (int i = 0; i < wordCount; i++) {
            if (birthday != 0) {
                add(4, date, words[i]);
            }
            if (i == 0 || i == familyCount) {
                add(9, street, words[i]);
            }
        }
        if (birthday != 0 && familyCount > 0 && familyCount < wordCount) {
            // Both names may have suffered.
            int one = initials[0];
            int other = initials[familyCount];
            add(11, year * 10_000 + birthday, Math.min(one, other) << 8 | Math.max(one, other));
        }
        // Two names, whichever stands first; and one with how the other begins, which a slip in the other leaves.
        for (int i = 0; i < familyCount; i++) {
            for (int j = familyCount; j < wordCount; j++) {
                int both = words[i] + words[j];
                add(6, words[i] * 31 + initials[j], month == 0 ? 0 : year * 100 + month);
                add(7, both, birthday);
                add(8, both, home);
                add(12, both, year);
            }
        }
    }

    private void poor(int kind) {
        for (int i = 0; i < wordCount; i++) {
            if (i < familyCount) {
                add(kind, words[i], year);
            }
            add(kind + 1, words[i], year * 100 + month);
            add(kind + 2, words[i], birthday);
            add(kind + 3, words[i], home);
        }
        if (wordCount == 0) {
            add(kind + 4, date, 1);
        }
    }

    private void coarse(byte[] bytes, int from) {
        add(COARSE, birthday == 0 ? 0 : date, 1);
        for (int i = 0; i < wordCount; i++) {
            add(COARSE + 1, words[i], year);
            add(COARSE + 2, words[i], birthday);
            add(COARSE + 3, words[i], city);
        }
        add(COARSE + 4, city, birthday);
        add(COARSE + 5, city, year * 100 + month);
        for (int i = 0; i < familyCount; i++) {
            for (int j = familyCount; j < wordCount; j++) {
                add(COARSE + 8, words[i] * 31 + initials[j], 1);
                add(COARSE + 8, words[j] * 31 + initials[i], 1);
            }
        }
        int at = Encoded.start(bytes, from, Encoded.EMAIL);
        int length = Encoded.length(bytes, from, Encoded.EMAIL);
        if (length >= EMAIL_HEAD + EMAIL_TAIL) {
            add(COARSE + 6, Frequencies.hash(bytes, at, at + EMAIL_HEAD) | 1, 1);
            add(COARSE + 7, Frequencies.hash(bytes, at + length - EMAIL_TAIL, at + length) | 1, bytes[at]);
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

    private void words(byte[] bytes, int from, int field) {
        int at = Encoded.start(bytes, from, field);
        int end = at + Encoded.length(bytes, from, field);
        for (int found = 0; at < end && found < MOST_WORDS; found++) {
            int wordEnd = Words.wordEnd(bytes, at, end);
            if (wordEnd - at >= 3 || (wordEnd == end && wordEnd > at)) {
                words[wordCount] = Sound.skeleton(bytes, at, wordEnd) | 1;
                initials[wordCount++] = bytes[at];
            }
            at = wordEnd + 1;
        }
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
