package org.cordee.directory;

import org.jspecify.annotations.Nullable;

/**
 * A place of care or of coordination.
 *
 * @param finess nine digits, or null where it has none
 * @param phone in international form
 */
public record Structure(
        String id,
        @Nullable String finess,
        String name,
        Kind kind,
        String line,
        String postalCode,
        String city,
        @Nullable String inseeCode,
        @Nullable String phone) {
    /** What kind of place it is. */
    public enum Kind {
        GENERAL_PRACTICE,
        NURSES,
        HOSPITAL,
        PHARMACY,
        SUPPORT_CELL,
        OTHER
    }
}
