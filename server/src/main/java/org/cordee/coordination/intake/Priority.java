package org.cordee.coordination.intake;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.cordee.platform.page.Words;

/** How soon the cell acts on a demand, with the delay that it promises. */
public enum Priority {
    IMMEDIATE(Duration.ofMinutes(30)),
    TODAY(Duration.ofHours(4)),
    SOON(Duration.ofDays(2)),
    PLANNED(Duration.ofDays(7));

    private static final LocalTime OPENS = LocalTime.of(9, 0);
    private static final LocalTime CLOSES = LocalTime.of(19, 0);

    private final Duration delay;

    Priority(Duration delay) {
        this.delay = delay;
    }

    /** By when the first action is done. What is not immediate is promised for a time at which the cell works: never at night or on a Sunday. */
    public Instant by(Instant received) {
        var by = received.plus(delay).atZone(Words.TERRITORY);
        return (this == IMMEDIATE ? by : worked(by)).toInstant();
    }

    private static ZonedDateTime worked(ZonedDateTime by) {
        var at = by;
        if (at.toLocalTime().isAfter(CLOSES)) {
            at = at.plusDays(1).with(OPENS);
        } else if (at.toLocalTime().isBefore(OPENS)) {
            at = at.with(OPENS);
        }
        return at.getDayOfWeek() == DayOfWeek.SUNDAY ? at.plusDays(1).with(OPENS) : at;
    }
}
