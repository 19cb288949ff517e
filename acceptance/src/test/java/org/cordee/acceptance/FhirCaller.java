package org.cordee.acceptance;

import ca.uhn.fhir.context.FhirContext;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/** Someone who speaks FHIR with the platform: the demonstration's machine client, or a person of the cast with a session. */
final class FhirCaller {
    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final Pattern TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient client;
    private final URI platform;
    private final Optional<String> authorization;

    private FhirCaller(HttpClient client, URI platform, Optional<String> authorization) {
        this.client = client;
        this.platform = platform;
        this.authorization = authorization;
    }

    /** The machine client {@code demo-gateway}, signed in with its secret. */
    static FhirCaller gateway(RunningPlatform platform) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        String credentials =
                Base64.getEncoder().encodeToString("demo-gateway:demo-gateway".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = client.send(
                form(platform.address("/oauth2/token"), "grant_type=client_credentials")
                        .header("Authorization", "Basic " + credentials)
                        .build(),
                BodyHandlers.ofString());
        return new FhirCaller(client, platform.address(), Optional.of("Bearer " + only(TOKEN, answer.body())));
    }

    /** A person of the cast, signed in by the one click of the sign-in page. */
    static FhirCaller person(RunningPlatform platform, String login) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        String page = client.send(
                        HttpRequest.newBuilder(platform.address("/connexion")).build(), BodyHandlers.ofString())
                .body();
        String csrf = URLEncoder.encode(only(CSRF, page), StandardCharsets.UTF_8);
        client.send(
                form(platform.address("/connexion/demonstration"), "login=" + login + "&_csrf=" + csrf)
                        .build(),
                BodyHandlers.discarding());
        return new FhirCaller(client, platform.address(), Optional.empty());
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(platform.resolve("/fhir/" + path)));
    }

    HttpResponse<String> post(Resource resource) throws Exception {
        String json = FHIR.newJsonParser().encodeResourceToString(resource);
        return send(HttpRequest.newBuilder(platform.resolve("/fhir/" + resource.fhirType()))
                .header("Content-Type", "application/fhir+json")
                .POST(BodyPublishers.ofString(json)));
    }

    /** All entries of a transaction or batch in one request. */
    HttpResponse<String> together(Bundle bundle) throws Exception {
        return send("POST", "", FHIR.newJsonParser().encodeResourceToString(bundle));
    }

    /** Any request with a body of FHIR JSON; the path is below {@code /fhir/}. */
    HttpResponse<String> send(String method, String path, String json) throws Exception {
        return send(HttpRequest.newBuilder(platform.resolve("/fhir/" + path))
                .header("Content-Type", "application/fhir+json")
                .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json)));
    }

    <T extends Resource> List<T> search(Class<T> type, String query) throws Exception {
        HttpResponse<String> answer = get(type.getSimpleName() + "?" + query);
        if (answer.statusCode() != 200) {
            throw new AssertionError(query + " is answered with " + answer.statusCode() + ": " + answer.body());
        }
        return FHIR.newJsonParser().parseResource(Bundle.class, answer.body()).getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        authorization.ifPresent(value -> request.header("Authorization", value));
        return client.send(
                request.timeout(Duration.ofSeconds(30))
                        .header("Accept", "application/fhir+json")
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpRequest.Builder form(URI address, String body) {
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    private static String only(Pattern pattern, String text) {
        var match = pattern.matcher(text);
        if (!match.find()) {
            throw new AssertionError("no " + pattern + " in: " + text);
        }
        return match.group(1);
    }
}
