package org.cordee.monitoring;

import java.time.Instant;
import java.time.LocalDate;
import java.time.zone.ZoneRules;
import org.cordee.platform.page.Words;

/**
 * Calendar days of the territory as numbers since 1970. The time between two changes of the clocks is remembered, for nearly all that
 * is asked lies within one.
 */
final class TerritoryDay {
    private static final ZoneRules RULES = Words.TERRITORY.getRules();
    private static final long DAY = 86_400;

    private static volatile Season known = season(Instant.EPOCH);

    /** Seconds since 1970, the second excluded, in which the clocks stay as they are. */
    private record Season(long from, long to, int offset) {
        boolean holds(long second) {
            return second >= from && second < to;
        }
    }

    private TerritoryDay() {}

    /** The day on which an instant falls. */
    static long of(Instant at) {
        return Math.floorDiv(at.getEpochSecond() + at(at).offset(), DAY);
    }

    /** The first instant of a day. */
    static Instant start(long day) {
        return Instant.ofEpochSecond(startSecond(day));
    }

    /** The first second of a day, since 1970. */
    static long startSecond(long day) {
        var season = known;
        var guess = day * DAY - season.offset();
        return season.holds(guess)
                ? guess
                : LocalDate.ofEpochDay(day).atStartOfDay(Words.TERRITORY).toEpochSecond();
    }

    private static Season at(Instant at) {
        var season = known;
        if (!season.holds(at.getEpochSecond())) {
            season = season(at);
            known = season;
        }
        return season;
    }

    private static Season season(Instant at) {
        var before = RULES.previousTransition(at.plusNanos(1));
        var after = RULES.nextTransition(at);
        return new Season(
                before == null ? Long.MIN_VALUE : before.getInstant().getEpochSecond(),
                after == null ? Long.MAX_VALUE : after.getInstant().getEpochSecond(),
                RULES.getOffset(at).getTotalSeconds());
    }
}
