package org.cordee.access;

import java.time.Instant;
import java.time.LocalDate;
import org.cordee.platform.page.Words;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.jspecify.annotations.Nullable;

/**
 * A Period as instants. What is said to the day, month or year is meant in the territory's zone, and the end belongs to it (R4,
 * Period.end): "2026-12" ends as January begins there.
 */
public final class PeriodMapping {
    private PeriodMapping() {}

    /** First instant of it, null where it has no start. */
    public static @Nullable Instant from(Period period) {
        return instant(period.getStartElement(), false);
    }

    /** First instant after it, null where it has no end. */
    public static @Nullable Instant until(Period period) {
        return instant(period.getEndElement(), true);
    }

    private static @Nullable Instant instant(DateTimeType said, boolean after) {
        if (said.getValue() == null) {
            return null;
        }
        return switch (said.getPrecision()) {
            case YEAR -> start(LocalDate.of(said.getYear() + (after ? 1 : 0), 1, 1));
            case MONTH ->
                start(LocalDate.of(said.getYear(), said.getMonth() + 1, 1).plusMonths(after ? 1 : 0));
            case DAY ->
                start(LocalDate.of(said.getYear(), said.getMonth() + 1, said.getDay())
                        .plusDays(after ? 1 : 0));
            case MINUTE, SECOND, MILLI -> said.getValue().toInstant();
        };
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(Words.TERRITORY).toInstant();
    }
}
