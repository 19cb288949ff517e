package org.cordee.access;

import com.nimbusds.jwt.JWTParser;
import jakarta.servlet.http.HttpServletRequest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.cordee.access.smart.ClientAssertions;
import org.cordee.access.smart.RandomText;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;

/**
 * Practice software that speaks in the name of its user: it signs each call with its key, says who the user is by RPPS, and is
 * believed as far as the administrator entered it for (scope {@value #SCOPE}). What is opened is never more than that user reaches
 * at the structure whose software it is.
 */
@Component
public class ContextualCalls {
    /** What the administrator enters for software that may call in the name of its users. */
    public static final String SCOPE = "cordee/contextual-call";

    private static final Duration LINK_LIFE = Duration.ofMinutes(2);

    private final MachineClients clients;
    private final ClientAssertions assertions;
    private final Accounts accounts;
    private final OpenSessions sessions;
    private final Actors actors;
    private final AuditTrail trail;
    private final JdbcClient jdbc;
    private final Clock clock;

    ContextualCalls(
            MachineClients clients,
            ClientAssertions assertions,
            Accounts accounts,
            OpenSessions sessions,
            Actors actors,
            AuditTrail trail,
            JdbcClient jdbc,
            Clock clock) {
        this.clients = clients;
        this.assertions = assertions;
        this.accounts = accounts;
        this.sessions = sessions;
        this.actors = actors;
        this.trail = trail;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Software that proved who it is, with what it signed.
     *
     * @param place the structure whose software it is, null where none was entered
     */
    public record Caller(
            String clientId,
            String name,
            Jwt signed,
            @Nullable String place) {}

    /** Someone whom a link let in, and the patient whom it is about. */
    public record Opened(Account account, String patient) {}

    /** Who signed this; nothing for a forgery, an old or used call, and software that was not entered for it. */
    public Optional<Caller> caller(@Nullable String token, String audience) {
        var issuer = issuer(token);
        if (token == null || issuer == null) {
            return Optional.empty();
        }
        return clients.machine(issuer)
                .filter(machine -> machine.scopes().contains(SCOPE))
                .flatMap(machine -> {
                    try {
                        var signed = assertions
                                .decoder(machine.clientId(), machine.proof(), audience)
                                .decode(token);
                        return Optional.of(new Caller(machine.clientId(), machine.name(), signed, machine.place()));
                    } catch (JwtException forged) {
                        return Optional.empty();
                    }
                });
    }

    /**
     * The user as this software may speak for: in person and for its structure; in person alone where it was entered for none. Empty for
     * whoever does not act for that structure.
     */
    public Optional<Account> acting(Caller caller, Account user) {
        var place = caller.place();
        if (place == null) return Optional.of(user.actingFor(Set.of(user.reference())));
        return user.holders().contains(place)
                ? Optional.of(user.actingFor(Set.of(user.reference(), place)))
                : Optional.empty();
    }

    /**
     * A link that opens once, within two minutes, on this patient; the caller has checked that the user reaches the patient.
     *
     * @param user as {@link #acting} gave it: the session acts for the same
     */
    public String link(Caller caller, Account user, String patient) {
        var id = RandomText.make();
        jdbc.sql("""
                        INSERT INTO access.contextual_call (id_hash, client_id, login, patient, expires_at, holders)
                        VALUES (:id, :client, :login, :patient, :expires, :holders)
                        """)
                .param("id", RandomText.hash(id))
                .param("client", caller.clientId())
                .param("login", user.login())
                .param("patient", patient)
                .param("holders", user.holders().toArray(String[]::new))
                .param("expires", clock.instant().plus(LINK_LIFE).atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }

    /** For whom a link was made that may still be used; looking at it uses nothing up. */
    public Optional<Account> expected(String id) {
        return jdbc.sql("SELECT login FROM access.contextual_call WHERE id_hash = :id AND expires_at > :now")
                .param("id", RandomText.hash(id))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(String.class)
                .optional()
                .flatMap(accounts::byLogin)
                .filter(one -> !accounts.isSuspended(one.login()));
    }

    /** Uses the link up and opens a session for the person it was made for; of several at the same moment one succeeds. */
    public Optional<Opened> open(String id, HttpServletRequest request) {
        var used = jdbc.sql("""
                        DELETE FROM access.contextual_call WHERE id_hash = :id
                        RETURNING client_id, login, patient, holders, expires_at > :now AS fresh
                        """)
                .param("id", RandomText.hash(id))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Used(
                        row.getString("client_id"),
                        row.getString("login"),
                        row.getString("patient"),
                        Set.of((String[]) row.getArray("holders").getArray()),
                        row.getBoolean("fresh")))
                .optional()
                .filter(Used::fresh);
        if (used.isEmpty()) {
            return Optional.empty();
        }
        var software = clients.machine(used.get().clientId());
        var account = accounts.byLogin(used.get().login()).filter(one -> !accounts.isSuspended(one.login()));
        if (software.isEmpty() || account.isEmpty()) {
            return Optional.empty();
        }
        var acting = new OpenSessions.ActingFor("", used.get().holders());
        sessions.open(account.get(), Means.CONTEXTUAL_CALL, software.get().name(), acting, request);
        trail.record(
                actors.person(account.get()),
                'E',
                0,
                null,
                "Account/" + account.get().login(),
                "sign-in");
        return Optional.of(new Opened(account.get(), used.get().patient()));
    }

    private record Used(String clientId, String login, String patient, Set<String> holders, boolean fresh) {}

    private static @Nullable String issuer(@Nullable String token) {
        try {
            return token == null
                    ? null
                    : JWTParser.parse(token).getJWTClaimsSet().getIssuer();
        } catch (ParseException damaged) {
            return null;
        }
    }
}
