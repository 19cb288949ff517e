package org.cordee.access.upstream;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which identity of a provider opens which account. One person may have two: as a patient, and as someone's carer. */
@Component
class UpstreamIdentities {
    private final JdbcClient jdbc;
    private final Clock clock;

    UpstreamIdentities(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<String> logins(String issuer, String subject) {
        return jdbc.sql("""
                        SELECT login FROM access.upstream_identity WHERE issuer = :issuer AND subject = :subject
                        ORDER BY attached_at, login
                        """)
                .param("issuer", issuer)
                .param("subject", subject)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** False where another identity of that provider opens the account already. */
    boolean attach(Proof proof, String login) {
        return jdbc.sql("""
                                INSERT INTO access.upstream_identity (issuer, login, subject, attached_at)
                                VALUES (:issuer, :login, :subject, :now)
                                ON CONFLICT (issuer, login) DO UPDATE SET attached_at = upstream_identity.attached_at
                                WHERE upstream_identity.subject = EXCLUDED.subject
                                """)
                        .param("issuer", proof.issuer())
                        .param("login", login)
                        .param("subject", proof.subject())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Says whether one was attached. */
    boolean detach(String issuer, String login) {
        return jdbc.sql("DELETE FROM access.upstream_identity WHERE issuer = :issuer AND login = :login")
                        .param("issuer", issuer)
                        .param("login", login)
                        .update()
                > 0;
    }

    List<String> issuersOf(String login) {
        return jdbc.sql("SELECT issuer FROM access.upstream_identity WHERE login = :login")
                .param("login", login)
                .query((row, number) -> row.getString(1))
                .list();
    }
}
