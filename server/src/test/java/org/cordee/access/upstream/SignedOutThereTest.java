package org.cordee.access.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.cordee.testing.ProviderKey;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing out at a provider ends what began there, and signing out here goes on there. */
class SignedOutThereTest extends SentByAProvider {
    private static final JOSEObjectType LOGOUT = new JOSEObjectType("logout+jwt");
    private static final Map<String, Object> EVENTS =
            Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of());

    private final HttpClient provider = HttpClient.newHttpClient();

    @BeforeEach
    void aMember() {
        listed("robert", RPPS, "foix", "Hôpital de Foix");
        HOSPITAL.holds(Map.of("sub", "member", "rpps", RPPS, "work", Map.of("profession", "60")));
        HOSPITAL.changes(claims -> claims.claim("acr", "mfa"));
    }

    @Test
    void aSessionThatEndedThereEndsHere() throws Exception {
        var member = signedIn();
        assertThat(told(HOSPITAL.key().signed(token().claim("sid", "another").build(), LOGOUT)))
                .isEqualTo(200);
        assertThat(isIn(member)).isTrue();
        assertThat(told(HOSPITAL.key().signed(token().claim("sid", "sid-member").build(), LOGOUT)))
                .isEqualTo(200);
        assertThat(isIn(member)).isFalse();
    }

    @Test
    void aPersonWhoLeftThereLeavesAllSessionsHere() throws Exception {
        var one = signedIn();
        var other = signedIn();
        var token = new JWTClaimsSet.Builder(
                        token().subject("member").claim("sid", null).build())
                .build();
        assertThat(told(HOSPITAL.key().signed(token, LOGOUT))).isEqualTo(200);
        assertThat(isIn(one)).isFalse();
        assertThat(isIn(other)).isFalse();
    }

    @Test
    void aForgedOrReplayedWordEndsNothing() throws Exception {
        var member = signedIn();
        var right = token().claim("sid", "sid-member").build();
        assertThat(told(new PlainJWT(right).serialize())).as("alg none").isEqualTo(400);
        assertThat(told(new ProviderKey().signed(right, LOGOUT)))
                .as("another key")
                .isEqualTo(400);
        assertThat(told(HOSPITAL.key().signed(right, new JOSEObjectType("at+jwt"))))
                .as("another type")
                .isEqualTo(400);
        for (var wrong : Map.<String, JWTClaimsSet>of(
                        "no event", with(right, "events", null),
                        "other event", with(right, "events", Map.of("urn:other", Map.of())),
                        "nonce", with(right, "nonce", "n"),
                        "no jti", with(right, "jti", null),
                        "neither sub nor sid", with(right, "sid", null),
                        "iss", with(right, "iss", PSC.issuer()),
                        "aud", with(right, "aud", "someone-else"),
                        "no iat", with(right, "iat", null),
                        "old", with(right, "iat", Date.from(Instant.now().minusSeconds(3_600))),
                        "expired", with(right, "exp", Date.from(Instant.now().minusSeconds(120))))
                .entrySet()) {
            assertThat(told(HOSPITAL.key().signed(wrong.getValue(), LOGOUT)))
                    .as(wrong.getKey())
                    .isEqualTo(400);
        }
        assertThat(isIn(member)).isTrue();

        var word = HOSPITAL.key().signed(right, LOGOUT);
        assertThat(told(word)).isEqualTo(200);
        var again = signedIn();
        assertThat(told(word)).as("replayed").isEqualTo(400);
        assertThat(isIn(again)).isTrue();
    }

    @Test
    void anIdTokenIsNoWordOfLogout() throws Exception {
        signedIn();
        var idToken = new JWTClaimsSet.Builder(
                        token().claim("sid", "sid-member").build())
                .claim("events", null)
                .claim("nonce", "n")
                .build();
        assertThat(told(HOSPITAL.key().signed(idToken))).isEqualTo(400);
    }

    @Test
    void whoLeavesHereIsLedToTheSignOutThere() {
        var member = visitor();
        var page = member.get("/connexion/externe/hopital");
        var farewell = member.post(page, "/deconnexion", Map.of());
        assertThat(farewell.uri().getPath()).isEqualTo("/connexion/depart");
        assertThat(farewell.headers().firstValue("Refresh").orElse(""))
                .startsWith("0; url=" + HOSPITAL.issuer() + "/leave?id_token_hint=ey")
                .contains("client_id=cordee", "post_logout_redirect_uri=");
        assertThat(farewell.body()).contains("Vous allez aussi être déconnecté(e) de l’hôpital de Foix");
        assertThat(isIn(member)).isFalse();
        assertThat(member.get("/connexion/depart").uri().getPath()).isEqualTo("/");
    }

    private WebVisitor signedIn() {
        var member = visitor();
        assertThat(member.get("/connexion/externe/hopital").uri().getPath()).isEqualTo("/pro");
        return member;
    }

    private static boolean isIn(WebVisitor visitor) {
        return visitor.get("/compte").uri().getPath().equals("/compte");
    }

    private static JWTClaimsSet.Builder token() {
        return new JWTClaimsSet.Builder()
                .issuer(HOSPITAL.issuer())
                .audience("cordee")
                .jwtID(UUID.randomUUID().toString())
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(120)))
                .claim("events", EVENTS);
    }

    private static JWTClaimsSet with(
            JWTClaimsSet claims, String name, @org.jspecify.annotations.Nullable Object value) {
        return new JWTClaimsSet.Builder(claims).claim(name, value).build();
    }

    private int told(String token) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/fin-de-session/hopital"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "logout_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8)))
                .build();
        return provider.send(request, BodyHandlers.discarding()).statusCode();
    }
}
