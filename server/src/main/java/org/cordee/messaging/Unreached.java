package org.cordee.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.cordee.access.Actor;
import org.cordee.access.AdministratorReach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was to reach somebody and reached nobody, for the territory's administrator: when, why, and no more of a number than tells one
 * from another. Kept for ninety days, without words and without names.
 */
@Component
public class Unreached {
    static final Duration KEPT = Duration.ofDays(90);
    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final Clock clock;

    Unreached(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One of them.
     *
     * @param purpose a code, as of an {@link OutgoingMessage}
     * @param masked of whom it came, such as {@code +336 •• •• •• 12}
     */
    public record Line(String purpose, String masked, Instant at) {}

    /** In the transaction of whoever found nobody. */
    public void note(String purpose, Channel channel, String address) {
        var now = clock.instant();
        jdbc.sql("INSERT INTO messaging.unreached (purpose, masked, at) VALUES (:purpose, :masked, :at)")
                .param("purpose", purpose)
                .param(
                        "masked",
                        Recipient.of(channel, address).map(Recipient::masked).orElse("?"))
                .param("at", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The newest first; none for the administrator of one house. */
    public List<Line> newest(Actor actor) {
        if (!AdministratorReach.of(actor).isWhole()) return List.of();
        return jdbc.sql("SELECT purpose, masked, at FROM messaging.unreached ORDER BY at DESC LIMIT " + MOST)
                .query((row, number) -> new Line(
                        row.getString("purpose"),
                        row.getString("masked"),
                        row.getObject("at", java.time.OffsetDateTime.class).toInstant()))
                .list();
    }
}
