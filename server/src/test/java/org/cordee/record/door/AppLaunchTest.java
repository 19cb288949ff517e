package org.cordee.record.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Role;
import org.cordee.access.smart.Apps;
import org.cordee.access.smart.ClientProof;
import org.cordee.access.smart.Launches;
import org.cordee.store.Grants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** A public app in a doctor's browser: it asks for leave, is given one patient, and reaches no more than the doctor lets it. */
@TestPropertySource(properties = "cordee.access.demonstration=true")
class AppLaunchTest extends AtTheDoor {
    private static final String REDIRECT = "http://127.0.0.1:9/retour";
    private static final String VERIFIER = "a-verifier-that-is-long-enough-for-the-rules-of-proof-keys";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @Autowired
    Accounts accounts;

    @Autowired
    Apps apps;

    @Autowired
    Launches launches;

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private String patient = "";
    private String other = "";

    @BeforeEach
    void people() throws Exception {
        apps.register(new Apps.App(
                "curves",
                "Courbes",
                ClientProof.none(),
                Set.of(REDIRECT),
                "http://127.0.0.1:9/ouvrir",
                Set.of(
                        "openid",
                        "fhirUser",
                        "launch",
                        "launch/patient",
                        "offline_access",
                        "patient/*.rs",
                        "user/Patient.rs")));
        accounts.register(
                new Account(
                        "drdurand",
                        "Dr Durand",
                        Role.GENERAL_PRACTITIONER,
                        "Practitioner/durand",
                        Set.of("Practitioner/durand")),
                true);
        patient = patient();
        other = patient();
        for (var id : List.of(patient, other)) {
            grants.replace(
                    "Test/" + id, id, List.of(new Grants.Grant("Practitioner/durand", Set.of(), Instant.EPOCH, null)));
            inside.create("Observation", weight(id, "70", "2026-11-01T08:00:00Z"));
        }
        enter();
    }

    @Test
    void anAppThatIsOpenedByItselfIsGivenTheOnePatientThatTheDoctorChooses() throws Exception {
        var token = exchanged(code(consented("launch/patient patient/Observation.rs openid fhirUser", "", patient)));

        assertThat(token.path("patient").asString()).isEqualTo(patient);
        assertThat(token.path("id_token").asString()).isNotEmpty();
        var app = new Machine(token.path("access_token").asString());
        assertThat(app.get("/Observation?patient=" + patient).ids()).hasSize(1);
        assertThat(app.get("/Observation?patient=" + other).ids()).isEmpty();
        assertThat(app.get("/Observation").ids()).hasSize(1);
        assertThat(app.get("/Patient/" + patient).status()).isEqualTo(403);
        assertThat(app.post(
                                "/Condition",
                                "{\"resourceType\":\"Condition\",\"subject\":{\"reference\":\"Patient/" + patient
                                        + "\"}}")
                        .status())
                .isEqualTo(403);
        assertThat(new Machine(token.path("id_token").asString())
                        .get("/Observation")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aLaunchFromOurPagesBringsThePatientAlongOnce() throws Exception {
        var launch = launches.begin("curves", "drdurand", patient);
        var token = exchanged(code(consented("launch patient/Patient.rs", "&launch=" + launch, "")));

        assertThat(token.path("patient").asString()).isEqualTo(patient);
        var app = new Machine(token.path("access_token").asString());
        assertThat(app.get("/Patient/" + patient).status()).isEqualTo(200);
        assertThat(app.get("/Patient/" + other).status()).isEqualTo(404);

        var again = exchanged(code(authorize("launch patient/Patient.rs", "&launch=" + launch, REDIRECT)));
        assertThat(again.has("patient")).isFalse();
        assertThat(new Machine(again.path("access_token").asString())
                        .get("/Patient/" + patient)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void withoutLeaveNothingIsGiven() throws Exception {
        var page = authorize("launch/patient patient/Observation.rs", "", REDIRECT);
        var refused = post(
                "/oauth2/authorize",
                "client_id=curves&state=" + query(location(page)).get("state"));

        assertThat(query(location(refused)))
                .containsEntry("error", "access_denied")
                .doesNotContainKey("code");
    }

    @Test
    void aPatientOutOfReachCannotBeChosen() throws Exception {
        var stranger = patient();
        var page = authorize("launch/patient patient/Observation.rs", "", REDIRECT);
        var chosen = post(
                "/oauth2/authorize",
                "client_id=curves&scope=launch%2Fpatient&scope=patient%2FObservation.rs&patient=" + stranger + "&state="
                        + query(location(page)).get("state"));

        assertThat(chosen.headers().firstValue("Location").orElse("")).doesNotContain("code=");
    }

    @Test
    void codesAreGivenForThisRecordToTheAddressOfTheAppWithAProofKeyAndOnlyOnce() throws Exception {
        assertThat(authorize("patient/Observation.rs", "&aud=http://other.example/fhir", REDIRECT, false)
                        .statusCode())
                .isEqualTo(400);
        assertThat(authorize("patient/Observation.rs", "", "http://127.0.0.1:9/autre")
                        .statusCode())
                .isEqualTo(400);
        assertThat(query(location(get("/oauth2/authorize?response_type=code&client_id=curves&scope=openid&redirect_uri="
                        + encoded(REDIRECT)))))
                .containsEntry("error", "invalid_request");
        assertThat(query(location(authorize("system/*.cruds", "", REDIRECT)))).containsEntry("error", "invalid_scope");

        var code = code(consented("launch/patient patient/Observation.rs", "", patient));
        var wrong =
                redeemed("code=" + code + "&code_verifier=another-verifier-that-is-long-enough-for-the-rules-of-proof");
        assertThat(wrong.statusCode()).isEqualTo(400);
    }

    @Test
    void aRefreshTokenIsGivenToAnAppThatAskedForItAndLeaveIsNotAskedOfStrangers() throws Exception {
        var page = authorize("launch/patient patient/Observation.rs", "", REDIRECT);
        assertThat(get(location(page)).statusCode()).isEqualTo(200);
        var stranger = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(root(location(page))).build(), BodyHandlers.ofString());
        assertThat(stranger.statusCode()).isEqualTo(302);
        assertThat(stranger.headers().firstValue("Location").orElse("")).contains("/connexion");
    }

    private void enter() throws Exception {
        var page = get("/connexion");
        var csrf = CSRF.matcher(page.body());
        assertThat(csrf.find()).isTrue();
        post("/connexion/demonstration", "login=drdurand&_csrf=" + encoded(csrf.group(1)));
    }

    private HttpResponse<String> consented(String scopes, String more, String chosen) throws Exception {
        var page = authorize(scopes, more, REDIRECT);
        assertThat(location(page)).contains("/autorisation");
        var shown = get(location(page));
        assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
        assertThat(shown.body()).contains("Courbes");
        var given = Arrays.stream(scopes.split(" "))
                .map(scope -> "&scope=" + encoded(scope))
                .collect(Collectors.joining());
        return post(
                "/oauth2/authorize",
                "client_id=curves&state=" + query(location(page)).get("state") + given
                        + (chosen.isEmpty() ? "" : "&patient=" + chosen));
    }

    private HttpResponse<String> authorize(String scopes, String more, String redirect) throws Exception {
        return authorize(scopes, more, redirect, true);
    }

    private HttpResponse<String> authorize(String scopes, String more, String redirect, boolean audience)
            throws Exception {
        var challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(UTF_8)));
        return get("/oauth2/authorize?response_type=code&client_id=curves&state=of-the-app&scope=" + encoded(scopes)
                + "&redirect_uri="
                + encoded(redirect) + "&code_challenge_method=S256&code_challenge=" + challenge
                + (audience ? "&aud=" + encoded(base()) : "") + more);
    }

    private JsonNode exchanged(String code) throws Exception {
        var reply = redeemed("code=" + code + "&code_verifier=" + VERIFIER);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return MAPPER.readTree(reply.body());
    }

    private HttpResponse<String> redeemed(String parameters) throws Exception {
        return post(
                "/oauth2/token",
                "grant_type=authorization_code&client_id=curves&redirect_uri=" + encoded(REDIRECT) + "&" + parameters);
    }

    private static String code(HttpResponse<String> answer) {
        var given = query(location(answer));
        assertThat(given).as("%s", given).containsKey("code").containsEntry("state", "of-the-app");
        return given.getOrDefault("code", "");
    }

    private HttpResponse<String> get(String address) throws Exception {
        return browser.send(HttpRequest.newBuilder(root(address)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(root(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private URI root(String address) {
        return URI.create("http://localhost:" + port).resolve(address);
    }

    private static String location(HttpResponse<String> reply) {
        return reply.headers().firstValue("Location").orElse("");
    }

    private static Map<String, String> query(String address) {
        return Arrays.stream(address.substring(address.indexOf('?') + 1).split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0], pair -> pair.length < 2 ? "" : URLDecoder.decode(pair[1], UTF_8)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
