package org.cordee.demo.simulation;

import java.time.Duration;
import java.time.Instant;

/** Time of the played day: it starts at daybreak, and each real second counts {@code speed} seconds. */
record DayClock(Instant realStart, int speed) {
    static final Duration DAYBREAK = Duration.ofHours(6);
    static final Duration DAY = Duration.ofDays(1);

    /** Time played since the midnight before the first daybreak. */
    Duration played(Instant now) {
        return DAYBREAK.plus(Duration.between(realStart, now).multipliedBy(speed));
    }

    Instant real(Duration played) {
        return realStart.plus(played.minus(DAYBREAK).dividedBy(speed));
    }
}
