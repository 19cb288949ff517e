package org.cordee.identity.match;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** Writes names, words and dates in the one form in which they are compared: capitals A to Z, digits, single spaces. */
final class Letters {
    private static final byte[] CAPITALS = capitals();

    /** Digits that a reader of printed letters takes for letters. */
    private static final String LOOK_ALIKE = "OI\0\0\0S\0\0B\0";

    private static final int PHONE_DIGITS = 9;

    private Letters() {}

    private static byte[] capitals() {
        var one = new byte[128];
        for (char c = 0; c < 128; c++) {
            one[c] = Character.isLetterOrDigit(c) ? (byte) Character.toUpperCase(c) : 0;
        }
        return one;
    }

    /** Letters only; hyphens and apostrophes part words, ST and STE are written out. How many there are. */
    static int names(String raw, byte[] out, int at, int most) {
        int length = plain(raw, Kind.NAMES, out, at, most);
        for (int i = at; i + 1 < at + length; i++) {
            if (out[i] == 'S' && out[i + 1] == 'T' && (i == at || out[i - 1] == ' ')) {
                return saints(new String(out, at, length, StandardCharsets.US_ASCII), out, at, most);
            }
        }
        return length;
    }

    private static int saints(String plain, byte[] out, int at, int most) {
        var full = (" " + plain + " ")
                .replace(" ST ", " SAINT ")
                .replace(" STE ", " SAINTE ")
                .strip();
        int length = Math.min(most, full.length());
        System.arraycopy(full.getBytes(StandardCharsets.US_ASCII), 0, out, at, length);
        return length;
    }

    /** Letters and digits. */
    static int words(String raw, byte[] out, int at, int most) {
        return plain(raw, Kind.WORDS, out, at, most);
    }

    /** Letters and digits without any space. */
    static int squeezed(String raw, byte[] out, int at, int most) {
        return plain(raw, Kind.SQUEEZED, out, at, most);
    }

    /** The last nine digits of a telephone, which +33, 0033, (0) and the code of a territory do not change; none of one that stands for none. */
    static int phone(String raw, byte[] out, int at, int most) {
        int length = digits(raw, out, at, most);
        int from = Math.max(0, length - PHONE_DIGITS);
        if (isAllOne(out, at + Math.min(length, from + 1), at + length)) {
            return 0;
        }
        System.arraycopy(out, at + from, out, at, length - from);
        return length - from;
    }

    /** Whether one character stands everywhere, as in numbers that were only put in to fill a field. */
    static boolean isAllOne(byte[] text, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (text[i] != text[from]) {
                return false;
            }
        }
        return true;
    }

    private static int digits(String raw, byte[] out, int at, int most) {
        int to = at;
        for (int i = 0; i < raw.length() && to < at + most; i++) {
            char c = raw.charAt(i);
            if (c >= '0' && c <= '9') {
                out[to++] = (byte) c;
            }
        }
        return to - at;
    }

    /** Year, month and day as one number, 0 where there is no year; a month or day that cannot be read is 0. */
    static int date(String raw) {
        int digits = 0;
        int number = 0;
        for (int i = 0; i < raw.length() && digits < 8; i++) {
            char c = raw.charAt(i);
            if (c >= '0' && c <= '9') {
                number = number * 10 + c - '0';
                digits++;
            }
        }
        return switch (digits) {
            case 8 -> number;
            case 7 -> number / 10 * 100;
            case 6 -> number * 100;
            case 5 -> number / 10 * 10_000;
            case 4 -> number * 10_000;
            default -> 0;
        };
    }

    private enum Kind {
        NAMES,
        WORDS,
        SQUEEZED
    }

    private static int plain(String raw, Kind kind, byte[] out, int at, int most) {
        var text = isAscii(raw) ? raw : Foreign.inLatin(Normalizer.normalize(raw, Normalizer.Form.NFD));
        int end = at + most;
        int to = at;
        boolean gap = false;
        for (int i = 0; i < text.length() && to < end; i++) {
            char c = text.charAt(i);
            byte letter = c < 128 ? CAPITALS[c] : (byte) (Foreign.isMark(c) ? -1 : 0);
            if (kind == Kind.NAMES && letter >= '0' && letter <= '9') {
                letter = meant(text, i);
            }
            if (letter < 0) {
                continue;
            }
            if (letter == 0) {
                gap = to > at && kind != Kind.SQUEEZED;
                continue;
            }
            if (gap && to + 1 < end) {
                out[to++] = ' ';
            }
            gap = false;
            out[to++] = letter;
        }
        return to - at;
    }

    /** The letter meant by a digit that stands among letters, 0 where it means none. */
    private static byte meant(String text, int i) {
        boolean among = (i > 0 && Character.isLetter(text.charAt(i - 1)))
                || (i + 1 < text.length() && Character.isLetter(text.charAt(i + 1)));
        return among ? (byte) LOOK_ALIKE.charAt(text.charAt(i) - '0') : 0;
    }

    private static boolean isAscii(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }
}
