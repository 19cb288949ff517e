package org.cordee.access.smart;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The patient on whom a person opened an app: by a launch from our pages, or by choosing on the page that asks for leave. */
@Component
public class Launches {
    private static final Duration LAUNCH_LIFE = Duration.ofMinutes(5);
    private static final Duration CONTEXT_LIFE = Duration.ofDays(91);

    private final JdbcClient jdbc;
    private final Clock clock;

    Launches(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A launch that this person may finish once with this app, within five minutes; the caller has checked the reach. */
    public String begin(String clientId, String login, String patient) {
        var id = RandomText.make();
        jdbc.sql("""
                        INSERT INTO access.app_launch (id_hash, client_id, login, patient, expires_at)
                        VALUES (:id, :client, :login, :patient, :expires)
                        """)
                .param("id", RandomText.hash(id))
                .param("client", clientId)
                .param("login", login)
                .param("patient", patient)
                .param("expires", clock.instant().plus(LAUNCH_LIFE).atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }

    /** Whether the launch is this person's with this app and can still be finished. */
    public boolean isOpen(String launch, String clientId, String login) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM access.app_launch
                        WHERE id_hash = :id AND client_id = :client AND login = :login AND expires_at > :now)
                        """)
                .param("id", RandomText.hash(launch))
                .param("client", clientId)
                .param("login", login)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /** Uses the launch up for this authorization; what it does not find leaves the authorization without a patient. */
    public void finish(String launch, String clientId, String login, String authorization) {
        jdbc.sql("""
                        DELETE FROM access.app_launch
                        WHERE id_hash = :id AND client_id = :client AND login = :login AND expires_at > :now RETURNING patient
                        """)
                .param("id", RandomText.hash(launch))
                .param("client", clientId)
                .param("login", login)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(String.class)
                .optional()
                .ifPresent(patient -> choose(authorization, patient));
    }

    /** Puts the patient in the context of an authorization; the caller has checked the reach. */
    public void choose(String authorization, String patient) {
        jdbc.sql("""
                        INSERT INTO access.app_context (authorization_id, patient, expires_at) VALUES (:id, :patient, :expires)
                        ON CONFLICT (authorization_id) DO UPDATE SET patient = EXCLUDED.patient
                        """)
                .param("id", authorization)
                .param("patient", patient)
                .param("expires", clock.instant().plus(CONTEXT_LIFE).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Id of the patient in the context of an authorization. */
    public Optional<String> patient(String authorization) {
        return jdbc.sql("SELECT patient FROM access.app_context WHERE authorization_id = :id")
                .param("id", authorization)
                .query(String.class)
                .optional();
    }
}
