package org.cordee.store.index;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A FHIR date, dateTime or instant of any precision as the span of time that it names, in milliseconds since 1970, both
 * ends inclusive. A time without zone is taken in the zone given.
 */
public record FhirTime(long low, long high) {
    private static final int LEAP_SECOND = 60;
    private static final int FURTHEST_OFFSET_SECONDS = 14 * 3600;

    /** The end of a span without end; far enough from the edge of 64 bits that lengths can be computed. */
    public static final long EVER = Long.MAX_VALUE / 4;

    public static final long ALWAYS = -EVER;

    /** The span of a text; null when it is not a FHIR date or names no real day. */
    public static @Nullable FhirTime parse(String text, ZoneId zone) {
        try {
            return parsed(text, zone);
        } catch (DateTimeException | IndexOutOfBoundsException impossible) {
            return null;
        }
    }

    private static @Nullable FhirTime parsed(String text, ZoneId zone) {
        int length = text.length();
        int year = digits(text, 0, 4);
        if (year < 1 || (length > 4 && text.charAt(4) != '-')) {
            return null;
        }
        if (length == 4) {
            return days(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1), zone);
        }
        int month = digits(text, 5, 7);
        if (length == 7) {
            var start = YearMonth.of(year, month);
            return days(start.atDay(1), start.plusMonths(1).atDay(1), zone);
        }
        int day = text.charAt(7) == '-' ? digits(text, 8, 10) : -1;
        var date = LocalDate.of(year, month, day);
        if (length == 10) {
            return days(date, date.plusDays(1), zone);
        }
        if (text.charAt(10) != 'T' || text.charAt(13) != ':') {
            return null;
        }
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int at = 16;
        int second = 0;
        long precision = 60_000;
        int nanos = 0;
        if (at < length && text.charAt(at) == ':') {
            int given = digits(text, 17, 19);
            if (given > LEAP_SECOND) {
                return null;
            }
            second = Math.min(given, 59);
            precision = 1_000;
            at = 19;
            if (at < length && text.charAt(at) == '.') {
                int end = at + 1;
                while (end < length && digits(text, end, end + 1) >= 0) {
                    end++;
                }
                if (end == at + 1) {
                    return null;
                }
                var fraction = (text.substring(at + 1, end) + "000000000").substring(0, 9);
                nanos = Integer.parseInt(fraction);
                precision = 1;
                at = end;
            }
        }
        var local = LocalDateTime.of(date, java.time.LocalTime.of(hour, minute, second, nanos));
        var zoned = at == length ? local.atZone(zone) : local.atZone(offset(text.substring(at)));
        long low = zoned.toInstant().toEpochMilli();
        return new FhirTime(low, low + precision - 1);
    }

    private static ZoneId offset(String text) {
        var offset = text.equals("Z") ? ZoneOffset.UTC : ZoneOffset.of(text);
        if (Math.abs(offset.getTotalSeconds()) > FURTHEST_OFFSET_SECONDS) {
            throw new DateTimeException("no place on earth has the offset " + text);
        }
        return offset;
    }

    private static FhirTime days(LocalDate from, LocalDate to, ZoneId zone) {
        return new FhirTime(
                from.atStartOfDay(zone).toInstant().toEpochMilli(),
                to.atStartOfDay(zone).toInstant().toEpochMilli() - 1);
    }

    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }
}
