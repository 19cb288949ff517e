package org.cordee.access.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Slows down whoever guesses. Each attempt is counted before it is looked at, so that many at the same moment count as many;
 * past a few that are free, each makes the next wait twice as long. What is counted is chosen by {@link Attempt}.
 */
@Component
public class Guesses {
    private static final Duration FORGOTTEN = Duration.ofHours(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private final JdbcClient jdbc;
    private final Clock clock;

    Guesses(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What an attempt counts against, and how many failures are free.
     *
     * @param subject hashed before it is kept
     */
    public record Attempt(String subject, int free) {
        /** A browser that this person has signed in from before: strangers who guess elsewhere do not slow it. */
        static Attempt knownDevice(String login, String device) {
            return new Attempt("device " + device + " " + normal(login), 5);
        }

        /** All browsers that this person never used, together. */
        static Attempt strangers(String login) {
            return new Attempt("strangers " + normal(login), 5);
        }

        /** A network address; many people of one hospital may share it. */
        public static Attempt address(String address) {
            return new Attempt("address " + network(address), 50);
        }

        /** What is sent by anyone through one public form from a network address. */
        public static Attempt form(String address) {
            return new Attempt("form " + network(address), 5);
        }

        /** All badge numbers that are tried on one shared phone. */
        static Attempt badges(String phone) {
            return new Attempt("badges " + phone, 10);
        }

        private static String normal(String login) {
            return login.strip().toLowerCase(Locale.ROOT);
        }

        // A household is given 2^64 IPv6 addresses.
        private static String network(String address) {
            var groups = address.split(":");
            return groups.length < 5 ? address : String.join(":", groups[0], groups[1], groups[2], groups[3]);
        }
    }

    /** Counts an attempt; if it may not be looked at yet, the time left to wait. */
    public Optional<Duration> count(Attempt attempt) {
        var now = clock.instant();
        var counted = jdbc.sql("""
                        INSERT INTO access.guess AS g (subject, failures, last_at, open_at)
                        VALUES (:subject, 1, :now, :now)
                        ON CONFLICT (subject) DO UPDATE SET
                            failures = CASE WHEN g.last_at < :forgotten THEN 1 ELSE g.failures + 1 END,
                            last_at = :now,
                            open_at = CAST(:now AS timestamptz) + CASE
                                WHEN g.last_at < :forgotten OR g.failures + 1 < :free THEN interval '0'
                                ELSE make_interval(secs => least(:longest, power(2, least(g.failures + 1 - :free, 20)))) END
                        WHERE g.open_at <= :now
                        """)
                .param("subject", hash(attempt.subject()))
                .param("now", at(now))
                .param("forgotten", at(now.minus(FORGOTTEN)))
                .param("free", attempt.free())
                .param("longest", LONGEST_WAIT.toSeconds())
                .update();
        return counted > 0 ? Optional.empty() : Optional.of(left(attempt, now));
    }

    /** The attempt succeeded: what was counted against it is forgotten. */
    void forget(Attempt attempt) {
        jdbc.sql("DELETE FROM access.guess WHERE subject = :subject")
                .param("subject", hash(attempt.subject()))
                .update();
    }

    /** The attempt succeeded, but others stand behind the same subject: only this one is taken back. */
    public void takeBack(Attempt attempt) {
        jdbc.sql(
                        "UPDATE access.guess SET failures = greatest(0, failures - 1), open_at = least(open_at, :now) WHERE subject = :subject")
                .param("now", at(clock.instant()))
                .param("subject", hash(attempt.subject()))
                .update();
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void sweep() {
        jdbc.sql("DELETE FROM access.guess WHERE last_at < :before")
                .param("before", at(clock.instant().minus(Duration.ofDays(1))))
                .update();
    }

    private Duration left(Attempt attempt, Instant now) {
        return jdbc.sql("SELECT open_at FROM access.guess WHERE subject = :subject")
                .param("subject", hash(attempt.subject()))
                .query(OffsetDateTime.class)
                .optional()
                .map(open -> Duration.between(now, open.toInstant()))
                .filter(wait -> wait.isPositive())
                .orElse(Duration.ofSeconds(1));
    }

    static String hash(String subject) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(subject.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
