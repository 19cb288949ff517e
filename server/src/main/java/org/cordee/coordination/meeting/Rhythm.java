package org.cordee.coordination.meeting;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import org.cordee.platform.page.Words;

/** On which day of the week and at what hour of the territory, every so many weeks. */
public record Rhythm(DayOfWeek day, LocalTime at, int weeks) {
    /** The first date after a moment, in step with the one before where there was one. */
    Instant after(Instant moment, Optional<Instant> before) {
        var from = moment.atZone(Words.TERRITORY);
        var date = before.map(one -> one.atZone(Words.TERRITORY).toLocalDate().with(TemporalAdjusters.nextOrSame(day)))
                .orElseGet(() -> from.toLocalDate().with(TemporalAdjusters.nextOrSame(day)));
        while (!date.atTime(at).atZone(Words.TERRITORY).toInstant().isAfter(moment)) {
            date = date.plusWeeks(before.isPresent() ? weeks : 1);
        }
        return date.atTime(at).atZone(Words.TERRITORY).toInstant();
    }
}
