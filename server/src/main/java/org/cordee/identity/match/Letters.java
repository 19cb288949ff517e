package org.cordee.identity.match;

import java.text.Normalizer;
import java.util.Set;

/** Writes names, words and dates in the one form in which they are compared: capitals A to Z, digits, single spaces. */
final class Letters {
    private static final Set<String> PARTICLES = Set.of(
            "DE", "DU", "DES", "LA", "LE", "LES", "D", "L", "VAN", "VON", "DER", "DEN", "EL", "AL", "BEN", "DI", "DA",
            "DOS", "DEL", "VEUVE", "EPOUSE", "NEE");

    private Letters() {}

    /** Letters only; hyphens and apostrophes part words, ST and STE are written out. */
    static String names(String raw) {
        var plain = plain(raw, false);
        return plain.indexOf("ST") < 0 ? plain : saints(plain);
    }

    private static String saints(String plain) {
        var out = new StringBuilder(plain.length() + 4);
        for (var word : plain.split(" ", -1)) {
            out.append(out.isEmpty() ? "" : " ")
                    .append(word.equals("ST") ? "SAINT" : word.equals("STE") ? "SAINTE" : word);
        }
        return out.toString();
    }

    /** Letters and digits. */
    static String words(String raw) {
        return plain(raw, true);
    }

    static boolean isParticle(String word) {
        return PARTICLES.contains(word);
    }

    /** Letters and digits without any space. */
    static String squeezed(String raw) {
        return plain(raw, true).replace(" ", "");
    }

    static String digits(String raw) {
        var out = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c >= '0' && c <= '9') {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** A French number in its national form, so that +33 and 0033 are the same as 0. */
    static String phone(String raw) {
        var digits = digits(raw);
        if (digits.startsWith("0033")) {
            return "0" + digits.substring(4);
        }
        return digits.startsWith("33") && digits.length() == 11 ? "0" + digits.substring(2) : digits;
    }

    /** Year, month and day as one number, 0 where there is no year; parts that cannot be are 0. */
    static int date(String raw) {
        var digits = digits(raw);
        if (digits.length() < 4) {
            return 0;
        }
        int year = Integer.parseInt(digits.substring(0, 4));
        int month = digits.length() < 6 ? 0 : Integer.parseInt(digits.substring(4, 6));
        int day = digits.length() < 8 ? 0 : Integer.parseInt(digits.substring(6, 8));
        return year * 10_000 + month * 100 + day;
    }

    private static String plain(String raw, boolean digits) {
        var decomposed = isAscii(raw) ? raw : Normalizer.normalize(raw, Normalizer.Form.NFD);
        var out = new StringBuilder(decomposed.length() + 2);
        boolean gap = false;
        for (int i = 0; i < decomposed.length(); i++) {
            char c = decomposed.charAt(i);
            if (Character.getType(c) == Character.NON_SPACING_MARK) {
                continue;
            }
            var letters = letters(c, digits);
            if (letters.isEmpty()) {
                gap = !out.isEmpty();
                continue;
            }
            if (gap) {
                out.append(' ');
                gap = false;
            }
            out.append(letters);
        }
        return out.toString();
    }

    private static boolean isAscii(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }

    private static final String[] CAPITALS = capitals();

    private static String[] capitals() {
        var one = new String[128];
        for (char c = 0; c < 128; c++) {
            one[c] = Character.isLetterOrDigit(c) ? String.valueOf(Character.toUpperCase(c)) : "";
        }
        return one;
    }

    private static String letters(char c, boolean digits) {
        if (c < 128) {
            return !digits && c >= '0' && c <= '9' ? "" : CAPITALS[c];
        }
        return switch (c) {
            case 'œ', 'Œ' -> "OE";
            case 'æ', 'Æ' -> "AE";
            case 'ß' -> "SS";
            case 'ø', 'Ø' -> "O";
            case 'ł', 'Ł' -> "L";
            case 'đ', 'Đ', 'ð', 'Ð' -> "D";
            case 'þ', 'Þ' -> "TH";
            case 'ı' -> "I";
            default -> "";
        };
    }
}
