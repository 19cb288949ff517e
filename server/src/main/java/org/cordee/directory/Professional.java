package org.cordee.directory;

import org.jspecify.annotations.Nullable;

/**
 * Someone who cares, where she or he works: one exercise of one person at one place.
 *
 * @param id of the Practitioner
 * @param rpps eleven digits, or null for someone who has none
 * @param title such as {@code Dr}, or empty
 * @param structureId id of the Organization
 * @param structureName its name
 * @param city where it stands
 * @param phone in international form
 */
public record Professional(
        String id,
        @Nullable String rpps,
        String title,
        String familyName,
        String givenName,
        Profession profession,
        String structureId,
        String structureName,
        String city,
        @Nullable String phone) {
    public String displayName() {
        return (title + " " + givenName + " " + familyName.toUpperCase(java.util.Locale.FRENCH)).strip();
    }

    /** Reference in the record. */
    public String reference() {
        return "Practitioner/" + id;
    }
}
