package org.cordee.record;

import java.time.LocalDate;
import java.time.YearMonth;
import org.cordee.platform.page.Words;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.jspecify.annotations.Nullable;

/**
 * The day that a date of FHIR means: a year or a month alone begins on its first day and ends on its last, a moment falls on its day in
 * the territory. Null where there is none.
 */
public final class CalendarDay {
    private CalendarDay() {}

    public static @Nullable LocalDate first(BaseDateTimeType date) {
        return day(date, false);
    }

    public static @Nullable LocalDate last(BaseDateTimeType date) {
        return day(date, true);
    }

    /** Whether it says no hour. */
    public static boolean isDay(BaseDateTimeType date) {
        return switch (date.getPrecision()) {
            case YEAR, MONTH, DAY -> true;
            case MINUTE, SECOND, MILLI -> false;
        };
    }

    private static @Nullable LocalDate day(BaseDateTimeType date, boolean last) {
        if (date.getValue() == null) return null;
        var said = date.getValueAsString();
        return switch (date.getPrecision()) {
            case YEAR -> {
                var year = YearMonth.of(Integer.parseInt(said), last ? 12 : 1);
                yield last ? year.atEndOfMonth() : year.atDay(1);
            }
            case MONTH -> {
                var month = YearMonth.parse(said);
                yield last ? month.atEndOfMonth() : month.atDay(1);
            }
            case DAY -> LocalDate.parse(said);
            case MINUTE, SECOND, MILLI ->
                date.getValue().toInstant().atZone(Words.TERRITORY).toLocalDate();
        };
    }
}
