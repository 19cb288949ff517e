package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cordee.access.MachineClients;
import org.cordee.store.Grants;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks with the running platform as three machines: one inside, one that reaches nobody, one that only sends measures. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class AtTheDoor {
    static final String JSON = "application/fhir+json";
    static final JsonMapper MAPPER = JsonMapper.shared();

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    MachineClients clients;

    @Autowired
    Grants grants;

    @Autowired
    JdbcClient jdbc;

    Machine inside = new Machine("");
    Machine outside = new Machine("");
    Machine gateway = new Machine("");

    @BeforeEach
    void signIn() throws Exception {
        clients.register("inside", "Logiciel", "inside", "Device/inside", Set.of("system/*.cruds"));
        clients.register("outside", "Autre logiciel", "outside", "Device/outside", Set.of("system/*.cruds"));
        clients.register(
                "gateway",
                "Passerelle",
                "gateway",
                "Device/gateway",
                Set.of("system/Observation.cruds", "system/Device.cruds", "system/Patient.rs"));
        inside = new Machine(token("inside"));
        outside = new Machine(token("outside"));
        gateway = new Machine(token("gateway"));
    }

    String base() {
        return "http://localhost:" + port + "/fhir";
    }

    String token(String client) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=%s&client_secret=%s".formatted(client, client)))
                .build();
        var reply = HTTP.send(request, BodyHandlers.ofString());
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return MAPPER.readTree(reply.body()).path("access_token").asString();
    }

    /** A new patient that the machine inside has made and so reaches; the id. */
    String patient() throws Exception {
        return inside.create("Patient", patientJson()).id();
    }

    static String patientJson() {
        return """
                {"resourceType":"Patient","identifier":[{"system":"urn:test","value":"%s"}],"active":true,
                 "name":[{"family":"Durand","given":["Pierre"]}],"gender":"male","birthDate":"1944-03-01"}
                """.formatted(UUID.randomUUID());
    }

    /** A weight in kilograms, not yet sent. */
    static String weight(String patientId, String kilograms, String effective) {
        return """
                {"resourceType":"Observation","status":"final",
                 "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs"}]}],
                 "code":{"coding":[{"system":"http://loinc.org","code":"29463-7"}]},
                 "subject":{"reference":"Patient/%s"},"effectiveDateTime":"%s",
                 "valueQuantity":{"value":%s,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"}}
                """.formatted(patientId, effective, kilograms);
    }

    void letGatewayReach(String patientId) {
        grants.replace(
                "Test/" + patientId,
                patientId,
                List.of(new Grants.Grant("Device/gateway", Set.of(), Instant.EPOCH, null)));
    }

    long ledgerLines() {
        return jdbc.sql("SELECT count(*) FROM access.audit_event")
                .query(Long.class)
                .single();
    }

    /** What came back. */
    record Reply(HttpResponse<byte[]> response) {
        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return MAPPER.readTree(response.body());
        }

        String id() {
            return json().path("id").asString();
        }

        String diagnostics() {
            return json().path("issue").path(0).path("diagnostics").asString("");
        }

        List<String> ids() {
            return json().path("entry")
                    .valueStream()
                    .filter(entry ->
                            entry.path("search").path("mode").asString("").equals("match"))
                    .map(entry -> entry.path("resource").path("id").asString())
                    .toList();
        }

        String link(String relation) {
            return json().path("link")
                    .valueStream()
                    .filter(link -> link.path("relation").asString().equals(relation))
                    .map(link -> link.path("url").asString())
                    .findFirst()
                    .orElse("");
        }
    }

    /** One who has a token. */
    final class Machine {
        private final String token;

        Machine(String token) {
            this.token = token;
        }

        Reply get(String path, String... headers) throws Exception {
            return sent("GET", path, null, headers);
        }

        Reply post(String path, String body, String... headers) throws Exception {
            return send("POST", path, body, headers);
        }

        Reply put(String path, String body, String... headers) throws Exception {
            return send("PUT", path, body, headers);
        }

        Reply create(String type, String body) throws Exception {
            var reply = post("/" + type, body);
            assertThat(reply.status()).as(reply.text()).isEqualTo(201);
            return reply;
        }

        Reply send(String method, String path, String body, String... headers) throws Exception {
            return sent(method, path, body.getBytes(StandardCharsets.UTF_8), headers);
        }

        Reply sendNothing(String method, String path) throws Exception {
            return sent(method, path, null);
        }

        Reply sent(String method, String path, byte @Nullable [] body, String... headers)
                throws IOException, InterruptedException {
            var uri = URI.create(path.startsWith("http") ? path : base() + path);
            var request = HttpRequest.newBuilder(uri)
                    .header("Authorization", "Bearer " + token)
                    .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
            boolean typed = false;
            for (int i = 0; i + 1 < headers.length; i += 2) {
                request.header(headers[i], headers[i + 1]);
                typed |= headers[i].equals("Content-Type");
            }
            if (body != null && !typed) {
                request.header("Content-Type", JSON);
            }
            return new Reply(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
        }
    }
}
