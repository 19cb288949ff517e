package org.cordee.access.upstream;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.cordee.access.Accounts;
import org.cordee.access.Actors;
import org.cordee.access.AuditTrail;
import org.cordee.access.smart.RandomText;
import org.cordee.access.upstream.OutsideCalls.Unanswered;
import org.cordee.access.upstream.SignedTokens.Untrusted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A provider tells that someone signed out there: the sessions that began there end here (Back-Channel Logout 1.0, 2.5 to 2.8). */
@RestController
class BackChannel {
    private static final Logger LOG = LoggerFactory.getLogger(BackChannel.class);
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final JOSEObjectType[] TYPES = {new JOSEObjectType("logout+jwt"), JOSEObjectType.JWT, null};
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Upstreams upstreams;
    private final SignedTokens tokens;
    private final UpstreamSessions sessions;
    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Actors actors;
    private final AuditTrail trail;
    private final Clock clock;

    BackChannel(
            Upstreams upstreams,
            SignedTokens tokens,
            UpstreamSessions sessions,
            JdbcClient jdbc,
            Accounts accounts,
            Actors actors,
            AuditTrail trail,
            Clock clock) {
        this.upstreams = upstreams;
        this.tokens = tokens;
        this.sessions = sessions;
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.actors = actors;
        this.trail = trail;
        this.clock = clock;
    }

    @Transactional
    @PostMapping("/fin-de-session/{name}")
    public ResponseEntity<Map<String, String>> end(
            @PathVariable String name, @RequestParam(name = "logout_token", defaultValue = "") String token) {
        var upstream = upstreams.named(name);
        if (upstream.isEmpty()) return answer(HttpStatus.NOT_FOUND, "no such provider");
        try {
            var claims = tokens.claims(upstream.get(), token, TYPES);
            check(claims);
            if (!spend(name, claims)) throw new Untrusted("this logout token was used before");
            for (var login : sessions.end(claims.getIssuer(), claims.getSubject(), claims.getStringClaim("sid"))) {
                accounts.byLogin(login)
                        .ifPresent(account -> trail.record(
                                actors.person(account), 'E', 0, null, "Account/" + login, "sign-out by " + name));
            }
            return ResponseEntity.ok().cacheControl(CacheControl.noStore()).build();
        } catch (Untrusted | ParseException refused) {
            LOG.warn("A logout token of {} was refused: {}", name, refused.getMessage());
            return answer(HttpStatus.BAD_REQUEST, String.valueOf(refused.getMessage()));
        } catch (Unanswered unanswered) {
            return answer(HttpStatus.SERVICE_UNAVAILABLE, "the keys of the provider could not be had");
        }
    }

    private void check(JWTClaimsSet claims) throws ParseException {
        if (claims.getIssueTime() == null
                || claims.getIssueTime().toInstant().plus(LONGEST).isBefore(clock.instant()))
            throw new Untrusted("iat is missing or long ago");
        if (claims.getJWTID() == null || claims.getJWTID().isBlank()) throw new Untrusted("jti is missing");
        if (claims.getClaim("nonce") != null) throw new Untrusted("nonce must not be there");
        var events = claims.getJSONObjectClaim("events");
        if (events == null || !(events.get(EVENT) instanceof Map)) throw new Untrusted("events is not of a logout");
        if (claims.getSubject() == null && claims.getStringClaim("sid") == null)
            throw new Untrusted("sub and sid are both missing");
    }

    private boolean spend(String name, JWTClaimsSet claims) {
        return jdbc.sql("""
                        INSERT INTO access.spent_assertion (client_id, assertion, expires_at) VALUES (:client, :id, :expires)
                        ON CONFLICT DO NOTHING
                        """)
                        .param("client", "upstream " + name)
                        .param("id", RandomText.hash(claims.getJWTID()))
                        .param(
                                "expires",
                                clock.instant().plus(LONGEST.multipliedBy(2)).atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private static ResponseEntity<Map<String, String>> answer(HttpStatus status, String what) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(Map.of("error", "invalid_request", "error_description", what));
    }
}
