package org.cordee.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.cordee.access.smart.AppScopes;
import org.cordee.access.smart.ClientCertificate;
import org.cordee.access.smart.TokensWithdrawn;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Turns an access token of ours into an actor. A token that was verified is remembered until it expires, since verifying a
 * signature costs more than a read of the record.
 */
@Component
class BearerTokens {
    private static final int REMEMBERED = 10_000;
    private static final Duration LONGEST_MEMORY = Duration.ofMinutes(1);

    private final SigningKeys keys;
    private final MachineClients clients;
    private final Actors actors;
    private final Accounts accounts;
    private final OAuth2AuthorizationService authorizations;
    private final Clock clock;
    private final Cache<String, Verified> verified;

    BearerTokens(
            SigningKeys keys,
            MachineClients clients,
            Actors actors,
            Accounts accounts,
            OAuth2AuthorizationService authorizations,
            Clock clock) {
        this.keys = keys;
        this.clients = clients;
        this.actors = actors;
        this.accounts = accounts;
        this.authorizations = authorizations;
        this.clock = clock;
        this.verified = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfter(Expiry.<String, Verified>creating((token, known) -> memory(known.expires())))
                .build();
    }

    /** The actor of the token asked about; not a manager of its own, or every other sign-in would be sent here too. */
    Authentication authenticate(Authentication asked, HttpServletRequest request) {
        var token = ((BearerTokenAuthenticationToken) asked).getToken();
        var known = verified.getIfPresent(token);
        if (known == null) {
            // By one of those who bring it at the same moment.
            known = verified.get(token, this::verify);
        } else if (!known.expires().isAfter(clock.instant())) {
            throw new InvalidBearerTokenException("The access token has expired: ask for a new one at /oauth2/token");
        }
        if (known.boundTo() != null && !isHolder(request, known.boundTo())) {
            throw new InvalidBearerTokenException(
                    "The access token is bound to a certificate: connect with the one it was given to");
        }
        return known.authentication();
    }

    /** Some token was revoked here: all are verified again at their next use. Other nodes notice within a minute. */
    @EventListener
    void withdrawn(TokensWithdrawn withdrawn) {
        verified.invalidateAll();
    }

    private static boolean isHolder(HttpServletRequest request, String thumbprint) {
        var certificate = ClientCertificates.of(request);
        return certificate != null && ClientCertificate.thumbprint(certificate).equals(thumbprint);
    }

    private static @Nullable String boundTo(Jwt jwt) {
        var confirmation = jwt.getClaimAsMap("cnf");
        return confirmation == null ? null : String.valueOf(confirmation.get(AppTokens.BOUND_TO));
    }

    private Verified verify(String token) {
        try {
            var jwt = decoded(token);
            var kept = authorizations.findByToken(token, OAuth2TokenType.ACCESS_TOKEN);
            if (kept == null
                    || kept.getAccessToken() == null
                    || !kept.getAccessToken().isActive()) {
                throw new InvalidBearerTokenException(
                        "The access token was revoked or is not known: ask for a new one at /oauth2/token");
            }
            var expires = jwt.getExpiresAt() == null ? Instant.EPOCH : jwt.getExpiresAt();
            return new Verified(
                    AuthorizationGrantType.CLIENT_CREDENTIALS.equals(kept.getAuthorizationGrantType())
                            ? machine(kept.getRegisteredClientId(), jwt)
                            : person(kept.getPrincipalName(), jwt),
                    expires,
                    boundTo(jwt));
        } catch (JwtException refusal) {
            throw new InvalidBearerTokenException(
                    "The access token is not valid: ask for a new one at /oauth2/token", refusal);
        }
    }

    private ActorAuthentication machine(String clientId, Jwt jwt) {
        var machine = clients.machine(clientId)
                .orElseThrow(() -> new InvalidBearerTokenException("The client of this access token is not known"));
        var granted = AppScopes.granted(scopes(jwt), machine.scopes());
        return new ActorAuthentication(actors.machine(machine, granted), machine.clientId(), Set.copyOf(granted));
    }

    private ActorAuthentication person(String login, Jwt jwt) {
        var account = accounts.byLogin(login)
                .filter(one -> !accounts.isSuspended(one.login()))
                .orElseThrow(() -> new InvalidBearerTokenException("The account of this access token is closed"));
        List<String> acting = jwt.getClaimAsStringList(AppTokens.ACTING_FOR);
        return new ActorAuthentication(
                actors.person(
                        acting == null ? account : account.actingFor(Set.copyOf(acting)),
                        scopes(jwt),
                        jwt.getClaimAsString(AppTokens.PATIENT)),
                account.login(),
                scopes(jwt));
    }

    private static Set<String> scopes(Jwt jwt) {
        List<String> listed = jwt.getClaimAsStringList("scope");
        return listed == null ? Set.of() : Set.copyOf(listed);
    }

    /** An access token of ours that has not expired; whether it was revoked is not looked at here. */
    Jwt decoded(String token) {
        return decoder().decode(token);
    }

    private NimbusJwtDecoder decoder() {
        JWKSource<SecurityContext> source = new ImmutableJWKSet<>(keys.all());
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, source));
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType(AppTokens.TYPE)));
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(new JwtTimestampValidator(), BearerTokens::forThisRecord));
        return decoder;
    }

    /** The record at the address of the issuer is all that an access token of ours is for. */
    private static OAuth2TokenValidatorResult forThisRecord(Jwt jwt) {
        var audience = jwt.getAudience();
        return audience != null && audience.equals(List.of(jwt.getClaimAsString("iss") + "/fhir"))
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", "aud is another", null));
    }

    private Duration memory(Instant expires) {
        var left = Duration.between(clock.instant(), expires);
        return left.compareTo(LONGEST_MEMORY) < 0 ? left : LONGEST_MEMORY;
    }

    private record Verified(
            ActorAuthentication authentication,
            Instant expires,
            @Nullable String boundTo) {}
}
