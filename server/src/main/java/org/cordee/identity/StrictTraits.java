package org.cordee.identity;

import java.text.Normalizer;
import java.util.Locale;
import org.cordee.identity.match.Traits;

/** The traits whose change takes from an identity what confirmed it (RNIV): written alike but for accents, case, hyphens and spaces. */
final class StrictTraits {
    private StrictTraits() {}

    static boolean areSame(Traits one, Traits other) {
        return isSame(one.familyName(), other.familyName())
                && isSame(one.givenNames(), other.givenNames())
                && one.sex().equals(other.sex())
                && isSame(one.birthDate(), other.birthDate())
                && isSame(one.birthPlace(), other.birthPlace());
    }

    static boolean isSame(String one, String other) {
        return plain(one).equals(plain(other));
    }

    /** Whether the first words of a list are these: "MARIE-ANNE LOUISE" begins with "Marie Anne", "MARIELLE" not with "Marie". */
    static boolean beginsWith(String list, String words) {
        return (spaced(list) + " ").startsWith(spaced(words) + " ");
    }

    private static String spaced(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^\\p{Alnum}]+", " ")
                .strip()
                .toUpperCase(Locale.ROOT);
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("[^\\p{Alnum}]", "")
                .toUpperCase(Locale.ROOT);
    }
}
