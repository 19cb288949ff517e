package org.cordee.apps.companion.health;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A result of a laboratory or an examination.
 *
 * @param value null where the result is words
 * @param sign "<", "≤", "≥" or ">" where the value is only known to be on that side of the number; else empty
 * @param words the conclusion, empty where the result is a number
 * @param against how it stands against the usual values, as the laboratory gave them
 */
public record Result(
        String name,
        @Nullable BigDecimal value,
        String sign,
        String unit,
        String words,
        Against against,
        @Nullable LocalDate on) {

    /** Against the usual values. */
    public enum Against {
        WITHIN,
        ABOVE,
        BELOW,
        /** The laboratory gave none. */
        UNKNOWN
    }

    /** What is known of it by the number and its sign: of "< 5" only that it is below 5. */
    static Against against(BigDecimal value, String sign, @Nullable BigDecimal low, @Nullable BigDecimal high) {
        var isAtMost = sign.isEmpty() || sign.equals("<") || sign.equals("≤");
        var isAtLeast = sign.isEmpty() || sign.equals(">") || sign.equals("≥");
        if (low != null && isAtMost && value.compareTo(low) < 0) return Against.BELOW;
        if (high != null && isAtLeast && value.compareTo(high) > 0) return Against.ABOVE;
        var isAboveLow = low == null || (isAtLeast && value.compareTo(low) >= 0);
        var isBelowHigh = high == null || (isAtMost && value.compareTo(high) <= 0);
        return (low == null && high == null) || !isAboveLow || !isBelowHigh ? Against.UNKNOWN : Against.WITHIN;
    }
}
