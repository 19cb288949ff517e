package org.cordee.identity.match;

import java.nio.charset.StandardCharsets;

/**
 * A description in the form in which millions are held and compared: birth date and order in four bytes, sex and how many given names in one, where each of
 * {@value #FIELDS} texts ends in two, then the texts in a row.
 */
final class Encoded {
    static final int BIRTH = 0;
    static final int USED = 1;
    static final int GIVEN = 2;
    static final int PLACE = 3;
    static final int POSTCODE = 4;
    static final int CITY = 5;
    static final int STREET = 6;
    static final int PHONE = 7;
    static final int EMAIL = 8;
    static final int NUMBER = 9;
    static final int PHONE_2 = 10;
    static final int FIELDS = 11;

    static final int CONTRADICTED = 1 << 5;

    /** A date needs no more bits; the order of birth stands above it. */
    private static final int DATE_BITS = 27;

    static final int MOST_ORDER = 31;

    private static final int SEX_AT = 4;
    private static final int ENDS_AT = 5;
    private static final int TEXTS_AT = ENDS_AT + 2 * FIELDS;

    private Encoded() {}

    static byte[] of(Traits traits) {
        return Draft.ofThisThread().of(traits);
    }

    /** Puts the texts of a draft behind each other. */
    static byte[] of(int date, int order, int sexAndNames, byte[] texts, int[] lengths, int room) {
        int size = TEXTS_AT;
        for (int length : lengths) {
            size += length;
        }
        var bytes = new byte[size];
        bytes[0] = (byte) ((order << DATE_BITS | date) >>> 24);
        bytes[1] = (byte) (date >>> 16);
        bytes[2] = (byte) (date >>> 8);
        bytes[3] = (byte) date;
        bytes[SEX_AT] = (byte) sexAndNames;
        int end = 0;
        for (int field = 0; field < FIELDS; field++) {
            System.arraycopy(texts, field * room, bytes, TEXTS_AT + end, lengths[field]);
            end += lengths[field];
            bytes[ENDS_AT + 2 * field] = (byte) (end >>> 8);
            bytes[ENDS_AT + 2 * field + 1] = (byte) end;
        }
        return bytes;
    }

    static int givenNames(byte[] bytes, int from) {
        return bytes[from + SEX_AT] >>> 2 & 7;
    }

    /** Whether its number tells another sex, year or month of birth. */
    static boolean isContradicted(byte[] bytes, int from) {
        return (bytes[from + SEX_AT] & CONTRADICTED) != 0;
    }

    static int date(byte[] bytes, int from) {
        return (bytes[from] & 7) << 24
                | (bytes[from + 1] & 255) << 16
                | (bytes[from + 2] & 255) << 8
                | (bytes[from + 3] & 255);
    }

    /** Among twins, from 1 on; 0 where it is not known. */
    static int order(byte[] bytes, int from) {
        return (bytes[from] & 255) >>> DATE_BITS - 24;
    }

    static int sex(byte[] bytes, int from) {
        return bytes[from + SEX_AT] & 3;
    }

    static int size(byte[] bytes, int from) {
        return start(bytes, from, FIELDS) - from;
    }

    static int length(byte[] bytes, int from, int field) {
        return end(bytes, from, field) - (field == 0 ? 0 : end(bytes, from, field - 1));
    }

    /** Where the text of a field begins. */
    static int start(byte[] bytes, int from, int field) {
        return from + TEXTS_AT + (field == 0 ? 0 : end(bytes, from, field - 1));
    }

    private static int end(byte[] bytes, int from, int field) {
        int at = from + ENDS_AT + 2 * field;
        return (bytes[at] & 255) << 8 | bytes[at + 1] & 255;
    }

    static String text(byte[] bytes, int from, int field) {
        return new String(bytes, start(bytes, from, field), length(bytes, from, field), StandardCharsets.US_ASCII);
    }
}
