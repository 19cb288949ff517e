package org.cordee.access;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cordee.access.smart.AppSessions;
import org.cordee.access.smart.AppSessions.Ended;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/**
 * Tells apps that a session ended (Back-Channel Logout 1.0): a logout token signed by us, within seconds, and up to eight times
 * over three hours to an app that does not answer.
 */
@Component
class SignOutNotices {
    private static final Logger LOG = LoggerFactory.getLogger(SignOutNotices.class);
    private static final Duration LIFE = Duration.ofMinutes(2);
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private final AppSessions sessions;
    private final NimbusJwtEncoder encoder;
    private final Clock clock;
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(3))
            .build();

    SignOutNotices(AppSessions sessions, JWKSource<SecurityContext> keys, SigningKeys signing, Clock clock) {
        this.sessions = sessions;
        this.encoder = new NimbusJwtEncoder(keys);
        this.encoder.setJwkSelector(signing::signing);
        this.clock = clock;
    }

    /** The name of a session in tokens: one cannot be told from it which session it is. */
    static String sid(UUID session) {
        return org.cordee.access.smart.RandomText.hash("sid " + session).substring("sha256:".length());
    }

    @Scheduled(fixedDelay = 2_000, initialDelay = 10_000)
    void tell() {
        sessions.ended().forEach(this::tell);
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 900_000)
    void forget() {
        sessions.forget();
    }

    private void tell(Ended one) {
        var form = "logout_token=" + URLEncoder.encode(token(one), StandardCharsets.UTF_8);
        try {
            var request = HttpRequest.newBuilder(URI.create(one.address()))
                    .timeout(Duration.ofSeconds(5))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build();
            var status = client.send(request, BodyHandlers.discarding()).statusCode();
            if (status == 200 || status == 204) {
                sessions.told(one);
            } else {
                LOG.warn("{} answered {} when told of the end of a session", one.clientId(), status);
            }
        } catch (IOException | IllegalArgumentException fault) {
            LOG.warn("{} could not be told of the end of a session: {}", one.clientId(), fault.toString());
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    private String token(Ended one) {
        var now = clock.instant();
        var claims = JwtClaimsSet.builder()
                .issuer(one.issuer())
                .subject(one.login())
                .audience(List.of(one.clientId()))
                .issuedAt(now)
                .expiresAt(now.plus(LIFE))
                .id(UUID.randomUUID().toString())
                .claim("sid", sid(one.session()))
                .claim("events", Map.of(EVENT, Map.of()))
                .build();
        var header = JwsHeader.with(SignatureAlgorithm.RS256).type("logout+jwt").build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }
}
