package org.cordee.platform.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.cordee.platform.page.Words;

/**
 * The days that are worked at a place.
 *
 * @param commune INSEE code of the place, empty where it is not known
 */
public record WorkingDays(String commune) {
    /** When people who work by these days can be reached. */
    public static final LocalTime OPENS = LocalTime.of(9, 0);

    public static final LocalTime CLOSES = LocalTime.of(19, 0);

    /** Neither a Sunday nor a public holiday ("jour ouvrable"). */
    public boolean isOpen(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SUNDAY && !PublicHolidays.isOne(day, commune);
    }

    /** Nor a Saturday ("jour ouvré"). */
    public boolean isWorked(LocalDate day) {
        return isOpen(day) && day.getDayOfWeek() != DayOfWeek.SATURDAY;
    }

    /** The moment itself where it is on an open day between nine and seven; else the next nine o'clock of one. */
    public ZonedDateTime nextOpen(ZonedDateTime moment) {
        var at = moment;
        if (at.toLocalTime().isAfter(CLOSES)) {
            at = at.plusDays(1).with(OPENS);
        } else if (at.toLocalTime().isBefore(OPENS)) {
            at = at.with(OPENS);
        }
        while (!isOpen(at.toLocalDate())) {
            at = at.plusDays(1).with(OPENS);
        }
        return at;
    }

    /** The same time of day, so many worked days later. */
    public ZonedDateTime plus(ZonedDateTime start, int days) {
        var at = start;
        for (int left = days; left > 0; ) {
            at = at.plusDays(1);
            if (isWorked(at.toLocalDate())) {
                left--;
            }
        }
        return at;
    }

    /** How much of the time between two moments lies in opening hours. */
    public Duration openBetween(Instant from, Instant to) {
        var begin = from.atZone(Words.TERRITORY);
        var end = to.atZone(Words.TERRITORY);
        var open = Duration.ZERO;
        for (var day = begin.toLocalDate(); !day.isAfter(end.toLocalDate()); day = day.plusDays(1)) {
            if (isOpen(day)) {
                var opens = day.equals(begin.toLocalDate()) ? later(begin.toLocalTime(), OPENS) : OPENS;
                var closes = day.equals(end.toLocalDate()) ? earlier(end.toLocalTime(), CLOSES) : CLOSES;
                open = opens.isBefore(closes) ? open.plus(Duration.between(opens, closes)) : open;
            }
        }
        return open;
    }

    private static LocalTime later(LocalTime one, LocalTime other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalTime earlier(LocalTime one, LocalTime other) {
        return one.isBefore(other) ? one : other;
    }
}
