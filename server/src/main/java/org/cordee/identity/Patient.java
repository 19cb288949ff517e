package org.cordee.identity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A patient as the other capabilities see one.
 *
 * @param id empty for one who is not in the record yet
 * @param familyName birth name
 * @param usedName the name used in life, where it differs from the birth name
 * @param birthPlace INSEE code of the commune of birth
 * @param phone in international form, such as {@code +33639980012}
 * @param generalPractitioner reference of the referring doctor
 */
public record Patient(
        String id,
        @Nullable Ins ins,
        String familyName,
        @Nullable String usedName,
        String givenName,
        Sex sex,
        LocalDate birthDate,
        @Nullable String birthPlace,
        @Nullable String phone,
        @Nullable Address address,
        @Nullable String generalPractitioner) {

    /** Where the patient lives. */
    public record Address(
            String line,
            String postalCode,
            String city,
            @Nullable String inseeCode) {}

    /** The name by which the person is called. */
    public String displayName() {
        return givenName + " " + (usedName == null ? familyName : usedName).toUpperCase(java.util.Locale.FRENCH);
    }

    /** Age in completed years on a day. */
    public int ageOn(LocalDate day) {
        return java.time.Period.between(birthDate, day).getYears();
    }
}
