package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.cordee.access.smart.Apps;
import org.cordee.access.smart.ClientProof;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;
import tools.jackson.databind.JsonNode;

/** What libraries of OpenID Connect and SMART do that were written without a look at this platform. */
class HabitsOfOtherSignInClientsTest extends AtTheApp {
    private static final String SCOPES = "openid launch/patient patient/Observation.rs";
    private static final String SECRET = "un sécret: 100% +/=&";

    @Autowired
    PasswordEncoder passwords;

    private void confidential() {
        apps.register(new Apps.App(
                "hospital",
                "Courbes de l’hôpital",
                new ClientProof(passwords.encode(SECRET), null, null),
                Set.of(REDIRECT),
                "http://127.0.0.1:9/ouvrir",
                Set.of("openid", "fhirUser", "launch/patient", "offline_access", "patient/*.rs")));
        client = "hospital";
    }

    private HttpResponse<String> basic(String path, String form) throws Exception {
        var pair = encoded(client) + ":" + encoded(SECRET);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(root(path))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header(
                                        "Authorization",
                                        "Basic "
                                                + Base64.getEncoder()
                                                        .encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                                .POST(BodyPublishers.ofString(form))
                                .build(),
                        BodyHandlers.ofString());
    }

    private JsonNode tokenOfTheHospital(String scopes) throws Exception {
        var code = code(consented(scopes, "", patient));
        var reply = basic(
                "/oauth2/token",
                "grant_type=authorization_code&redirect_uri=" + encoded(REDIRECT) + "&code=" + code + "&code_verifier="
                        + VERIFIER);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return MAPPER.readTree(reply.body());
    }

    private HttpResponse<String> fromAPageOf(String origin, String method, String path) throws Exception {
        var request = HttpRequest.newBuilder(root(path)).header("Origin", origin);
        if (method.equals("OPTIONS")) {
            request.header("Access-Control-Request-Method", "GET");
        }
        return HttpClient.newHttpClient()
                .send(request.method(method, BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    private static String allowed(HttpResponse<String> reply) {
        return reply.headers().firstValue("Access-Control-Allow-Origin").orElse("");
    }

    @Test
    void aSecretWithSignsOfAllKindsComesEncodedInTheHeader() throws Exception {
        confidential();
        var token = tokenOfTheHospital("launch/patient offline_access patient/Observation.rs");
        assertThat(token.path("refresh_token").asString()).isNotEmpty();
        assertThat(token.path("patient").asString()).isEqualTo(patient);
        var wrong = post("/oauth2/token", "grant_type=client_credentials&client_id=hospital&client_secret=x");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("invalid_client");
    }

    @Test
    void whatATokenOfAPersonIsWorthIsToldUntilItEnds() throws Exception {
        confidential();
        var token = tokenOfTheHospital("openid fhirUser launch/patient patient/Observation.rs");
        var access = token.path("access_token").asString();
        var told =
                MAPPER.readTree(basic("/oauth2/introspect", "token=" + access).body());
        assertThat(told.path("active").asBoolean()).isTrue();
        assertThat(told.path("patient").asString()).isEqualTo(patient);
        assertThat(told.path("fhirUser").asString()).isEqualTo(base() + "/Practitioner/durand");
        assertThat(told.path("client_id").asString()).isEqualTo("hospital");
        assertThat(told.path("scope").asString().split(" ")).contains("launch/patient", "patient/Observation.rs");
        assertThat(told.path("exp").isIntegralNumber()).isTrue();

        jdbc.sql("UPDATE access.oauth2_authorization SET access_token_expires_at = now() - interval '1 minute',"
                        + " access_token_issued_at = now() - interval '1 hour' WHERE registered_client_id = 'hospital'")
                .update();
        assertThat(basic("/oauth2/introspect", "token=" + access).body()).isEqualTo("{\"active\":false}");
        assertThat(basic("/oauth2/introspect", "token=no-token").body()).isEqualTo("{\"active\":false}");
        var nobody = HttpRequest.newBuilder(root("/oauth2/introspect"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("token=" + access));
        assertThat(HttpClient.newHttpClient()
                        .send(nobody.build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void scopesOfTheFirstVersionAndAnAddressWithASlashAreUnderstood() throws Exception {
        var page = authorize("launch/patient patient/*.read", "&aud=" + encoded(base() + "/"), REDIRECT, false);
        assertThat(location(page)).contains("/autorisation");
        var token = exchanged(code(consented("launch/patient patient/*.read", "", patient)));
        assertThat(token.path("scope").asString()).contains("patient/*.read");
        var app = new Machine(token.path("access_token").asString());
        assertThat(app.get("/Observation?patient=" + patient).ids()).hasSize(1);
        assertThat(app.get("/Observation?patient=" + other).ids()).isEmpty();
        assertThat(app.post("/Observation", weight(patient, "71", "2026-11-02T08:00:00Z"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aProofKeyInClearAndARequestAsAnObjectAreRefusedByName() throws Exception {
        var plain = get("/oauth2/authorize?response_type=code&client_id=curves&state=s&scope=openid&redirect_uri="
                + encoded(REDIRECT) + "&code_challenge_method=plain&code_challenge=" + VERIFIER);
        assertThat(query(location(plain)))
                .containsEntry("error", "invalid_request")
                .doesNotContainKey("code");
        assertThat(query(location(authorize(SCOPES, "&request=eyJhbGciOiJub25lIn0.e30.", REDIRECT))))
                .containsEntry("error", "request_not_supported")
                .containsEntry("state", "of-the-app");
        var elsewhere = authorize(SCOPES, "&request_uri=https%3A%2F%2Fapp.example%2Fr", REDIRECT);
        assertThat(elsewhere.statusCode()).isEqualTo(400);
        assertThat(location(elsewhere)).isEmpty();
        assertThat(query(location(authorize(SCOPES, "&response_mode=form_post", REDIRECT))))
                .containsEntry("error", "invalid_request");
        assertThat(location(authorize(SCOPES, "&response_mode=query", REDIRECT)))
                .contains("/autorisation");
    }

    @Test
    void withoutASignOfLifeNothingIsShownAndHintsDoNoHarm() throws Exception {
        assertThat(query(location(authorize(SCOPES, "&prompt=none", REDIRECT))))
                .containsEntry("error", "consent_required")
                .containsEntry("state", "of-the-app");
        assertThat(location(authorize(
                        SCOPES, "&login_hint=drdurand&ui_locales=fr&display=page&acr_values=eidas2&nonce=n", REDIRECT)))
                .contains("/autorisation");
        var nobody = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(root(
                                        "/oauth2/authorize?response_type=code&client_id=curves&state=s&scope=openid"
                                                + "&prompt=none&code_challenge_method=S256&code_challenge="
                                                + "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&redirect_uri="
                                                + encoded(REDIRECT)))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(query(location(nobody))).containsEntry("error", "login_required");
    }

    @Test
    void aQuestionThatIsPostedGoesOnAsALink() throws Exception {
        var asked = location(authorize(SCOPES, "", REDIRECT));
        assertThat(asked).contains("/autorisation");
        var form = "response_type=code&client_id=curves&state=a%20b%26c&scope=" + encoded(SCOPES) + "&redirect_uri="
                + encoded(REDIRECT)
                + "&code_challenge_method=S256&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&aud="
                + encoded(base());
        var stranger = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(root("/oauth2/authorize"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(stranger.statusCode()).isEqualTo(303);
        assertThat(location(stranger)).startsWith("/oauth2/authorize?").contains("state=a%20b%26c");
        var goesOn = get(location(post("/oauth2/authorize", form)));
        assertThat(location(goesOn)).contains("/autorisation");
    }

    @Test
    void anyPageMayReadHowToSignInAndNoneOfAStrangerTheRecord() throws Exception {
        for (var path : List.of(
                "/fhir/metadata",
                "/fhir/.well-known/smart-configuration",
                "/.well-known/smart-configuration",
                "/.well-known/openid-configuration",
                "/.well-known/oauth-authorization-server",
                "/oauth2/jwks",
                "/cds-services")) {
            var reply = fromAPageOf("https://stranger.example", "GET", path);
            assertThat(reply.statusCode()).as(path).isEqualTo(200);
            assertThat(allowed(reply)).as(path).isEqualTo("*");
            assertThat(reply.headers().firstValue("Access-Control-Allow-Credentials"))
                    .isEmpty();
            assertThat(allowed(fromAPageOf("https://stranger.example", "OPTIONS", path)))
                    .as(path)
                    .isEqualTo("*");
        }
        for (var path : List.of("/fhir/Patient", "/oauth2/token", "/oauth2/introspect", "/compte")) {
            assertThat(allowed(fromAPageOf("https://stranger.example", "OPTIONS", path)))
                    .as(path)
                    .isEmpty();
        }
        assertThat(allowed(fromAPageOf("http://127.0.0.1:9", "OPTIONS", "/fhir/Patient")))
                .isEqualTo("http://127.0.0.1:9");
    }

    @Test
    void bothDescriptionsSayTheSameAddresses() throws Exception {
        var open = MAPPER.readTree(get("/.well-known/openid-configuration").body());
        var oauth =
                MAPPER.readTree(get("/.well-known/oauth-authorization-server").body());
        var smart = MAPPER.readTree(get("/fhir/.well-known/smart-configuration").body());
        for (var name : List.of(
                "issuer",
                "authorization_endpoint",
                "token_endpoint",
                "jwks_uri",
                "introspection_endpoint",
                "revocation_endpoint")) {
            assertThat(oauth.path(name).asString())
                    .as(name)
                    .isNotEmpty()
                    .isEqualTo(open.path(name).asString());
            assertThat(smart.path(name).asString())
                    .as(name)
                    .isEqualTo(open.path(name).asString());
        }
        assertThat(open.has("pushed_authorization_request_endpoint"))
                .as(open.toString())
                .isFalse();
        assertThat(open.path("response_modes_supported").toString()).isEqualTo("[\"query\"]");
        assertThat(open.path("request_parameter_supported").asBoolean(true)).isFalse();
        assertThat(open.path("request_uri_parameter_supported").asBoolean(true)).isFalse();
        assertThat(smart.path("capabilities").toString()).contains("authorize-post", "launch-ehr");
        assertThat(smart.path("code_challenge_methods_supported").toString()).isEqualTo("[\"S256\"]");
    }
}
