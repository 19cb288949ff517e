package org.cordee.demo;

import java.text.Normalizer;
import java.util.Locale;

/** Telephone numbers in international form and addresses, none of which can ever reach anybody real. */
final class Contacts {
    private static final int NUMBERS_IN_A_RANGE = 10_000;
    // Prime with the size of the range, so that neighbours in the list do not have neighbouring numbers.
    private static final int STRIDE = 7_919;

    private final String landlinePrefix;

    Contacts(Territory territory) {
        landlinePrefix = switch (territory.region()) {
            case "24", "28", "52", "53" -> "+3326191";
            case "27", "32", "44" -> "+3335301";
            case "84", "93", "94" -> "+3346571";
            case "75", "76" -> "+3353649";
            default -> "+3319900";
        };
    }

    String landline(int index) {
        return numbered(landlinePrefix, index);
    }

    String mobile(int index) {
        return numbered("+3363998", index);
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
        return prefix + "%04d".formatted(number);
    }
}
