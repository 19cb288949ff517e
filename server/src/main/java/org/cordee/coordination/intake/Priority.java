package org.cordee.coordination.intake;

import java.time.Duration;
import java.time.Instant;
import org.cordee.platform.calendar.WorkingDays;
import org.cordee.platform.page.Words;

/** How soon the cell acts on a demand, with the delay that it promises. */
public enum Priority {
    IMMEDIATE(Duration.ofMinutes(30)),
    TODAY(Duration.ofHours(4)),
    SOON(Duration.ofDays(2)),
    PLANNED(Duration.ofDays(7));

    private final Duration delay;

    Priority(Duration delay) {
        this.delay = delay;
    }

    /**
     * By when the first action is done. What is not immediate is promised for a time at which the cell works: never at night, on a Sunday
     * or on a public holiday of its place.
     */
    public Instant by(Instant received, WorkingDays days) {
        var by = received.plus(delay).atZone(Words.TERRITORY);
        return (this == IMMEDIATE ? by : days.nextOpen(by)).toInstant();
    }
}
