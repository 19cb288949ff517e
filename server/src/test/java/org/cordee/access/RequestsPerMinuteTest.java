package org.cordee.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.cordee.testing.MovableClock;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** Whoever asks too fast is told to wait and for how long; others are served meanwhile. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "cordee.access.demonstration=true",
            "cordee.access.requests-per-minute.account=60",
            "cordee.access.requests-per-minute.machine=60"
        })
class RequestsPerMinuteTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int FAR_TOO_MANY = 2_000;

    @LocalServerPort
    int port;

    @Autowired
    MachineClients clients;

    @Test
    void aPersonWhoseBrowserRunsWildReadsAPlainPageAndOthersGoOn() {
        var wild = WebVisitor.signedIn(port, "helene");
        var other = WebVisitor.signedIn(port, "karim");
        var refused = untilRefused(() -> wild.get("/compte", "Accept-Language", "fr", "Accept", "text/html"));
        assertThat(refused.headers().firstValueAsLong("Retry-After")).hasValue(1);
        assertThat(refused.body()).contains("Attendez une minute, puis réessayez.");
        assertThat(other.get("/compte").statusCode()).isEqualTo(200);
        assertThat(wild.get("/").statusCode())
                .as("the same account, at any address")
                .isIn(200, 429);
    }

    @Test
    void aMachineThatRunsWildReadsAnOutcomeAndOthersGoOn() throws Exception {
        var wild = token("pace-wild");
        var other = token("pace-other");
        var refused = untilRefused(() -> read(wild));
        assertThat(refused.headers().firstValueAsLong("Retry-After")).hasValue(1);
        assertThat(refused.body()).contains("OperationOutcome", "throttled", "Retry-After");
        assertThat(read(other).statusCode()).isEqualTo(200);
    }

    @Test
    void whatWasSpentComesBackEvenly() {
        var clock = new MovableClock();
        var pace = new RequestPace(
                new PaceSettings(3, 0), new AccessSettings(false, "", "", "", ""), new FhirDoorRefusals(), clock);
        var person = signedIn(Role.NURSE);
        for (var i = 0; i < 3; i++) {
            assertThat(pace.wait(person)).isZero();
        }
        assertThat(pace.wait(person)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20));
        clock.pass(Duration.ofSeconds(21));
        assertThat(pace.wait(person)).isZero();
        assertThat(pace.wait(person)).isPositive();
        clock.pass(Duration.ofMinutes(10));
        for (var i = 0; i < 3; i++) {
            assertThat(pace.wait(person))
                    .as("no more than a minute's worth is saved up")
                    .isZero();
        }
        assertThat(pace.wait(person)).isPositive();
        for (var i = 0; i < FAR_TOO_MANY; i++) {
            assertThat(pace.wait(signedIn(Role.MACHINE))).as("no number set").isZero();
        }
    }

    @Test
    void theDemonstrationHasNoNumberUnlessOneIsSet() {
        assertThat(new PaceSettings(null, 0).account(false)).isPositive();
        assertThat(new PaceSettings(null, 0).account(true)).isZero();
        assertThat(new PaceSettings(5, 0).account(true)).isEqualTo(5);
    }

    private static ActorAuthentication signedIn(Role role) {
        return new ActorAuthentication(TestActors.of(role, "Practitioner/pace", "Une personne"), "pace");
    }

    private static HttpResponse<String> untilRefused(Supplier<HttpResponse<String>> request) {
        for (var i = 0; i < FAR_TOO_MANY; i++) {
            var answer = request.get();
            if (answer.statusCode() == 429) {
                assertThat(i).as("answered before").isGreaterThan(40);
                return answer;
            }
            assertThat(answer.statusCode()).isEqualTo(200);
        }
        throw new AssertionError(FAR_TOO_MANY + " requests were all answered");
    }

    private HttpResponse<String> read(String token) {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/fhir/Organization?_count=1"))
                .header("Authorization", "Bearer " + token));
    }

    private String token(String client) throws Exception {
        clients.register(client, client, client, "Device/" + client, Set.of("system/*.rs"));
        var answer = send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=" + client + "&client_secret=" + client)));
        return JsonMapper.shared().readTree(answer.body()).path("access_token").asString();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (java.io.IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
    }
}
