package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Requests that once were answered 500, as {@link FuzzedDoorTest} came upon them. */
class FoundByChanceTest extends AtTheDoor {

    @Test
    void halfACharacterIsRefusedWhereverItStands() throws Exception {
        for (var damaged : new String[] {
            "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"a\\uD800\"}]}",
            "{\"resourceType\":\"Patient\",\"language\":\"\\uDC00\\uD800\"}",
            "{\"resourceType\":\"Patient\",\"extension\":[{\"url\":\"urn:x\",\"valueString\":\"\\ud8ff\"}]}",
            "{\"resourceType\":\"Patient\",\"text\":{\"status\":\"generated\",\"div\":\"<div xmlns='http://www.w3.org/1999/xhtml'>\\uDFFF</div>\"}}"
        }) {
            var answer = inside.post("/Patient", damaged);
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            assertThat(answer.text()).contains("half a character");
        }
        var whole =
                inside.post("/Patient", "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"a\\uD83D\\uDE00\"}]}");
        assertThat(whole.status()).as(whole.text()).isEqualTo(201);
    }

    @Test
    void whatIsNoResourceComesInItsOneForm() throws Exception {
        var page = inside.get("/openapi.json?_format=xml");

        assertThat(page.status()).as(page.text()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("application/json");
        assertThat(page.text()).startsWith("{");
    }

    @Test
    void anImportThatIsNoWholeGzipIsRefused() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"resourceType\":\"Practitioner\",\"id\":\"packed\"}\n"
                    .repeat(400)
                    .getBytes(StandardCharsets.UTF_8));
        }
        for (var body : new byte[][] {
            "not packed".getBytes(StandardCharsets.UTF_8), Arrays.copyOf(packed.toByteArray(), packed.size() / 2), {}
        }) {
            var answer = inside.sent(
                    "POST", "/$import", body, "Content-Type", "application/fhir+ndjson", "Content-Encoding", "gzip");
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            assertThat(answer.text()).contains("gzip");
        }
    }

    @Test
    void aSubscriptionThatTheParserStumblesOverIsRefused() throws Exception {
        for (var damaged : new String[] {
            "{\"resourceType\":\"Subscription\",\"status\":\"requested\",\"reason\":\"x\",\"criteria\":\"Observation?code=x\",\"channel\":{\"type\":\"websocket\",\"\":\"x\"}}",
            "{\"resourceType\":\"Subscription\",\"_\":{},\"status\":\"requested\"}",
            "{\"resourceType\":\"Subscription\",\"status\":\"requested\",\"@\":[1]}"
        }) {
            var answer = inside.post("/Subscription", damaged);
            assertThat(answer.status()).as(answer.text()).isBetween(400, 422);
        }
    }
}
