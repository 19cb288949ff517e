package org.cordee.coordination.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RhythmTest {
    private static final Rhythm THURSDAYS = new Rhythm(DayOfWeek.THURSDAY, LocalTime.of(13, 0), 1);
    private static final Rhythm EVERY_OTHER = new Rhythm(DayOfWeek.THURSDAY, LocalTime.of(13, 0), 2);

    @Test
    void theNextThursdayAtOneByTheHourOfTheTerritoryAlsoWhenTheClockChanges() {
        assertThat(THURSDAYS.after(Instant.parse("2026-10-21T10:00:00Z"), Optional.empty()))
                .isEqualTo("2026-10-22T11:00:00Z");
        assertThat(THURSDAYS.after(Instant.parse("2026-10-22T11:00:00Z"), Optional.empty()))
                .isEqualTo("2026-10-29T12:00:00Z");
    }

    @Test
    void everySecondWeekStaysInStepWithTheOneBefore() {
        var before = Optional.of(Instant.parse("2026-11-05T12:00:00Z"));
        assertThat(EVERY_OTHER.after(Instant.parse("2026-11-05T12:00:00Z"), before))
                .isEqualTo("2026-11-19T12:00:00Z");
        assertThat(EVERY_OTHER.after(Instant.parse("2026-11-20T12:00:00Z"), before))
                .isEqualTo("2026-12-03T12:00:00Z");
    }
}
