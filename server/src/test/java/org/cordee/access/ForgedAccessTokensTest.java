package org.cordee.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.cordee.TestPlatform;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** Someone writes an access token, or changes one that was given. */
class ForgedAccessTokensTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final RSAKey key =
            (RSAKey) TestPlatform.get(SigningKeys.class).all().getKeys().getFirst();
    private String given = "";
    private JWTClaimsSet claims = new JWTClaimsSet.Builder().build();

    @BeforeEach
    void aTokenThatWasGiven() throws Exception {
        TestPlatform.get(MachineClients.class)
                .register("honest", "Honest", "honest", "Device/honest", Set.of("system/Patient.rs"));
        var reply = HTTP.send(
                HttpRequest.newBuilder(address("/oauth2/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "grant_type=client_credentials&client_id=honest&client_secret=honest"))
                        .build(),
                BodyHandlers.ofString());
        given = JsonMapper.shared().readTree(reply.body()).path("access_token").asString("");
        claims = SignedJWT.parse(given).getJWTClaimsSet();
        assertThat(status(given)).isEqualTo(200);
    }

    @Test
    void noneOpensTheDoor() throws Exception {
        var stranger = new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate();
        var parts = given.split("\\.");
        var other = new PlainJWT(new JWTClaimsSet.Builder(claims)
                        .claim("scope", "system/*.cruds")
                        .build())
                .serialize()
                .split("\\.");
        var secret = key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        var forged = new LinkedHashMap<String, String>();
        forged.put("alg none", new PlainJWT(claims).serialize());
        forged.put("no signature", parts[0] + "." + parts[1] + ".");
        forged.put("another payload", parts[0] + "." + other[1] + "." + parts[2]);
        forged.put(
                "another key of that name", signed(new RSASSASigner(stranger), JWSAlgorithm.RS256, "at+jwt", claims));
        forged.put("our public key as a secret", signed(new MACSigner(secret), JWSAlgorithm.HS256, "at+jwt", claims));
        forged.put("another algorithm", signed(new RSASSASigner(key), JWSAlgorithm.RS512, "at+jwt", claims));
        forged.put("an ID token", signed(new RSASSASigner(key), JWSAlgorithm.RS256, "JWT", claims));
        forged.put("a logout token", signed(new RSASSASigner(key), JWSAlgorithm.RS256, "logout+jwt", claims));
        forged.put(
                "expired",
                signed(
                        new RSASSASigner(key),
                        JWSAlgorithm.RS256,
                        "at+jwt",
                        new JWTClaimsSet.Builder(claims)
                                .expirationTime(Date.from(Instant.now().minusSeconds(3_600)))
                                .build()));
        for (var audience : List.of("https://other.example/fhir", "honest")) {
            forged.put(
                    "for " + audience,
                    signed(
                            new RSASSASigner(key),
                            JWSAlgorithm.RS256,
                            "at+jwt",
                            new JWTClaimsSet.Builder(claims).audience(audience).build()));
        }
        forged.put(
                "signed by us but never given",
                signed(
                        new RSASSASigner(key),
                        JWSAlgorithm.RS256,
                        "at+jwt",
                        new JWTClaimsSet.Builder(claims).jwtID("another").build()));
        assertThat(claims.getAudience()).containsExactly(claims.getIssuer() + "/fhir");
        assertThatThrownBy(() -> TestPlatform.get(BearerTokens.class).decoded(forged.getOrDefault("for honest", "")))
                .hasMessageContaining("aud is another");
        for (var one : forged.entrySet()) {
            assertThat(status(one.getValue())).as(one.getKey()).isEqualTo(401);
        }
        assertThat(status(given)).isEqualTo(200);
    }

    private String signed(JWSSigner signer, JWSAlgorithm algorithm, String type, JWTClaimsSet said) throws Exception {
        var header = new JWSHeader.Builder(algorithm)
                .keyID(key.getKeyID())
                .type(new JOSEObjectType(type))
                .build();
        var token = new SignedJWT(header, said);
        token.sign(signer);
        return token.serialize();
    }

    private static int status(String token) throws Exception {
        return HTTP.send(
                        HttpRequest.newBuilder(address("/fhir/Patient"))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private static URI address(String path) {
        var port = TestPlatform.get(Environment.class).getProperty("local.server.port", "");
        return URI.create("http://localhost:" + port + path);
    }
}
