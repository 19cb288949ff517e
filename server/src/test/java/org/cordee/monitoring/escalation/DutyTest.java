package org.cordee.monitoring.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DutyTest {
    @Test
    void aRotaKnowsNightsAndDays() {
        var night = new Duty(
                "",
                Rung.Post.ON_CALL,
                "Nuit",
                "+33639980103",
                null,
                null,
                Set.of(DayOfWeek.FRIDAY),
                LocalTime.of(20, 0),
                LocalTime.of(8, 0));
        assertThat(night.isOn(Instant.parse("2026-11-20T19:30:00Z"))).isTrue();
        assertThat(night.isOn(Instant.parse("2026-11-21T06:30:00Z"))).isTrue();
        assertThat(night.isOn(Instant.parse("2026-11-21T19:30:00Z"))).isFalse();
        assertThat(night.isOn(Instant.parse("2026-11-20T06:30:00Z"))).isFalse();
    }

    @Test
    void aDutyOfTwentyFourHoursBeginsAtItsHourAndNotAtMidnight() {
        var saturday = new Duty(
                "",
                Rung.Post.ON_CALL,
                "Garde",
                "+33639980103",
                null,
                null,
                Set.of(DayOfWeek.SATURDAY),
                LocalTime.of(8, 0),
                LocalTime.of(8, 0));
        assertThat(saturday.isOn(Instant.parse("2026-11-21T06:30:00Z"))).isFalse();
        assertThat(saturday.isOn(Instant.parse("2026-11-21T07:30:00Z"))).isTrue();
        assertThat(saturday.isOn(Instant.parse("2026-11-22T06:30:00Z"))).isTrue();
        assertThat(saturday.isOn(Instant.parse("2026-11-22T07:30:00Z"))).isFalse();
    }
}
