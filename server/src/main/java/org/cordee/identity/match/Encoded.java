package org.cordee.identity.match;

import java.nio.charset.StandardCharsets;

/**
 * A description in the form in which millions are held and compared: birth date in four bytes, sex and how many given names in one, the length of each of
 * {@value #FIELDS} texts, then the texts in a row.
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
    static final int FIELDS = 10;

    private static final int SEX_AT = 4;
    private static final int LENGTHS_AT = 5;
    private static final int TEXTS_AT = LENGTHS_AT + FIELDS;
    private static final int LONGEST = 60;

    private Encoded() {}

    static byte[] of(Traits traits) {
        var birth = Letters.names(traits.familyName());
        var used = Letters.names(traits.usedName());
        var texts = new String[] {
            birth,
            used.equals(birth) ? "" : used,
            Letters.names(traits.givenNames()),
            Letters.squeezed(traits.birthPlace()),
            Letters.squeezed(traits.postalCode()),
            Letters.words(traits.city()),
            Letters.words(traits.street()),
            Letters.phone(traits.phone()),
            Letters.squeezed(traits.email()),
            Letters.squeezed(traits.number())
        };
        if (texts[BIRTH].isEmpty() && !texts[USED].isEmpty()) {
            texts[BIRTH] = texts[USED];
            texts[USED] = "";
        }
        int size = TEXTS_AT;
        for (var text : texts) {
            size += Math.min(LONGEST, text.length());
        }
        var bytes = new byte[size];
        int date = Letters.date(traits.birthDate());
        bytes[0] = (byte) (date >>> 24);
        bytes[1] = (byte) (date >>> 16);
        bytes[2] = (byte) (date >>> 8);
        bytes[3] = (byte) date;
        bytes[SEX_AT] = (byte) (sex(traits.sex()) | Math.min(7, namesIn(traits.givenNames())) << 2);
        int at = TEXTS_AT;
        for (int field = 0; field < FIELDS; field++) {
            int length = Math.min(LONGEST, texts[field].length());
            bytes[LENGTHS_AT + field] = (byte) length;
            System.arraycopy(texts[field].getBytes(StandardCharsets.US_ASCII), 0, bytes, at, length);
            at += length;
        }
        return bytes;
    }

    private static byte sex(String sex) {
        return (byte) (sex.equals("M") ? 1 : sex.equals("F") ? 2 : 0);
    }

    /** How many given names there are; hyphens make one of two. */
    private static int namesIn(String givenNames) {
        int names = 0;
        boolean gap = true;
        for (int i = 0; i < givenNames.length(); i++) {
            char c = givenNames.charAt(i);
            boolean apart = c == ' ' || c == ',' || c == ';';
            names += gap && !apart ? 1 : 0;
            gap = apart;
        }
        return names;
    }

    static int givenNames(byte[] bytes, int from) {
        return bytes[from + SEX_AT] >>> 2;
    }

    static int date(byte[] bytes, int from) {
        return (bytes[from] & 255) << 24
                | (bytes[from + 1] & 255) << 16
                | (bytes[from + 2] & 255) << 8
                | (bytes[from + 3] & 255);
    }

    static int sex(byte[] bytes, int from) {
        return bytes[from + SEX_AT] & 3;
    }

    static int size(byte[] bytes, int from) {
        return start(bytes, from, FIELDS) - from;
    }

    static int length(byte[] bytes, int from, int field) {
        return bytes[from + LENGTHS_AT + field];
    }

    /** Where the text of a field begins. */
    static int start(byte[] bytes, int from, int field) {
        int at = from + TEXTS_AT;
        for (int i = 0; i < field; i++) {
            at += bytes[from + LENGTHS_AT + i];
        }
        return at;
    }

    static String text(byte[] bytes, int from, int field) {
        return new String(bytes, start(bytes, from, field), length(bytes, from, field), StandardCharsets.US_ASCII);
    }
}
