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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** A person's browser and a public app, which asks for leave and trades codes for tokens. */
@TestPropertySource(properties = "cordee.access.demonstration=true")
abstract class AtTheApp extends AtTheDoor {
    static final String REDIRECT = "http://127.0.0.1:9/retour";
    static final String VERIFIER = "a-verifier-that-is-long-enough-for-the-rules-of-proof-keys";
    static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @Autowired
    Accounts accounts;

    @Autowired
    Apps apps;

    @Autowired
    Launches launches;

    final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    String patient = "";
    String other = "";

    String client = "curves";
    String secret = "";

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
                        "online_access",
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
        enter("drdurand");
    }

    void enter(String login) throws Exception {
        var page = get("/connexion");
        var csrf = CSRF.matcher(page.body());
        assertThat(csrf.find()).isTrue();
        post("/connexion/demonstration", "login=" + login + "&_csrf=" + encoded(csrf.group(1)));
    }

    HttpResponse<String> consented(String scopes, String more, String chosen) throws Exception {
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
                "client_id=" + client + "&state=" + query(location(page)).get("state") + given
                        + (chosen.isEmpty() ? "" : "&patient=" + chosen));
    }

    HttpResponse<String> authorize(String scopes, String more, String redirect) throws Exception {
        return authorize(scopes, more, redirect, true);
    }

    HttpResponse<String> authorize(String scopes, String more, String redirect, boolean audience) throws Exception {
        var challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(UTF_8)));
        return get("/oauth2/authorize?response_type=code&client_id=" + client + "&state=of-the-app&scope="
                + encoded(scopes)
                + "&redirect_uri="
                + encoded(redirect) + "&code_challenge_method=S256&code_challenge=" + challenge
                + (audience ? "&aud=" + encoded(base()) : "") + more);
    }

    JsonNode exchanged(String code) throws Exception {
        var reply = redeemed("code=" + code + "&code_verifier=" + VERIFIER);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return MAPPER.readTree(reply.body());
    }

    HttpResponse<String> redeemed(String parameters) throws Exception {
        return post(
                "/oauth2/token",
                "grant_type=authorization_code" + secret + "&client_id=" + client + "&redirect_uri=" + encoded(REDIRECT)
                        + "&" + parameters);
    }

    static String code(HttpResponse<String> answer) {
        var given = query(location(answer));
        assertThat(given).as("%s", given).containsKey("code").containsEntry("state", "of-the-app");
        return given.getOrDefault("code", "");
    }

    HttpResponse<String> get(String address) throws Exception {
        return browser.send(HttpRequest.newBuilder(root(address)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String form) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(root(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    URI root(String address) {
        return URI.create("http://localhost:" + port).resolve(address);
    }

    static String location(HttpResponse<String> reply) {
        return reply.headers().firstValue("Location").orElse("");
    }

    static Map<String, String> query(String address) {
        return Arrays.stream(address.substring(address.indexOf('?') + 1).split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0], pair -> pair.length < 2 ? "" : URLDecoder.decode(pair[1], UTF_8)));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
