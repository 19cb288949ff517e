package org.cordee.access.smart;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** In which sessions of people which apps were given an ID token, so that an app can be told when the session ends. */
@Component
public class AppSessions {
    private static final int MOST_AT_ONCE = 50;
    private static final int MOST_TRIES = 8;

    private final JdbcClient jdbc;
    private final Clock clock;

    AppSessions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** An app to be told that a session ended, for the {@code tries}th time. */
    public record Ended(UUID session, String clientId, String login, String issuer, String address, int tries) {}

    /** Enters where the app wants to be told, null for nowhere, and where it may send people after they signed out. */
    public void register(String clientId, @Nullable String signOutUri, Set<String> afterSignOut) {
        jdbc.sql("UPDATE access.app SET sign_out_uri = :uri, after_sign_out = :after WHERE client_id = :id")
                .param("uri", signOutUri)
                .param("after", afterSignOut.toArray(String[]::new))
                .param("id", clientId)
                .update();
    }

    /** Where the app wants to be told. */
    public Optional<String> toldAt(String clientId) {
        return jdbc.sql("SELECT sign_out_uri FROM access.app WHERE client_id = :id AND sign_out_uri IS NOT NULL")
                .param("id", clientId)
                .query((row, number) -> row.getString(1))
                .optional();
    }

    /** Where the app may send people after they signed out. */
    public Set<String> afterSignOut(String clientId) {
        return Set.copyOf(jdbc.sql("SELECT unnest(after_sign_out) FROM access.app WHERE client_id = :id")
                .param("id", clientId)
                .query((row, number) -> row.getString(1))
                .list());
    }

    /** The app was given an ID token in this session; kept only for apps that want to be told. */
    public void begun(UUID session, String clientId, String login, String issuer) {
        jdbc.sql("""
                        INSERT INTO access.app_session (session, client_id, login, issuer, begun_at, next_at)
                        SELECT :session, client_id, :login, :issuer, :now, :now FROM access.app
                        WHERE client_id = :id AND sign_out_uri IS NOT NULL
                        ON CONFLICT DO NOTHING
                        """)
                .param("session", session)
                .param("id", clientId)
                .param("login", login)
                .param("issuer", issuer)
                .param("now", now())
                .update();
    }

    /**
     * Those whose session has ended for whatever reason, by a click, from another device, by an administrator or by itself, and
     * who were not told yet. Each is handed out to one caller, and again after a while unless {@link #told} says so.
     */
    public List<Ended> ended() {
        return jdbc.sql("""
                        UPDATE access.app_session s
                        SET tries = s.tries + 1, next_at = :now + make_interval(secs => 5 * power(3, s.tries))
                        FROM access.app a
                        WHERE a.client_id = s.client_id AND (s.session, s.client_id) IN (
                            SELECT w.session, w.client_id FROM access.app_session w
                            JOIN access.app wa ON wa.client_id = w.client_id AND wa.sign_out_uri IS NOT NULL
                            LEFT JOIN access.open_session o ON o.id = w.session
                            LEFT JOIN access.account c ON c.login = o.login
                            WHERE w.told_at IS NULL AND w.next_at <= :now AND w.tries < :most
                              AND (o.id IS NULL OR o.ended_at IS NOT NULL OR o.ends_at <= :now
                                   OR o.seen_at + o.idle <= :now OR c.suspended)
                            ORDER BY w.next_at LIMIT :many FOR UPDATE OF w SKIP LOCKED)
                        RETURNING s.session, s.client_id, s.login, s.issuer, a.sign_out_uri, s.tries
                        """)
                .param("now", now())
                .param("most", MOST_TRIES)
                .param("many", MOST_AT_ONCE)
                .query((row, number) -> new Ended(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getInt(6)))
                .list();
    }

    public void told(Ended one) {
        jdbc.sql("UPDATE access.app_session SET told_at = :now WHERE session = :session AND client_id = :id")
                .param("now", now())
                .param("session", one.session())
                .param("id", one.clientId())
                .update();
    }

    /** Lets go of what was told, or given up, long ago. */
    public void forget() {
        jdbc.sql("DELETE FROM access.app_session WHERE begun_at < :past")
                .param("past", at(clock.instant().minus(Duration.ofDays(3))))
                .update();
    }

    private OffsetDateTime now() {
        return at(clock.instant());
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
