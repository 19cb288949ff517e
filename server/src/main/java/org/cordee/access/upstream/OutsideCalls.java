package org.cordee.access.upstream;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Calls to a provider: few seconds, few bytes, no redirect followed. */
final class OutsideCalls {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration WHOLE = Duration.ofSeconds(8);
    private static final int MOST_BYTES = 500_000;

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    /** What came back with a status of 200. */
    record Answer(String body, String mediaType) {}

    /** The provider did not answer as it should. */
    static final class Unanswered extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unanswered(String what) {
            super(what);
        }

        Unanswered(String what, Throwable cause) {
            super(what, cause);
        }
    }

    Answer get(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)).header("Accept", "application/json"));
    }

    Answer get(String address, String bearer) {
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("Accept", "application/json, application/jwt")
                .header("Authorization", "Bearer " + bearer));
    }

    Answer post(String address, String form, String authorization) {
        var request = HttpRequest.newBuilder(URI.create(address))
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        return send(authorization.isEmpty() ? request : request.header("Authorization", authorization));
    }

    private Answer send(HttpRequest.Builder request) {
        var asked = request.timeout(WHOLE).build();
        try {
            HttpResponse<byte[]> answer =
                    client.send(asked, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
            if (answer.statusCode() != 200) {
                throw new Unanswered(asked.uri() + " answered " + answer.statusCode());
            }
            return new Answer(
                    new String(answer.body(), StandardCharsets.UTF_8),
                    answer.headers().firstValue("Content-Type").orElse(""));
        } catch (IOException fault) {
            throw new Unanswered(asked.uri() + " did not answer", fault);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new Unanswered(asked.uri() + " was not waited for", interruption);
        }
    }
}
