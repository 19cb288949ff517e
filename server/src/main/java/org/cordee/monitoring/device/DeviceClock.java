package org.cordee.monitoring.device;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * By how much the clock of a device is wrong. What it says it is now, beside when the message came, tells; without that, a
 * clock that is ahead of ours or has not been set since a power cut is set so that its newest measure was made when it came.
 */
final class DeviceClock {
    private static final Duration TOLERATED = Duration.ofMinutes(2);
    private static final Duration AHEAD = Duration.ofMinutes(10);
    private static final Instant NEVER_SET = Instant.parse("2015-01-01T00:00:00Z");
    private static final Duration NEAR = Duration.ofMinutes(10);

    private DeviceClock() {}

    /** What to add to the times of a message. */
    static Duration correction(@Nullable Instant clock, List<Reading> readings, Instant received) {
        if (clock != null) {
            var wrong = Duration.between(clock, received);
            return wrong.abs().compareTo(TOLERATED) <= 0 ? Duration.ZERO : whole(wrong);
        }
        var newest = readings.stream().map(Reading::at).filter(Objects::nonNull).max(Comparator.naturalOrder());
        return newest.filter(at -> at.isAfter(received.plus(AHEAD)) || at.isBefore(NEVER_SET))
                .map(at -> whole(Duration.between(at, received)))
                .orElse(Duration.ZERO);
    }

    /**
     * What tells a measure from another of the same value. A clock that starts anew at every power cut says the same time every day,
     * so there it is about when the message came, to ten minutes: the same message that comes twice is one.
     */
    static String said(@Nullable Instant at, Instant received) {
        return at == null || at.isBefore(NEVER_SET)
                ? "near " + received.getEpochSecond() / NEAR.toSeconds() + (at == null ? "" : " " + at.getEpochSecond())
                : "at " + at.getEpochSecond();
    }

    private static Duration whole(Duration duration) {
        return Duration.ofSeconds(duration.toSeconds());
    }
}
