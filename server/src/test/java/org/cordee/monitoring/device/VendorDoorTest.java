package org.cordee.monitoring.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.cordee.TestPlatform;
import org.cordee.testing.MadeUpCare;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;

class VendorDoorTest {
    @Test
    void aSignedCallIsTakenOnceAndNoOtherIs() throws Exception {
        var care = MadeUpCare.made();
        var maker = DevicesSpeakTest.enrol(Devices.Kind.VENDOR, Map.of("u-17", care.patientId()));
        var now = TestPlatform.clock().instant().getEpochSecond();
        var body =
                "[{\"patient\":\"u-17\",\"type\":\"weight\",\"value\":68.2,\"unit\":\"kg\"},{\"patient\":\"u-18\",\"weight\":50}]";

        var taken = post(maker.id(), maker.secret(), now, body);
        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(taken.body()).contains("\"kept\":1", "monitoring.refusal.patient");
        assertThat(post(maker.id(), maker.secret(), now, body).body()).contains("\"repeated\":true");
        assertThat(DevicesSpeakTest.weights(care)).containsExactly("68.2");

        assertThat(post(maker.id(), "another", now, body).statusCode()).isEqualTo(401);
        assertThat(post(maker.id(), maker.secret(), now - 600, body).statusCode())
                .isEqualTo(401);
        assertThat(post("nobody", maker.secret(), now, body).statusCode()).isEqualTo(401);
        assertThat(post(maker.id(), maker.secret(), now, "no json").statusCode())
                .isEqualTo(422);
    }

    @Test
    void whoeverCallsCannotFillTheMemory() throws Exception {
        var care = MadeUpCare.made();
        var maker = DevicesSpeakTest.enrol(Devices.Kind.VENDOR, Map.of("u-17", care.patientId()));
        var now = TestPlatform.clock().instant().getEpochSecond();
        var large = " ".repeat(Payloads.LARGEST_BYTES + 1);

        assertThat(post(maker.id(), "another", now, large).statusCode()).isEqualTo(413);
        assertThat(post("nobody", "another", now, large).statusCode()).isEqualTo(401);
        // Without a length before it, as a stream that never ends would come.
        assertThat(streamed("/mesures/" + maker.id(), large)).isEqualTo(413);
        assertThat(streamed("/cds-services/cordee-en-cours", large)).isEqualTo(401);
    }

    private static int streamed(String path, String body) throws Exception {
        var port = TestPlatform.get(Environment.class).getRequiredProperty("local.server.port");
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofInputStream(() ->
                                            new java.io.ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static HttpResponse<String> post(String maker, String secret, long time, String body) throws Exception {
        var port = TestPlatform.get(Environment.class).getRequiredProperty("local.server.port");
        var signature = VendorDoor.signature(secret, String.valueOf(time), body.getBytes(StandardCharsets.UTF_8));
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/mesures/" + maker))
                            .header("Content-Type", "application/json")
                            .header("X-Cordee-Time", String.valueOf(time))
                            .header(
                                    "X-Cordee-Signature",
                                    "sha256=" + HexFormat.of().formatHex(signature))
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
