package org.cordee.access.upstream;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cordee.access.FieldKeys;
import org.cordee.access.SealedFields;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which of our sessions began at a provider, so that one ends with the other. */
@Component
class UpstreamSessions {
    private final JdbcClient jdbc;
    private final FieldKeys keys;
    private final Clock clock;

    UpstreamSessions(JdbcClient jdbc, FieldKeys keys, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
    }

    @Bean
    static SealedFields sealedIdTokens() {
        return SealedFields.of(
                "access.upstream_session", "id_token", "session", session -> place(UUID.fromString(session)));
    }

    /** What is needed to sign out there. */
    record Begun(String upstream, String idToken) {}

    void keep(UUID session, Proof proof) {
        jdbc.sql("""
                        INSERT INTO access.upstream_session (session, upstream, issuer, subject, sid, id_token, proved_at)
                        VALUES (:session, :upstream, :issuer, :subject, :sid, :token, :proved)
                        """)
                .param("session", session)
                .param("upstream", proof.upstream())
                .param("issuer", proof.issuer())
                .param("subject", proof.subject())
                .param("sid", proof.sid())
                .param("token", keys.seal(proof.idToken().getBytes(StandardCharsets.UTF_8), place(session)))
                .param(
                        "proved",
                        proof.provedAt() == null ? null : proof.provedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Begun> of(UUID session) {
        return jdbc.sql("SELECT upstream, id_token FROM access.upstream_session WHERE session = :session")
                .param("session", session)
                .query((row, number) -> new Begun(
                        row.getString("upstream"),
                        new String(keys.open(row.getBytes("id_token"), place(session)), StandardCharsets.UTF_8)))
                .optional();
    }

    /** Ends those of one session there, or of one person where no session is named; gives the accounts that were in. */
    List<String> end(String issuer, @Nullable String subject, @Nullable String sid) {
        return jdbc.sql("""
                        UPDATE access.open_session s SET ended_at = :now FROM access.upstream_session u
                        WHERE u.session = s.id AND s.ended_at IS NULL AND u.issuer = :issuer
                          AND (CAST(:subject AS text) IS NULL OR u.subject = :subject)
                          AND (CAST(:sid AS text) IS NULL OR u.sid = :sid)
                          AND (CAST(:subject AS text) IS NOT NULL OR CAST(:sid AS text) IS NOT NULL)
                        RETURNING s.login
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("issuer", issuer)
                .param("subject", subject)
                .param("sid", sid)
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static String place(UUID session) {
        return "id token of " + session;
    }
}
