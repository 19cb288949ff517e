package org.cordee.coordination.intake;

import org.jspecify.annotations.Nullable;

/**
 * Who asks, and how to answer.
 *
 * @param reference in the record, such as {@code Practitioner/12}; null for someone whom it does not know
 * @param phone in international form, null when not given
 */
public record Requester(
        Kind kind,
        @Nullable String reference,
        String name,
        @Nullable String phone,
        @Nullable String mail) {
    /** What whoever asks is to the person. */
    public enum Kind {
        PERSON,
        CARER,
        PROFESSIONAL,
        OTHER
    }

    /** {@code +33639980012} of {@code 06 39 98 00 12}; empty where it is no number that can be called. */
    public static String international(String typed) {
        var digits = typed.replaceAll("[ \u00a0.\\-()]", "").replaceFirst("^00", "+");
        if (digits.matches("0[1-9]\\d{8}")) {
            return "+33" + digits.substring(1);
        }
        return digits.matches("\\+[1-9]\\d{6,14}") ? digits : "";
    }

    /** Whether a text message reaches the number: in France those of mobile telephones. */
    public boolean takesText() {
        return phone != null && (phone.matches("\\+33[67]\\d{8}") || !phone.startsWith("+33"));
    }
}
