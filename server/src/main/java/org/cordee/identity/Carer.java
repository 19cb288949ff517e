package org.cordee.identity;

import org.jspecify.annotations.Nullable;

/**
 * Someone close who helps a patient.
 *
 * @param relationship a code of HL7 v3-RoleCode, such as {@code DAUC} for a daughter
 */
public record Carer(
        String id,
        String patientId,
        String familyName,
        String givenName,
        String relationship,
        @Nullable String phone) {
    public String displayName() {
        return givenName + " " + familyName.toUpperCase(java.util.Locale.FRENCH);
    }
}
