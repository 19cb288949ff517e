package org.cordee.access.smart;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionDecoderFactory;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/**
 * Reads the signed assertions by which machines and apps prove who they are (private_key_jwt; SMART Backend Services 2.2): issued by
 * and about the client, meant for us, five minutes at most, and used once.
 */
@Component
public class ClientAssertions implements JwtDecoderFactory<RegisteredClient> {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration SKEW = Duration.ofMinutes(1);
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int MOST_BYTES = 100_000;
    /** The administrator has entered one address, and no other is asked. */
    private static final DefaultResourceRetriever WITHOUT_REDIRECTS =
            new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MOST_BYTES) {
                @Override
                protected HttpURLConnection openHTTPConnection(URL url) throws IOException {
                    var connection = super.openHTTPConnection(url);
                    connection.setInstanceFollowRedirects(false);
                    return connection;
                }
            };

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS384,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Set<String> keyHosts;
    private final Map<String, JWKSource<SecurityContext>> published = new ConcurrentHashMap<>();

    /** @param keyHosts hosts at which keys may be published; empty for any */
    ClientAssertions(JdbcClient jdbc, Clock clock, @Value("${cordee.access.key-hosts:}") Set<String> keyHosts) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.keyHosts = keyHosts.stream().map(String::strip).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether keys are asked at this address, by the hosts that the operator named. */
    public boolean asksAt(String address) {
        if (keyHosts.isEmpty()) return true;
        try {
            return keyHosts.contains(URI.create(address).getHost());
        } catch (IllegalArgumentException damaged) {
            return false;
        }
    }

    @Override
    public JwtDecoder createDecoder(RegisteredClient client) {
        var proof = new ClientProof(
                null, ClientProof.keysOf(client), client.getClientSettings().getJwkSetUrl());
        return decoder(
                client.getClientId(),
                proof,
                JwtClientAssertionDecoderFactory.DEFAULT_JWT_VALIDATOR_FACTORY.apply(client));
    }

    /** Reads what a client signed with its keys, for this audience, within five minutes and once. */
    public JwtDecoder decoder(String clientId, ClientProof proof, String audience) {
        return decoder(
                clientId,
                proof,
                new DelegatingOAuth2TokenValidator<>(
                        new JwtTimestampValidator(),
                        jwt -> clientId.equals(jwt.getClaimAsString("iss"))
                                ? OAuth2TokenValidatorResult.success()
                                : wrong("iss is another"),
                        jwt -> jwt.getAudience() != null && jwt.getAudience().contains(audience)
                                ? OAuth2TokenValidatorResult.success()
                                : wrong("aud must be " + audience)));
    }

    private JwtDecoder decoder(String clientId, ClientProof proof, OAuth2TokenValidator<Jwt> checks) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys(proof)));
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(checks, once(clientId)));
        return decoder;
    }

    private JWKSource<SecurityContext> keys(ClientProof proof) {
        var kept = proof.jwks();
        if (kept != null) {
            try {
                return new ImmutableJWKSet<>(JWKSet.parse(kept));
            } catch (ParseException damaged) {
                throw refused(
                        "The keys kept for this client cannot be read: ask the administrator to enter its JWK Set again");
            }
        }
        var address = proof.jwksUri();
        if (address == null) {
            throw refused("No keys are kept for this client: ask the administrator to enter its JWK Set");
        }
        if (!asksAt(address)) {
            throw refused("The keys of this client stand at a host that the operator of this platform has not named:"
                    + " ask for it to be added to cordee.access.key-hosts");
        }
        return published.computeIfAbsent(address, ClientAssertions::fetched);
    }

    private static JWKSource<SecurityContext> fetched(String address) {
        try {
            return JWKSourceBuilder.create(URI.create(address).toURL(), WITHOUT_REDIRECTS)
                    .retrying(true)
                    .build();
        } catch (MalformedURLException | IllegalArgumentException damaged) {
            throw refused("The address of this client's keys is not an address: ask the administrator to correct it");
        }
    }

    private OAuth2TokenValidator<Jwt> once(String clientId) {
        return jwt -> {
            var expires = jwt.getExpiresAt();
            var now = clock.instant();
            if (expires == null || expires.isAfter(now.plus(LONGEST).plus(SKEW))) {
                return wrong("exp must lie within five minutes from now");
            }
            var id = jwt.getId();
            if (id == null || id.isEmpty()) {
                return wrong("jti is missing: give each assertion an identifier of its own");
            }
            return spend(clientId, id, expires)
                    ? OAuth2TokenValidatorResult.success()
                    : wrong("this assertion was used before");
        };
    }

    private boolean spend(String clientId, String id, Instant expires) {
        return jdbc.sql("""
                        INSERT INTO access.spent_assertion (client_id, assertion, expires_at) VALUES (:client, :id, :expires)
                        ON CONFLICT DO NOTHING
                        """)
                        .param("client", clientId)
                        .param("id", RandomText.hash(id))
                        .param("expires", expires.plus(SKEW).atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private static OAuth2TokenValidatorResult wrong(String what) {
        return OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT, what, null));
    }

    private static OAuth2AuthenticationException refused(String what) {
        return new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT, what, null));
    }
}
