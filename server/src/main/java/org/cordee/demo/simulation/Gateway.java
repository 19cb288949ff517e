package org.cordee.demo.simulation;

import java.io.IOException;
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
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway of a maker of devices: signs in with client credentials and speaks FHIR over HTTP. */
final class Gateway implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final URI platform;
    private final String credentials;
    private @Nullable String token;

    Gateway(URI platform, String clientId, String secret) {
        this.platform = platform;
        byte[] pair = (clientId + ":" + secret).getBytes(StandardCharsets.UTF_8);
        credentials = Base64.getEncoder().encodeToString(pair);
    }

    /** What the platform answered; the body is empty when it was not JSON. */
    record Answer(int status, JsonNode body) {
        boolean kept() {
            return status / 100 == 2;
        }
    }

    /** Reads a path below {@code /fhir}, or an absolute address that an earlier answer gave. */
    Answer get(String address) throws IOException, InterruptedException {
        return asked(HttpRequest.newBuilder(fhir(address)).GET());
    }

    Answer post(String path, String json) throws IOException, InterruptedException {
        return asked(HttpRequest.newBuilder(fhir(path))
                .header("Content-Type", "application/fhir+json")
                .POST(BodyPublishers.ofString(json)));
    }

    static String escaped(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private Answer asked(HttpRequest.Builder request) throws IOException, InterruptedException {
        Answer answer = sent(request.copy().setHeader("Authorization", "Bearer " + token()));
        if (answer.status() != 401) {
            return answer;
        }
        // A token lives an hour: a simulation runs longer.
        token = null;
        return sent(request.copy().setHeader("Authorization", "Bearer " + token()));
    }

    private String token() throws IOException, InterruptedException {
        if (token != null) {
            return token;
        }
        Answer answer = sent(HttpRequest.newBuilder(platform.resolve("/oauth2/token"))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
        String issued = answer.body().path("access_token").asString("");
        if (!answer.kept() || issued.isEmpty()) {
            throw new IOException("no token: /oauth2/token answered " + answer.status());
        }
        token = issued;
        return issued;
    }

    private Answer sent(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                request.timeout(TIMEOUT)
                        .header("Accept", "application/fhir+json, application/json")
                        .build(),
                BodyHandlers.ofString());
        return new Answer(response.statusCode(), json(response.body()));
    }

    private URI fhir(String address) {
        return address.startsWith("http") ? URI.create(address) : platform.resolve("/fhir" + address);
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException notJson) {
            return JSON.createObjectNode();
        }
    }
}
