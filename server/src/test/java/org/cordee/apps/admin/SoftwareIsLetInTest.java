package org.cordee.apps.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.ContextualCalls;
import org.cordee.access.PublicAddress;
import org.cordee.access.Role;
import org.cordee.identity.Patients;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The administrator lets machines and practice software in, and out again. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "cordee.access.demonstration=true")
class SoftwareIsLetInTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    PublicAddress address;

    @Autowired
    JdbcClient jdbc;

    private WebVisitor administrator;

    @Autowired
    Patients patients;

    @BeforeEach
    void signIn() {
        accounts.register(
                new Account("maite", "Maïté Sarda", Role.ADMINISTRATOR, "Person/maite", Set.of("Person/maite")), true);
        administrator = WebVisitor.signedIn(port, "maite");
    }

    @Test
    void aMachineIsLetInWithASecretShownOnceAndOutAtOnce() throws Exception {
        var id = "gateway-" + UUID.randomUUID().toString().substring(0, 8);
        var fields = Map.of("name", "Passerelle", "id", id, "scopes", "system/Patient.rs", "keys", "");
        var page = administrator.get("/administration/logiciels");
        var added = administrator.post(page, "/administration/logiciels", fields);
        var secret = added.body().replaceFirst("(?s).*id=\"secret\">([^<]+)<.*", "$1");
        assertThat(administrator.get("/administration/logiciels").body())
                .contains(id)
                .doesNotContain(secret);

        var token = token(id, secret);
        assertThat(token.statusCode()).isEqualTo(200);
        var bearer = token.body().replaceFirst("(?s).*\"access_token\":\"([^\"]+)\".*", "$1");
        assertThat(patients(bearer)).isEqualTo(200);
        administrator.post(page, "/administration/logiciels/" + id + "/retrait", Map.of());
        assertThat(token(id, secret).statusCode()).isEqualTo(401);
        assertThat(patients(bearer)).isEqualTo(401);
    }

    @Test
    void practiceSoftwareEnteredHereByTheAddressOfItsKeysCallsInTheNameOfItsUserUntilItIsRemoved() throws Exception {
        var key = new ECKeyGenerator(Curve.P_384).keyID("1").generate();
        var id = "https://logiciel.example/" + UUID.randomUUID();
        var page = administrator.get("/administration/logiciels");
        var fields = new HashMap<>(Map.of("name", "Logiciel du cabinet", "id", id, "scopes", ContextualCalls.SCOPE));
        fields.put("keys", "");
        var withoutKeys = administrator.post(page, "/administration/logiciels", fields);
        assertThat(withoutKeys.body()).contains("id=\"error-keys\"", "signe ses appels");
        fields.put("keys", "https://logiciel.example/jwks.json");
        assertThat(administrator.post(page, "/administration/logiciels", fields).body())
                .contains(id, "avec ses clés");
        assertThat(jwksUri(id)).isEqualTo("https://logiciel.example/jwks.json");

        var pasted = id + "/2";
        fields.put("id", pasted);
        fields.put("keys", new JWKSet(key.toPublicJWK()).toString());
        var listed = administrator.post(page, "/administration/logiciels", fields);
        // Without the two numbers it is told what to send: it was let in.
        assertThat(hook(key, pasted)).isEqualTo(412);
        var removal = Pattern.compile("action=\"(/administration/logiciels/[^\"]+/retrait)\"")
                .matcher(listed.body().substring(listed.body().indexOf(pasted)));
        assertThat(removal.find()).isTrue();
        administrator.post(listed, removal.group(1), Map.of());
        assertThat(hook(key, pasted)).isEqualTo(401);
    }

    private String jwksUri(String client) {
        return jdbc.sql("select jwks_uri from access.machine_client where client_id = :id")
                .param("id", client)
                .query(String.class)
                .single();
    }

    private int hook(ECKey key, String issuer) throws Exception {
        var path = "/cds-services/cordee-en-cours";
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(address.origin() + path)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .build();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES384).keyID(key.getKeyID()).build(), claims);
        token.sign(new ECDSASigner(key));
        var body = "{\"hook\":\"patient-view\",\"hookInstance\":\"1\",\"context\":{\"userId\":\"Practitioner/1\","
                + "\"patientId\":\"1\"},\"prefetch\":{}}";
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + token.serialize())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    @Test
    void aPersonsScopeAndAPrivateKeyAreRefusedForAMachine() {
        var page = administrator.get("/administration/logiciels");
        var key = "{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}]}";
        var refused = administrator.post(
                page,
                "/administration/logiciels",
                Map.of("name", "Passerelle", "id", "gateway-x", "scopes", "user/Patient.rs", "keys", key));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("id=\"error-scopes\"", "id=\"error-keys\"");
    }

    private HttpResponse<String> token(String id, String secret) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/oauth2/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "grant_type=client_credentials&client_id=" + id + "&client_secret=" + secret))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private int patients(String bearer) throws Exception {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/fhir/Patient?_count=1"))
                                .header("Authorization", "Bearer " + bearer)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }
}
