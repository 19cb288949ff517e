package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ContentOfABinaryTest extends AtTheDoor {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 0, 1, (byte) 0xFF};

    private Reply sent() throws Exception {
        return inside.sent("POST", "/Binary", PNG, "Content-Type", "image/png");
    }

    @Test
    void comesAndGoesAsItIs() throws Exception {
        var made = sent();
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().path("contentType").asString()).isEqualTo("image/png");
        var raw = inside.get("/Binary/" + made.id(), "Accept", "image/png");
        assertThat(raw.status()).isEqualTo(200);
        assertThat(raw.response().body()).isEqualTo(PNG);
        assertThat(raw.header("Content-Type")).isEqualTo("image/png");
        assertThat(raw.header("ETag")).isEqualTo("W/\"1\"");
        assertThat(raw.header("Content-Disposition")).isEqualTo("attachment");
        assertThat(raw.header("Content-Security-Policy")).contains("sandbox");
        assertThat(inside.get("/Binary/" + made.id(), "Accept", "image/*")
                        .response()
                        .body())
                .isEqualTo(PNG);
        assertThat(inside.get("/Binary/" + made.id() + "/_history/1", "Accept", "image/png")
                        .response()
                        .body())
                .isEqualTo(PNG);
    }

    @Test
    void isFhirForWhoeverAsksForFhir() throws Exception {
        var id = sent().id();
        assertThat(inside.get("/Binary/" + id).json().path("data").asString())
                .isEqualTo(Base64.getEncoder().encodeToString(PNG));
        assertThat(inside.get("/Binary/" + id, "Accept", "application/fhir+xml").text())
                .startsWith("<Binary");
        assertThat(inside.get("/Binary/" + id, "Accept", "text/csv").status()).isEqualTo(406);
        assertThat(inside.get("/Patient", "Accept", "image/png").status()).isEqualTo(406);
    }

    @Test
    void isReplacedByOtherContent() throws Exception {
        var id = sent().id();
        var text = "à la main".getBytes(StandardCharsets.UTF_8);
        assertThat(inside.sent("PUT", "/Binary/" + id, text, "Content-Type", "text/plain;charset=utf-8")
                        .status())
                .isEqualTo(200);
        var raw = inside.get("/Binary/" + id, "Accept", "text/plain");
        assertThat(raw.text()).isEqualTo("à la main");
        assertThat(raw.header("ETag")).isEqualTo("W/\"2\"");
    }

    @Test
    void belongsToThePatientNamedInItsSecurityContext() throws Exception {
        var patient = patient();
        var made = inside.sent(
                "POST", "/Binary", PNG, "Content-Type", "image/png", "X-Security-Context", "Patient/" + patient);
        assertThat(made.json().path("securityContext").path("reference").asString())
                .isEqualTo("Patient/" + patient);
        assertThat(outside.get("/Binary/" + made.id(), "Accept", "image/png").status())
                .isEqualTo(404);
    }

    @Test
    void goesBeyondItselfInNoOtherType() throws Exception {
        assertThat(inside.sent("POST", "/Patient", PNG, "Content-Type", "image/png")
                        .status())
                .isEqualTo(415);
    }
}
