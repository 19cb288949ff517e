package org.cordee.platform.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A date of which the day, or the month too, may be unknown, as FHIR writes one: {@code 1956}, {@code 1956-03}, {@code 1956-03-12}.
 *
 * @param first the first day that it may be
 * @param last the last day that it may be, the first one where the date is whole
 */
public record PartialDate(LocalDate first, LocalDate last) {
    /** A whole date. */
    public static PartialDate of(LocalDate day) {
        return new PartialDate(day, day);
    }

    /** What a text says, null where that is no date. */
    public static @Nullable PartialDate parse(@Nullable String text) {
        if (text == null) return null;
        try {
            return switch (text.length()) {
                case 4 -> {
                    var year = Year.parse(text);
                    yield new PartialDate(year.atDay(1), year.atDay(year.length()));
                }
                case 7 -> {
                    var month = YearMonth.parse(text);
                    yield new PartialDate(month.atDay(1), month.atEndOfMonth());
                }
                default -> of(LocalDate.parse(text));
            };
        } catch (DateTimeException impossible) {
            return null;
        }
    }

    public boolean isWhole() {
        return first.equals(last);
    }

    /** Whether no more than the year is known. */
    public boolean isYear() {
        return first.getMonth() != last.getMonth();
    }

    @Override
    public String toString() {
        return isWhole()
                ? first.toString()
                : isYear() ? Year.from(first).toString() : YearMonth.from(first).toString();
    }
}
