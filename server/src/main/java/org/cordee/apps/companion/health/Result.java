package org.cordee.apps.companion.health;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A result of a laboratory or an examination.
 *
 * @param value null where the result is words
 * @param words the conclusion, empty where the result is a number
 * @param against how it stands against the usual values, as the laboratory gave them
 */
public record Result(
        String name,
        @Nullable BigDecimal value,
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

    static Against against(BigDecimal value, @Nullable BigDecimal low, @Nullable BigDecimal high) {
        if (low != null && value.compareTo(low) < 0) return Against.BELOW;
        if (high != null && value.compareTo(high) > 0) return Against.ABOVE;
        return low == null && high == null ? Against.UNKNOWN : Against.WITHIN;
    }
}
