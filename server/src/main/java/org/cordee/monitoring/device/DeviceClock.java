package org.cordee.monitoring.device;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * By how much the clocks behind a message are wrong. What its clock showed when it was sent, beside when it came, tells; but a device whose clock
 * was right so far and is behind now was not heard for a while: its message is late, and its times stay. Without that, times
 * that are ahead of ours, or of a clock that was never set, are set so that the newest of that person was made when the message came; behind a
 * gateway each person's devices have a clock of their own.
 */
final class DeviceClock {
    private static final Duration TOLERATED = Duration.ofMinutes(2);
    private static final Duration AHEAD = Duration.ofMinutes(10);
    // Further behind, a clock that lost its date is likelier than a message that waited.
    private static final Duration LATEST = Duration.ofDays(31);
    private static final Instant NEVER_SET = Instant.parse("2015-01-01T00:00:00Z");
    private static final Duration NEAR = Duration.ofMinutes(10);

    private final Instant received;
    private final @Nullable Boolean right;
    private final @Nullable Duration ofAll;
    private final Map<String, Duration> ofEach = new HashMap<>();

    private DeviceClock(Instant received, @Nullable Boolean right, @Nullable Duration ofAll) {
        this.received = received;
        this.right = right;
        this.ofAll = ofAll;
    }

    /**
     * Reads the clocks behind a message.
     *
     * @param clock what the device's clock showed when it sent, null where the message does not say
     * @param wasRight whether the last clock that the device showed was right
     */
    static DeviceClock of(@Nullable Instant clock, boolean wasRight, List<Reading> readings, Instant received) {
        if (clock != null) {
            var behind = Duration.between(clock, received);
            boolean right = behind.abs().compareTo(TOLERATED) <= 0;
            boolean late = wasRight && behind.isPositive() && behind.compareTo(LATEST) <= 0;
            return right || late
                    ? new DeviceClock(received, true, Duration.ZERO)
                    : new DeviceClock(received, false, whole(behind));
        }
        var clocks = new DeviceClock(received, null, null);
        for (var reading : readings) {
            var at = reading.at();
            if (at != null && clocks.isWrong(at)) {
                // The newest time is the one that needs the most taken off, or the least added.
                clocks.ofEach.merge(
                        whose(reading, at),
                        whole(Duration.between(at, received)),
                        (one, two) -> one.compareTo(two) <= 0 ? one : two);
            }
        }
        return clocks;
    }

    /** What to add to the time of a reading of this message. */
    Duration correction(Reading reading) {
        if (ofAll != null) {
            return ofAll;
        }
        var at = reading.at();
        return at == null || !isWrong(at) ? Duration.ZERO : ofEach.getOrDefault(whose(reading, at), Duration.ZERO);
    }

    /** By how much the clock that is furthest off was set right. */
    Duration furthest() {
        return ofAll != null
                ? ofAll
                : ofEach.values().stream()
                        .reduce((one, two) -> one.abs().compareTo(two.abs()) >= 0 ? one : two)
                        .orElse(Duration.ZERO);
    }

    /** Whether the clock that the message showed was right when it was sent, null where it showed none. */
    @Nullable
    Boolean right() {
        return right;
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

    private boolean isWrong(Instant at) {
        return at.isAfter(received.plus(AHEAD)) || at.isBefore(NEVER_SET);
    }

    private static String whose(Reading reading, Instant at) {
        return (at.isBefore(NEVER_SET) ? "never set " : "ahead ") + reading.alias();
    }

    private static Duration whole(Duration duration) {
        return Duration.ofSeconds(duration.toSeconds());
    }
}
