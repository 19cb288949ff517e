package org.cordee.directory.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import org.cordee.access.MachineClients;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** A file of a directory as the command line sends it. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SentOverHttpTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String FILE = "finess;etalab;93;2026-03-05\n"
            + MadeUpFiles.establishment("090777777", "CENTRE DU LAC", "122", "355", "Centre Hospitalier")
            + "\nstructureet;cut\n";

    @LocalServerPort
    int port;

    @Autowired
    MachineClients clients;

    @BeforeEach
    void machines() {
        clients.register("directory", "Annuaire", "directory", "Device/directory", Set.of("system/*.cruds"));
        clients.register("gateway", "Passerelle", "gateway", "Device/gateway", Set.of("system/Observation.cruds"));
    }

    @Test
    void theLastLineCountsAndTheReportsTellTheRest() throws Exception {
        var answer = send("directory", "finess?file=stock.csv&fingerprint=f1", FILE);
        var last = JSON.readTree(answer.body().lines().toList().getLast());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(last.path("added").asInt()).isEqualTo(1);
        assertThat(last.path("rejected").asInt()).isEqualTo(1);
        assertThat(last.path("asOf").asString()).isEqualTo("2026-03-05");
        var run = last.path("run").asLong();
        assertThat(get("directory", "runs/" + run + "/rejected").body()).contains("\"reason\":\"COLUMNS\"", "cut");
        assertThat(get("directory", "runs/" + run + "/differences").body()).contains("finess-090777777");
        assertThat(get("gateway", "runs/" + run + "/rejected").statusCode()).isEqualTo(404);
    }

    @Test
    void aMachineThatOnlySendsMeasuresMayNot() throws Exception {
        assertThat(send("gateway", "finess", FILE).statusCode()).isEqualTo(403);
    }

    @Test
    void nobodyWithoutATokenMay() throws Exception {
        var request = HttpRequest.newBuilder(address("finess")).POST(BodyPublishers.ofString(FILE));
        assertThat(HTTP.send(request.build(), BodyHandlers.ofString()).statusCode())
                .isIn(401, 403);
    }

    @Test
    void anotherFileIsRefusedWithWhatIsMissing() throws Exception {
        var answer = send("directory", "rpps?fingerprint=f2", "a;b\n1;2\n");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Identifiant PP");
        assertThat(send("directory", "other", "x").statusCode()).isEqualTo(404);
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + "/fhir/$import-directory/" + path);
    }

    private HttpResponse<String> send(String client, String path, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(address(path))
                        .header("Authorization", "Bearer " + token(client))
                        .header("Content-Type", "application/octet-stream")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String client, String path) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(address(path))
                        .header("Authorization", "Bearer " + token(client))
                        .build(),
                BodyHandlers.ofString());
    }

    private String token(String client) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=%s&client_secret=%s".formatted(client, client)))
                .build();
        var reply = HTTP.send(request, BodyHandlers.ofString());
        return JSON.readTree(reply.body()).path("access_token").asString();
    }
}
