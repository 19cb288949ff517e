package org.cordee.access.upstream;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The identity that FranceConnect hands over, as the State's register of persons has it.
 *
 * @param usedName empty where it is the birth name
 * @param gender {@code male} or {@code female}
 * @param birthPlace INSEE code of the commune, empty for someone born abroad
 */
record Pivot(
        String familyName,
        String usedName,
        List<String> givenNames,
        LocalDate birthDate,
        String gender,
        String birthPlace) {
    static Optional<Pivot> of(Proof proof) {
        var born = proof.text("birthdate");
        var given = proof.text("given_name");
        var gender = proof.text("gender");
        if (proof.text("family_name").isEmpty()
                || given.isEmpty()
                || !gender.matches("male|female")
                || proof.text("birthcountry").isEmpty()) return Optional.empty();
        try {
            return Optional.of(new Pivot(
                    proof.text("family_name"),
                    proof.text("preferred_username"),
                    List.of(given.split("\\s+")),
                    LocalDate.parse(born),
                    gender,
                    proof.text("birthplace")));
        } catch (DateTimeException incomplete) {
            return Optional.empty();
        }
    }

    /** Whether that is one of the person's family names, accents, hyphens and capitals aside. */
    boolean isCalled(String family) {
        return plain(family).equals(plain(familyName))
                || !usedName.isEmpty() && plain(family).equals(plain(usedName));
    }

    static String plain(String text) {
        return text == null
                ? ""
                : Normalizer.normalize(text, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .replaceAll("[-'\u2019]", " ")
                        .strip()
                        .toUpperCase(Locale.ROOT);
    }
}
