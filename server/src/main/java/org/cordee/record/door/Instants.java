package org.cordee.record.door;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Dates and times in parameters. */
final class Instants {
    static final String WANTED = " must be an instant such as 2026-11-22T10:00:00Z.";

    private Instants() {}

    /** A date or dateTime of FHIR, null when it is none; a date alone begins at midnight UTC. */
    static @Nullable Instant of(String value) {
        try {
            return value.length() > 10
                    ? OffsetDateTime.parse(value.replace(' ', '+')).toInstant()
                    : LocalDate.parse(value + "0000-01-01".substring(Math.max(4, value.length())))
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    /** The last moment of what {@link #of} understood: of a year, a month or a day the last millisecond. */
    static Instant end(String value, Instant start) {
        if (value.length() > 10) {
            return start;
        }
        var day = start.atZone(ZoneOffset.UTC);
        var next = switch (value.length()) {
            case 4 -> day.plusYears(1);
            case 7 -> day.plusMonths(1);
            default -> day.plusDays(1);
        };
        return next.toInstant().minusMillis(1);
    }

    static Answer refused(String parameter) {
        return Answer.refused(400, "value", parameter + WANTED);
    }
}
