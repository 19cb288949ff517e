package org.cordee.identity;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.cordee.platform.calendar.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * A patient as the other capabilities see one.
 *
 * @param id empty for one who is not in the record yet
 * @param familyName birth name
 * @param usedName the name used in life, where it differs from the birth name
 * @param birthDate as much as is known of it, null where nobody said it
 * @param birthPlace INSEE code of the commune of birth
 * @param phone in international form, such as {@code +33639980012}
 * @param generalPractitioner reference of the referring doctor
 * @param replacedBy id of the Patient that goes on for the same person, null where this one does
 * @param replaces ids of the Patients in whose place this one goes on
 */
public record Patient(
        String id,
        @Nullable Ins ins,
        String familyName,
        @Nullable String usedName,
        String givenName,
        Sex sex,
        @Nullable PartialDate birthDate,
        @Nullable String birthPlace,
        @Nullable String phone,
        @Nullable Address address,
        @Nullable String generalPractitioner,
        @Nullable String replacedBy,
        List<String> replaces) {

    public Patient {
        replaces = List.copyOf(replaces);
    }

    /** Where the patient lives. */
    public record Address(
            String line,
            String postalCode,
            String city,
            @Nullable String inseeCode) {}

    /** One whose whole birth date is known, with no other record. */
    public Patient(
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
        this(
                id,
                ins,
                familyName,
                usedName,
                givenName,
                sex,
                PartialDate.of(birthDate),
                birthPlace,
                phone,
                address,
                generalPractitioner,
                null,
                List.of());
    }

    /** The name by which the person is called. */
    public String displayName() {
        return givenName + " " + (usedName == null ? familyName : usedName).toUpperCase(java.util.Locale.FRENCH);
    }

    /** Age in completed years on a day, counted from the first day that the birth date may be; null where none is known. */
    public @Nullable Integer ageOn(LocalDate day) {
        return birthDate == null ? null : Period.between(birthDate.first(), day).getYears();
    }
}
