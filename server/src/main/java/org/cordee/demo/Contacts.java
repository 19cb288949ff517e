package org.cordee.demo;

import java.text.Normalizer;
import java.util.Locale;

/** Telephone numbers and addresses that can never reach anybody real. */
final class Contacts {
    private static final int NUMBERS_IN_A_RANGE = 10_000;
    // Prime with the size of the range, so that neighbours in the list do not have neighbouring numbers.
    private static final int STRIDE = 7_919;

    private final String landlinePrefix;

    Contacts(Territory territory) {
        landlinePrefix = switch (territory.region()) {
            case "24", "28", "52", "53" -> "02 61 91";
            case "27", "32", "44" -> "03 53 01";
            case "84", "93", "94" -> "04 65 71";
            case "75", "76" -> "05 36 49";
            default -> "01 99 00";
        };
    }

    String landline(int index) {
        return numbered(landlinePrefix, index);
    }

    String mobile(int index) {
        return numbered("06 39 98", index);
    }

    static String email(PersonName name, String suffix, String domain) {
        return plain(name.givenName()) + "." + plain(name.familyName()) + suffix + "@" + domain;
    }

    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
    }

    private static String numbered(String prefix, int index) {
        int number = Math.floorMod((long) index * STRIDE + 1_234, NUMBERS_IN_A_RANGE);
        return "%s %02d %02d".formatted(prefix, number / 100, number % 100);
    }
}
