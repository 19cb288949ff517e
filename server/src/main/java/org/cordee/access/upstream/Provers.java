package org.cordee.access.upstream;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.cordee.access.PublicAddress;
import org.cordee.access.upstream.OutsideCalls.Answer;
import org.cordee.access.upstream.OutsideCalls.Unanswered;
import org.cordee.access.upstream.SignedTokens.Untrusted;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Turns the code that a browser brought from a provider into a proof of who that is, or refuses with {@link Untrusted}. */
@Component
class Provers {
    private static final JOSEObjectType[] ID_TOKEN = {JOSEObjectType.JWT, null};

    private final OutsideCalls calls = new OutsideCalls();
    private final SignedTokens tokens;
    private final PublicAddress address;

    Provers(SignedTokens tokens, PublicAddress address) {
        this.tokens = tokens;
        this.address = address;
    }

    /** Where the provider sends the browser back to: one address for each, so that no answer is taken for another's. */
    String returnAddress(Upstream upstream) {
        return address.origin() + Upstreams.PATH + upstream.name() + "/retour";
    }

    Proof prove(Upstream upstream, Journey journey, String code) {
        var given = json(redeem(upstream, journey, code), "token response");
        var idToken = given.path("id_token").asString("");
        var claims = tokens.claims(upstream, idToken, ID_TOKEN);
        check(upstream, journey, claims);
        try {
            var about = (ObjectNode) json(new Answer(claims.toString(), ""), "ID token");
            if (!upstream.metadata().userInfo().isEmpty()) {
                about.setAll((ObjectNode)
                        userInfo(upstream, given.path("access_token").asString("")));
            }
            // Someone else's user info behind a token that was swapped (Core 5.3.2).
            if (!about.path("sub").asString("").equals(claims.getSubject()))
                throw new Untrusted("sub of the user info");
            return new Proof(
                    upstream.name(),
                    upstream.provider().issuer(),
                    claims.getSubject(),
                    claims.getStringClaim("sid"),
                    idToken,
                    provedAt(claims),
                    about);
        } catch (ParseException damaged) {
            throw new Untrusted("a claim of the ID token: " + damaged.getMessage());
        }
    }

    private void check(Upstream upstream, Journey journey, JWTClaimsSet claims) {
        if (claims.getSubject() == null || claims.getSubject().isBlank()) throw new Untrusted("sub is missing");
        if (claims.getExpirationTime() == null || claims.getIssueTime() == null)
            throw new Untrusted("exp or iat is missing");
        if (!equal(journey.nonce(), Objects.toString(claims.getClaim("nonce"), "")))
            throw new Untrusted("nonce is another");
        var acr = Objects.toString(claims.getClaim("acr"), "");
        if (!upstream.provider().acceptedAcr().contains(acr)) throw new NotEnough(Refusal.TOO_WEAK, "acr is " + acr);
        var proved = provedAt(claims);
        if (journey.afresh()
                && (proved == null || proved.isBefore(journey.begunAt().minus(SignedTokens.SKEW))))
            throw new NotEnough(Refusal.NOT_ANEW, "auth_time is before the question or missing");
    }

    private static @Nullable Instant provedAt(JWTClaimsSet claims) {
        return claims.getClaim("auth_time") instanceof Number seconds
                ? Instant.ofEpochSecond(seconds.longValue())
                : null;
    }

    /** The provider let someone in by less than we ask for. */
    static final class NotEnough extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final Refusal why;

        NotEnough(Refusal why, String what) {
            super(what);
            this.why = why;
        }

        Refusal why() {
            return why;
        }
    }

    private Answer redeem(Upstream upstream, Journey journey, String code) {
        var provider = upstream.provider();
        var metadata = upstream.metadata();
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", returnAddress(upstream));
        form.put("code_verifier", journey.verifier());
        var basic = metadata.tokenMethods().isEmpty() || metadata.tokenMethods().contains("client_secret_basic");
        if (!basic) {
            form.put("client_id", provider.clientId());
            form.put("client_secret", upstream.secret());
        }
        var authorization = basic
                ? "Basic "
                        + Base64.getEncoder()
                                .encodeToString((encoded(provider.clientId()) + ":" + encoded(upstream.secret()))
                                        .getBytes(StandardCharsets.UTF_8))
                : "";
        return calls.post(metadata.token(), query(form), authorization);
    }

    private JsonNode userInfo(Upstream upstream, String accessToken) {
        var answer = calls.get(upstream.metadata().userInfo(), accessToken);
        if (!answer.mediaType().startsWith("application/jwt")) return json(answer, "user info");
        var signed = tokens.claims(upstream, answer.body().strip(), ID_TOKEN);
        return json(new Answer(signed.toString(), ""), "user info");
    }

    private static JsonNode json(Answer answer, String what) {
        try {
            var read = JsonMapper.shared().readTree(answer.body());
            if (read instanceof ObjectNode) return read;
            throw new Unanswered(what + " is no JSON object");
        } catch (JacksonException unreadable) {
            throw new Unanswered(what + " is no JSON", unreadable);
        }
    }

    static String query(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
    }

    static boolean equal(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
