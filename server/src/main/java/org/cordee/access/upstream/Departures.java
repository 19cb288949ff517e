package org.cordee.access.upstream;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import org.cordee.access.OpenSessions;
import org.cordee.access.smart.RandomText;
import org.cordee.access.upstream.SignedTokens.Untrusted;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends a browser to a provider, with what makes its answer ours alone: state, nonce, proof key, one return address. */
@Component
class Departures {
    private final Provers provers;
    private final Carried carried;
    private final Clock clock;

    Departures(Provers provers, Carried carried, Clock clock) {
        this.provers = provers;
        this.carried = carried;
        this.clock = clock;
    }

    /** The address at the provider; whoever is signed in already is asked there to prove it again. */
    String begin(Upstream upstream, Journey.Purpose purpose, HttpServletRequest request) {
        var endpoint = upstream.metadata().authorization();
        var afresh = OpenSessions.of(request) != null;
        var journey = new Journey(
                upstream.name(),
                RandomText.make(),
                RandomText.make(),
                RandomText.make(),
                clock.instant(),
                purpose,
                afresh);
        carried.put(request, journey);
        var asked = new LinkedHashMap<String, String>();
        asked.put("response_type", "code");
        asked.put("client_id", upstream.provider().clientId());
        asked.put("redirect_uri", provers.returnAddress(upstream));
        asked.put("scope", upstream.provider().askedScope());
        asked.put("acr_values", upstream.provider().acceptedAcr().getFirst());
        asked.put("state", journey.state());
        asked.put("nonce", journey.nonce());
        asked.put("code_challenge", challenge(journey.verifier()));
        asked.put("code_challenge_method", "S256");
        if (afresh) asked.put("max_age", "0");
        return endpoint + (endpoint.contains("?") ? "&" : "?") + Provers.query(asked);
    }

    /** An answer that another provider sent here must not be redeemed at this one (RFC 9207). */
    void checkSender(Upstream upstream, @Nullable String issuer) {
        if (issuer == null
                ? upstream.metadata().namesItself()
                : !issuer.equals(upstream.provider().issuer())) {
            throw new Untrusted("the answer is not of " + upstream.provider().issuer());
        }
    }

    private static String challenge(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("SHA-256 is part of every JDK", absent);
        }
    }
}
