package org.cordee.access.smart;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The leaves that the person at the screen gave to apps, and their end: the tokens of an ended one open nothing from then on. */
@Component
public class GivenLeaves {
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final AuditTrail trail;
    private final Clock clock;

    GivenLeaves(JdbcClient jdbc, ApplicationEventPublisher events, AuditTrail trail, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * That an app may read in the person's name.
     *
     * @param until when it ends by itself, unless the app is used again
     */
    public record GivenLeave(String clientId, String appName, List<String> scopes, Instant since, Instant until) {
        public GivenLeave {
            scopes = List.copyOf(scopes);
        }

        /** What the app may see. */
        public List<Topic> topics() {
            return Topic.of(
                    scopes.stream().flatMap(text -> Scope.of(text).stream()).toList());
        }

        /** Whether the app may go on when the person is away. */
        public boolean offline() {
            return scopes.contains(AppScopes.OFFLINE);
        }
    }

    /** Those that hold now, by name of the app. */
    public List<GivenLeave> own() {
        return jdbc.sql("""
                        SELECT p.client_id, p.name, string_agg(a.authorized_scopes, ',') AS scopes, min(a.created_at) AS since,
                               max(greatest(a.refresh_token_expires_at, a.access_token_expires_at)) AS until
                        FROM access.oauth2_authorization a JOIN access.app p ON p.client_id = a.registered_client_id
                        WHERE a.principal_name = :login
                          AND (a.refresh_token_expires_at > :now
                                   AND a.refresh_token_metadata NOT LIKE '%invalidated":true%'
                               OR a.access_token_expires_at > :now
                                   AND a.access_token_metadata NOT LIKE '%invalidated":true%')
                        GROUP BY p.client_id, p.name ORDER BY p.name, p.client_id
                        """)
                .param("login", login())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(GivenLeaves::leave)
                .list();
    }

    /** Ends the leave of an app, its tokens with it; false where none was given. */
    @Transactional
    public boolean end(Actor actor, String clientId) {
        var ended = jdbc.sql(
                        "DELETE FROM access.oauth2_authorization WHERE registered_client_id = :id AND principal_name = :login")
                .param("id", clientId)
                .param("login", login())
                .update();
        jdbc.sql(
                        "DELETE FROM access.oauth2_authorization_consent WHERE registered_client_id = :id AND principal_name = :login")
                .param("id", clientId)
                .param("login", login())
                .update();
        if (ended == 0) return false;
        events.publishEvent(new TokensWithdrawn(clientId));
        trail.record(actor, 'D', 0, null, "Device/" + clientId, "leave of an app");
        return true;
    }

    private static GivenLeave leave(ResultSet row, int number) throws SQLException {
        return new GivenLeave(
                row.getString("client_id"),
                row.getString("name"),
                Arrays.stream(row.getString("scopes").split(","))
                        .distinct()
                        .sorted()
                        .toList(),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getObject("until", OffsetDateTime.class).toInstant());
    }

    private static String login() {
        var signedIn = SecurityContextHolder.getContext().getAuthentication();
        if (signedIn == null) throw new IllegalStateException("leaves were asked for by nobody");
        return signedIn.getName();
    }
}
