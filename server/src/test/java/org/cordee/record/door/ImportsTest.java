package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportsTest extends AtTheDoor {
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    /** An Encounter and a Condition that refer to each other, what they lean on behind them, and three faulty lines. */
    private String lines() {
        return """
                {"resourceType":"Condition","id":"c-#","code":{"text":"x"},"subject":{"reference":"Patient/p-#"},"encounter":{"reference":"Encounter/e-#"}}
                {"resourceType":"Encounter","id":"e-#","status":"finished","class":{"code":"AMB"},"subject":{"reference":"Patient/p-#"},"diagnosis":[{"condition":{"reference":"Condition/c-#"}}]}

                {"resourceType":"Observation","id":"bad-#","code":{"text":"no status"}}
                {"resourceType":"Observation","id":"lost-#","status":"final","code":{"text":"x"},"subject":{"reference":"Patient/nobody-#"}}
                {"resourceType":"Observation","status":"final","code":{"text":"without id"}}
                {"resourceType":
                {"resourceType":"Patient","id":"p-#","generalPractitioner":[{"reference":"Practitioner/d-#"}]}
                {"resourceType":"Practitioner","id":"d-#"}
                """.replace("#", mark);
    }

    private Reply imported(Machine machine, byte[] body, String... headers) throws Exception {
        var all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = "application/fhir+ndjson";
        System.arraycopy(headers, 0, all, 2, headers.length);
        var asked = machine.sent("POST", "/$import", body, all);
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        return ExportsTest.followed(machine, asked.header("Content-Location"));
    }

    @Test
    void aReferenceByTheWholeAddressIsOneToTheResourceHere() throws Exception {
        var lines = """
                {"resourceType":"Observation","id":"whole-#","status":"final","code":{"text":"x"},"subject":{"reference":"@/Patient/whole-#"}}
                {"resourceType":"Patient","id":"whole-#"}
                """.replace("#", mark).replace("@", base());
        assertThat(imported(inside, lines.getBytes(StandardCharsets.UTF_8))
                        .json()
                        .path("taken")
                        .asInt())
                .isEqualTo(2);
        assertThat(inside.get("/Observation?patient=whole-" + mark).ids()).containsExactly("whole-" + mark);
    }

    @Test
    void linesInAnyOrderGoInAndFaultyOnesAreKeptWithTheReason() throws Exception {
        var result = imported(inside, lines().getBytes(StandardCharsets.UTF_8)).json();
        assertThat(result.path("lines").asInt()).isEqualTo(8);
        assertThat(result.path("taken").asInt()).isEqualTo(4);
        assertThat(result.path("refused").asInt()).isEqualTo(4);
        var refused = inside.get(result.path("error").path(0).path("url").asString());
        var said = refused.text()
                .lines()
                .map(line -> MAPPER.readTree(line).path("issue").path(0))
                .toList();
        assertThat(said).hasSize(4);
        assertThat(said.get(0).path("diagnostics").asString()).startsWith("Line 4, Observation/bad-" + mark);
        assertThat(said.get(1).path("diagnostics").asString()).contains("Patient/nobody-" + mark);
        assertThat(said.get(2).path("diagnostics").asString()).contains("no id");
        assertThat(said.get(3).path("code").asString()).isEqualTo("structure");
        assertThat(inside.get("/Encounter/e-" + mark).status()).isEqualTo(200);
        assertThat(outside.get(result.path("error").path(0).path("url").asString())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theSameFileSentAgainChangesNothing() throws Exception {
        imported(inside, lines().getBytes(StandardCharsets.UTF_8));
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write(lines().getBytes(StandardCharsets.UTF_8));
        }
        var again = imported(inside, zipped.toByteArray(), "Content-Encoding", "gzip");
        assertThat(again.json().path("taken").asInt()).isEqualTo(4);
        assertThat(inside.get("/Patient/p-" + mark).header("ETag")).isEqualTo("W/\"1\"");
    }

    @Test
    void manyLinesGoInByHundredsAndWhatIsOutOfReachStaysOut() throws Exception {
        var patient = patient();
        var many = new StringBuilder();
        for (int i = 0; i < 450; i++) {
            many.append(weight(patient, "7" + i % 10, "2026-11-01T08:00:00Z")
                            .replace("\n", "")
                            .replace("{\"resourceType\"", "{\"id\":\"w" + i + "-" + mark + "\",\"resourceType\""))
                    .append('\n');
        }
        var stranger = imported(outside, many.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(stranger.json().path("taken").asInt()).isZero();
        var result = imported(inside, many.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(result.json().path("taken").asInt()).isEqualTo(450);
        assertThat(inside.get("/Observation?_summary=count&patient=" + patient)
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(450);
    }

    @Test
    void anImportOfAnotherKindIsRefused() throws Exception {
        assertThat(inside.post("/$import", "{\"resourceType\":\"Parameters\"}").status())
                .isEqualTo(415);
        var asked = inside.sent(
                "POST",
                "/$import",
                lines().getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/fhir+ndjson");
        var location = asked.header("Content-Location");
        assertThat(inside.sendNothing("DELETE", location).status()).isEqualTo(202);
        assertThat(inside.get(location).status()).isEqualTo(404);
        assertThat(inside.get("/Practitioner/d-" + mark).status()).isEqualTo(404);
    }

    @Test
    void theCommandSaysHowFarItIsAndKeepsWhatWasRefused(@TempDir Path folder) throws Exception {
        var files = Files.createDirectory(folder.resolve("files"));
        Files.writeString(files.resolve("a.ndjson"), lines());
        assertThat(command(files, folder)).contains("8 lignes, 4 versées, 4 refusées");
        assertThat(Files.readAllLines(folder.resolve("refused").resolve("a.ndjson.refused.ndjson")))
                .hasSize(4);
        assertThat(inside.get("/Condition/c-" + mark).status()).isEqualTo(200);
        assertThat(command(files, folder)).contains("déjà versé");
    }

    private String command(Path files, Path folder) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "no curl here");
        var command = new ProcessBuilder(
                        "../bin/import",
                        "ndjson",
                        files.toString(),
                        "--url",
                        base(),
                        "--refused",
                        folder.resolve("refused").toString())
                .redirectErrorStream(true);
        command.environment()
                .putAll(Map.of("CORDEE_CLIENT_ID", "inside", "CORDEE_CLIENT_SECRET", "inside", "LC_ALL", "C.UTF-8"));
        var process = command.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
