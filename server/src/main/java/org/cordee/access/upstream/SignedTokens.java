package org.cordee.access.upstream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Reads what a provider signed: with one of its published keys and an asymmetric algorithm, issued by it and meant for us (OpenID
 * Connect Core 1.0, 3.1.3.7).
 */
@Component
class SignedTokens {
    static final Duration SKEW = Duration.ofMinutes(1);

    // HMAC is left out: our secret must not sign in the provider's name, nor its public key be taken for a secret.
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384);

    private final Clock clock;

    SignedTokens(Clock clock) {
        this.clock = clock;
    }

    /** A token that is not what it should be; the message says what, for the log. */
    static final class Untrusted extends RuntimeException {
        private static final long serialVersionUID = 1;

        Untrusted(String what) {
            super(what);
        }
    }

    /** The claims, whose signature, issuer, audience and time are right. */
    JWTClaimsSet claims(Upstream upstream, String token, JOSEObjectType... types) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, upstream.keys()));
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(types));
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        try {
            var claims = processor.process(SignedJWT.parse(token), null);
            check(upstream, claims);
            return claims;
        } catch (ParseException | BadJOSEException | JOSEException refused) {
            throw new Untrusted("a token of " + upstream.name() + ": " + refused.getMessage());
        }
    }

    private void check(Upstream upstream, JWTClaimsSet claims) throws ParseException {
        var now = clock.instant();
        if (!upstream.provider().issuer().equals(claims.getIssuer())) throw new Untrusted("iss is another");
        var audience = claims.getAudience();
        var clientId = upstream.provider().clientId();
        if (!audience.contains(clientId)) throw new Untrusted("aud is another");
        var party = claims.getStringClaim("azp");
        if (party != null && !party.equals(clientId) || party == null && audience.size() > 1)
            throw new Untrusted("azp is another");
        if (isPast(claims.getExpirationTime(), now)) throw new Untrusted("expired");
        if (isFuture(claims.getIssueTime(), now) || isFuture(claims.getNotBeforeTime(), now))
            throw new Untrusted("of the future");
    }

    private static boolean isPast(Date moment, Instant now) {
        return moment != null && !moment.toInstant().plus(SKEW).isAfter(now);
    }

    private static boolean isFuture(Date moment, Instant now) {
        return moment != null && moment.toInstant().minus(SKEW).isAfter(now);
    }
}
