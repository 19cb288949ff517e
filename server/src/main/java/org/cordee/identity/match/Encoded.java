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
    private static final int NIR_LENGTH = 15;

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
        boolean tells = tellsOfBirth(texts[NUMBER]);
        if (tells && texts[PLACE].isEmpty()) {
            texts[PLACE] = texts[NUMBER].substring(5, 10);
        }
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
        byte sex = sex(traits.sex());
        if (tells && sex == 0) {
            sex = (byte) (texts[NUMBER].charAt(0) == '1' ? 1 : 2);
        }
        bytes[SEX_AT] = (byte) (sex | Math.min(7, namesIn(traits.givenNames())) << 2);
        int at = TEXTS_AT;
        for (int field = 0; field < FIELDS; field++) {
            int length = Math.min(LONGEST, texts[field].length());
            bytes[LENGTHS_AT + field] = (byte) length;
            System.arraycopy(texts[field].getBytes(StandardCharsets.US_ASCII), 0, bytes, at, length);
            at += length;
        }
        return bytes;
    }

    /** Whether it is a NIR, without its key or with the right one: sex, year, month and commune of birth stand in it. */
    private static boolean tellsOfBirth(String number) {
        int length = number.length();
        if ((length != NIR_LENGTH && length != NIR_LENGTH - 2)
                || (number.charAt(0) != '1' && number.charAt(0) != '2')) {
            return false;
        }
        for (int i = 1; i < length; i++) {
            char c = number.charAt(i);
            boolean isCorsica = i == 6 && number.charAt(5) == '2' && (c == 'A' || c == 'B');
            if ((c < '0' || c > '9') && !isCorsica) {
                return false;
            }
        }
        if (length < NIR_LENGTH) {
            return true;
        }
        var digits = number.replace("2A", "19").replace("2B", "18");
        long body = Long.parseLong(digits.substring(0, NIR_LENGTH - 2));
        return 97 - (int) (body % 97) == Integer.parseInt(digits.substring(NIR_LENGTH - 2));
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
