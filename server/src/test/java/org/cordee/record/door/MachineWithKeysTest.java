package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cordee.access.smart.ClientProof;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A machine that signs its requests for tokens with a key of its own (SMART Backend Services). */
class MachineWithKeysTest extends AtTheDoor {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final RSAKey RSA = rsa();
    private static final ECKey EC = ec();

    @BeforeEach
    void register() {
        var keys = new JWKSet(List.of(RSA.toPublicJWK(), EC.toPublicJWK())).toString();
        clients.register(
                "signed", "Entrepôt", new ClientProof(null, keys, null), "Device/signed", Set.of("system/Patient.rs"));
    }

    @Test
    void tokensAreHadWithRs384AndEs384() throws Exception {
        for (var assertion : List.of(
                signed(JWSAlgorithm.RS384, new RSASSASigner(RSA), RSA.getKeyID(), claims()),
                signed(JWSAlgorithm.ES384, new ECDSASigner(EC), EC.getKeyID(), claims()))) {
            var reply = asked(assertion);

            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
            var machine = new Machine(
                    MAPPER.readTree(reply.body()).path("access_token").asString());
            assertThat(machine.get("/Patient").status()).isEqualTo(200);
            assertThat(machine.get("/Observation").status()).isEqualTo(403);
        }
    }

    @Test
    void anAssertionIsTakenOnce() throws Exception {
        var assertion = signed(JWSAlgorithm.RS384, new RSASSASigner(RSA), RSA.getKeyID(), claims());

        assertThat(asked(assertion).statusCode()).isEqualTo(200);
        assertThat(asked(assertion).statusCode()).isEqualTo(401);
    }

    @Test
    void forgedAssertionsAreRefused() throws Exception {
        var stranger = new RSAKeyGenerator(2048).keyID(RSA.getKeyID()).generate();
        var secret = JWKSet.parse(new JWKSet(RSA.toPublicJWK()).toString())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        for (var forged : List.of(
                signed(JWSAlgorithm.RS384, new RSASSASigner(stranger), RSA.getKeyID(), claims()),
                signed(JWSAlgorithm.HS256, new MACSigner(secret), RSA.getKeyID(), claims()),
                new PlainJWT(claims()).serialize(),
                signed(new JWTClaimsSet.Builder(claims())
                        .audience("https://other.example/token")
                        .build()),
                signed(new JWTClaimsSet.Builder(claims())
                        .issuer("inside")
                        .subject("inside")
                        .build()),
                signed(new JWTClaimsSet.Builder(claims())
                        .expirationTime(Date.from(Instant.now().minusSeconds(120)))
                        .build()),
                signed(new JWTClaimsSet.Builder(claims())
                        .expirationTime(Date.from(Instant.now().plusSeconds(3600)))
                        .build()),
                signed(new JWTClaimsSet.Builder(claims()).jwtID(null).build()),
                "not.a.token")) {
            var reply = asked(forged);

            assertThat(reply.statusCode()).as(reply.body()).isBetween(400, 401);
            assertThat(reply.body()).doesNotContain("access_token");
        }
    }

    @Test
    void aMachineWithKeysCannotComeWithASecret() throws Exception {
        var reply = form("/oauth2/token", "grant_type=client_credentials&client_id=signed&client_secret=");

        assertThat(reply.statusCode()).isBetween(400, 401);
        assertThat(reply.body()).doesNotContain("access_token");
    }

    @Test
    void aMachineMayAskForLessThanItWasEnteredForInEitherVersionOfSmart() throws Exception {
        for (var scope : List.of("system/Patient.rs", "system/Patient.read", "system/Patient.r system/Patient.s")) {
            var reply = form(
                    "/oauth2/token",
                    "grant_type=client_credentials&client_id=inside&client_secret=inside&scope="
                            + URLEncoder.encode(scope, StandardCharsets.UTF_8));
            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
            assertThat(MAPPER.readTree(reply.body()).path("scope").asString()).contains("system/Patient.r");
            var machine = new Machine(
                    MAPPER.readTree(reply.body()).path("access_token").asString());
            assertThat(machine.get("/Patient").status()).as(scope).isEqualTo(200);
            assertThat(machine.get("/Observation").status()).as(scope).isEqualTo(403);
            assertThat(machine.post("/Patient", "{\"resourceType\":\"Patient\"}")
                            .status())
                    .as(scope)
                    .isEqualTo(403);
        }
        var more = form(
                "/oauth2/token",
                "grant_type=client_credentials&client_id=gateway&client_secret=gateway&scope=system%2FCondition.rs");
        assertThat(more.statusCode()).isEqualTo(400);
        assertThat(more.body()).contains("invalid_scope");
    }

    @Test
    void aRevokedTokenOpensNothingAndIsSeenAsInactive() throws Exception {
        var token = token("inside");
        var machine = new Machine(token);
        assertThat(machine.get("/Patient").status()).isEqualTo(200);
        assertThat(introspected(token)).contains("\"active\":true").contains("system/*.cruds");

        assertThat(form("/oauth2/revoke", "client_id=inside&client_secret=inside&token=" + token)
                        .statusCode())
                .isEqualTo(200);

        assertThat(machine.get("/Patient").status()).isEqualTo(401);
        assertThat(introspected(token)).isEqualTo("{\"active\":false}");
    }

    @Test
    void noTokenIsKeptInClear() throws Exception {
        var token = token("inside");

        assertThat(jdbc.sql(
                                "SELECT count(*) FROM access.oauth2_authorization a WHERE a::text LIKE '%' || :token || '%'")
                        .param("token", token)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private String introspected(String token) throws Exception {
        return form("/oauth2/introspect", "client_id=inside&client_secret=inside&token=" + token)
                .body();
    }

    private HttpResponse<String> asked(String assertion) throws Exception {
        return form(
                "/oauth2/token",
                "grant_type=client_credentials&scope=system%2FPatient.rs&client_assertion_type="
                        + URLEncoder.encode(
                                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", StandardCharsets.UTF_8)
                        + "&client_assertion=" + assertion);
    }

    private HttpResponse<String> form(String path, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private JWTClaimsSet claims() {
        return new JWTClaimsSet.Builder()
                .issuer("signed")
                .subject("signed")
                .audience("http://localhost:" + port + "/oauth2/token")
                .jwtID(UUID.randomUUID().toString())
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .build();
    }

    private static String signed(JWTClaimsSet claims) throws Exception {
        return signed(JWSAlgorithm.RS384, new RSASSASigner(RSA), RSA.getKeyID(), claims);
    }

    private static String signed(JWSAlgorithm algorithm, JWSSigner signer, String keyId, JWTClaimsSet claims)
            throws Exception {
        var jwt = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static RSAKey rsa() {
        try {
            return new RSAKeyGenerator(2048).keyID("rsa").generate();
        } catch (com.nimbusds.jose.JOSEException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static ECKey ec() {
        try {
            return new ECKeyGenerator(Curve.P_384).keyID("ec").generate();
        } catch (com.nimbusds.jose.JOSEException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
