package org.cordee.forms;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** How versions of a form are numbered: 1, 1.1, 1.2… by the house, 2 by whoever delivers the form anew. */
final class Versions {
    static final Comparator<Questionnaire> NEWEST_FIRST =
            Comparator.comparing(Questionnaire::version, Versions::compare).reversed();

    private static final int LONGEST_SLUG = 36;

    private Versions() {}

    /** The version after the newest of these. */
    static String after(List<Questionnaire> versions) {
        var newest = versions.stream().map(Questionnaire::version).max(Versions::compare);
        if (newest.isEmpty()) {
            return "1";
        }
        var parts = newest.get().split("\\.", -1);
        return parts.length > 1 && parts[1].matches("\\d{1,8}")
                ? parts[0] + "." + (Integer.parseInt(parts[1]) + 1)
                : newest.get() + ".1";
    }

    /** The id under which a version is kept: short for the forms that the platform brings, else bound to its address and version. */
    static String id(Questionnaire form) {
        var name = form.url().substring(form.url().lastIndexOf('/') + 1);
        return form.url().equals(Questionnaires.BASE + name)
                        && DeliveredForms.isBrought(name)
                        && form.version().matches("\\d{1,9}(\\.\\d{1,9}){0,3}")
                ? name + "-" + form.version()
                : slug(name) + "-" + digest(form.url() + "|" + form.version());
    }

    private static String digest(String canonical) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException(fault);
        }
    }

    static String slug(String words) {
        var plain = Normalizer.normalize(words, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        return plain.isEmpty() ? "formulaire" : plain.substring(0, Math.min(plain.length(), LONGEST_SLUG));
    }

    private static int compare(String one, String other) {
        var parts = one.split("\\.", -1);
        var others = other.split("\\.", -1);
        for (int i = 0; i < Math.max(parts.length, others.length); i++) {
            int order = Long.compare(number(parts, i), number(others, i));
            if (order != 0) {
                return order;
            }
        }
        return one.compareTo(other);
    }

    private static long number(String[] parts, int index) {
        return index < parts.length && parts[index].matches("\\d{1,9}") ? Long.parseLong(parts[index]) : -1;
    }

    static boolean isNewer(Questionnaire one, Questionnaire other) {
        return compare(one.version(), other.version()) > 0;
    }
}
