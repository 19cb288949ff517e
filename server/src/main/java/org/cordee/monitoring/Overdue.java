package org.cordee.monitoring;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A device that should have said something within the span; silent for longer, it is one more reason from time to time. */
record Overdue(Instant since, Duration span) {
    private static final Duration DAY = Duration.ofDays(1);

    /** When it was last such a reason; empty while it may still be silent. */
    Optional<Instant> latest(Instant now) {
        var first = since.plus(span);
        return first.isAfter(now) ? Optional.empty() : Optional.of(next(now).minus(again()));
    }

    /** When it is to be looked at next. */
    Instant next(Instant now) {
        var first = since.plus(span);
        if (first.isAfter(now)) return first;
        return first.plus(again().multipliedBy(Duration.between(first, now).dividedBy(again()) + 1));
    }

    /** Not as often as a gateway speaks: a day of silence is one line of evidence. */
    private Duration again() {
        return span.compareTo(DAY) > 0 ? span : DAY;
    }
}
