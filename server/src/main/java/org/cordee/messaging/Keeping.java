package org.cordee.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How long messages are kept: words for two days after they were sent, for 30 days when they were not; the line itself for 90. What
 * was held leaves when a gateway has been set, unless it is too old to mean anything.
 */
@Component
class Keeping {
    private static final Duration WORDS_OF_SENT = Duration.ofDays(2);
    private static final Duration WORDS = Duration.ofDays(30);
    static final Duration LINES = Duration.ofDays(90);

    private final JdbcClient jdbc;
    private final Gateways gateways;
    private final MessagingSettings settings;
    private final Clock clock;

    Keeping(JdbcClient jdbc, Gateways gateways, MessagingSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.gateways = gateways;
        this.settings = settings;
        this.clock = clock;
    }

    /** Gateways are set at a start, and the first hour after it is soon enough to look at all that was held. */
    @Scheduled(fixedDelay = 3_600_000, initialDelay = 5_000)
    void release() {
        jdbc.sql("""
            UPDATE messaging.message SET
                state = CASE WHEN since < :old THEN 'GIVEN_UP' ELSE 'WAITING' END, due = :now
            WHERE state = 'HELD' AND channel = ANY (:open) AND content IS NOT NULL
            """)
                .param("old", before(settings.giveUpAfter()))
                .param("now", before(Duration.ZERO))
                .param("open", gateways.open().stream().map(Channel::name).toArray(String[]::new))
                .update();
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 600_000)
    void forget() {
        jdbc.sql("""
            UPDATE messaging.message SET content = NULL,
                state = CASE WHEN state IN ('HELD', 'WAITING') THEN 'GIVEN_UP' ELSE state END
            WHERE content IS NOT NULL AND (sent_at < :sent OR created_at < :old)
            """)
                .param("sent", before(WORDS_OF_SENT))
                .param("old", before(WORDS))
                .update();
        jdbc.sql("DELETE FROM messaging.message WHERE created_at < :old")
                .param("old", before(LINES))
                .update();
    }

    private OffsetDateTime before(Duration age) {
        return clock.instant().minus(age).atOffset(ZoneOffset.UTC);
    }
}
