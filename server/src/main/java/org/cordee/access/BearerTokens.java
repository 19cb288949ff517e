package org.cordee.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
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
    private final Clock clock;
    private final Cache<String, Verified> verified;

    BearerTokens(SigningKeys keys, MachineClients clients, Actors actors, Clock clock) {
        this.keys = keys;
        this.clients = clients;
        this.actors = actors;
        this.clock = clock;
        this.verified = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfter(Expiry.<String, Verified>creating((token, known) -> memory(known.expires())))
                .build();
    }

    /** The actor of the token asked about; not a manager of its own, or every other sign-in would be sent here too. */
    Authentication authenticate(Authentication asked) {
        var token = ((BearerTokenAuthenticationToken) asked).getToken();
        var known = verified.getIfPresent(token);
        if (known == null) {
            known = verify(token);
            verified.put(token, known);
        } else if (!known.expires().isAfter(clock.instant())) {
            throw new InvalidBearerTokenException("The access token has expired: ask for a new one at /oauth2/token");
        }
        return known.authentication();
    }

    private Verified verify(String token) {
        try {
            var jwt = decoder().decode(token);
            var machine = clients.machine(String.valueOf(jwt.getSubject()))
                    .orElseThrow(() -> new InvalidBearerTokenException("The client of this access token is not known"));
            var granted = new HashSet<>(scopes(jwt));
            granted.retainAll(machine.scopes());
            var actor = actors.machine(machine, granted);
            var expires = jwt.getExpiresAt() == null ? Instant.EPOCH : jwt.getExpiresAt();
            return new Verified(new ActorAuthentication(actor, machine.clientId()), expires);
        } catch (JwtException refusal) {
            throw new InvalidBearerTokenException(
                    "The access token is not valid: ask for a new one at /oauth2/token", refusal);
        }
    }

    private static Set<String> scopes(Jwt jwt) {
        List<String> listed = jwt.getClaimAsStringList("scope");
        return listed == null ? Set.of() : Set.copyOf(listed);
    }

    private NimbusJwtDecoder decoder() {
        JWKSource<SecurityContext> source = new ImmutableJWKSet<>(keys.all());
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, source));
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        return new NimbusJwtDecoder(processor);
    }

    private Duration memory(Instant expires) {
        var left = Duration.between(clock.instant(), expires);
        return left.compareTo(LONGEST_MEMORY) < 0 ? left : LONGEST_MEMORY;
    }

    private record Verified(ActorAuthentication authentication, Instant expires) {}
}
