package org.cordee.platform.phone;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * When a form was filled in: now, or, for an entry that waited on a telephone, when it was written there. A telephone whose clock
 * goes wrong says so by the time at which it sends; what it wrote is moved by as much. A controller takes it as a parameter.
 *
 * @param at never in the future, and never before there were telephones that keep entries
 * @param moved by how much the telephone's clock was wrong; zero when it was right
 */
public record EnteredAt(Instant at, Duration moved) {
    static final String ENTERED = "Entered-At";
    static final String SENT = "Sent-At";

    private static final Instant EARLIEST = Instant.parse("2020-01-01T00:00:00Z");
    private static final Duration RIGHT = Duration.ofMinutes(2);

    static EnteredAt of(HttpServletRequest request, Clock clock) {
        var now = clock.instant();
        if (request.getHeader(ENTERED) == null) return new EnteredAt(now, Duration.ZERO);
        var entered = moment(request, ENTERED);
        var wrong = Duration.between(moment(request, SENT), now);
        var moved = wrong.abs().compareTo(RIGHT) > 0 ? wrong : Duration.ZERO;
        var at = entered.plus(moved);
        // A telephone that lost its date while it was without a network has it again by the time it sends.
        if (at.isAfter(now) || at.isBefore(EARLIEST)) return new EnteredAt(now, Duration.between(entered, now));
        return new EnteredAt(at, moved);
    }

    /** Whether this request brings an entry that waited. */
    static boolean isLater(HttpServletRequest request) {
        return request.getHeader(ENTERED) != null;
    }

    private static Instant moment(HttpServletRequest request, String header) {
        try {
            return Instant.parse(String.valueOf(request.getHeader(header)));
        } catch (DateTimeParseException unreadable) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "the header " + header + " must be a moment such as 2026-11-29T06:00:00Z",
                    unreadable);
        }
    }
}
