package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class AnswerFormsTest extends AtTheDoor {
    @Test
    void xmlComesWhenAcceptOrFormatAsksForIt() throws Exception {
        var id = patient();
        for (var reply : new Reply[] {
            inside.get("/Patient/" + id, "Accept", "application/fhir+xml"),
            inside.get("/Patient/" + id + "?_format=xml"),
            inside.get("/Patient/" + id, "Accept", "application/json;q=0.5, application/fhir+xml")
        }) {
            assertThat(reply.header("Content-Type")).startsWith("application/fhir+xml");
            assertThat(reply.text())
                    .startsWith("<Patient xmlns=\"http://hl7.org/fhir\">")
                    .contains("Durand");
        }
        assertThat(inside.get("/Patient/" + id, "Accept", "text/html,*/*;q=0.8").header("Content-Type"))
                .startsWith("application/fhir+json");
    }

    @Test
    void xmlIsTakenIn() throws Exception {
        var xml = "<Patient xmlns=\"http://hl7.org/fhir\"><name><family value=\"Rémézy\"/></name></Patient>";
        var made = inside.post("/Patient", xml, "Content-Type", "application/fhir+xml");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().path("name").path(0).path("family").asString()).isEqualTo("Rémézy");

        var wrong = "<Patient xmlns=\"http://hl7.org/fhir\"><surname value=\"x\"/></Patient>";
        assertThat(inside.post("/Patient", wrong, "Content-Type", "application/fhir+xml")
                        .status())
                .isEqualTo(422);
        assertThat(inside.post("/Patient", wrong.replace("</Patient>", ""), "Content-Type", "application/fhir+xml")
                        .status())
                .as("not well-formed")
                .isEqualTo(400);
        var entity =
                "<!DOCTYPE p [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><Patient xmlns=\"http://hl7.org/fhir\"><id value=\"&f;\"/></Patient>";
        assertThat(inside.post("/Patient", entity, "Content-Type", "application/fhir+xml")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whatCannotBeGivenOrTakenIsRefused() throws Exception {
        assertThat(inside.get("/Patient", "Accept", "image/png").status()).isEqualTo(406);
        assertThat(inside.get("/Patient?_format=turtle").status()).isEqualTo(406);
        assertThat(inside.get("/Patient", "Accept", "application/fhir+json; fhirVersion=5.0")
                        .status())
                .isEqualTo(406);
        assertThat(inside.post("/Patient", patientJson(), "Content-Type", "text/plain")
                        .status())
                .isEqualTo(415);
        assertThat(inside.post("/Patient", patientJson(), "Content-Type", "application/fhir+json;charset=utf-16")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void headSaysTheSizeAndNothingElse() throws Exception {
        var id = patient();
        var read = inside.get("/Patient/" + id);
        var head = inside.sendNothing("HEAD", "/Patient/" + id);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.text()).isEmpty();
        assertThat(head.header("Content-Length"))
                .isEqualTo(String.valueOf(read.response().body().length));
    }

    @Test
    void optionsSaysWhatTheAddressTakes() throws Exception {
        var reply = inside.sendNothing("OPTIONS", "/Patient/1");
        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.header("Allow")).contains("PUT").contains("PATCH");
        assertThat(inside.post("/Patient/1", patientJson()).status()).isEqualTo(405);
    }

    @Test
    void longAnswersAreZippedForThoseWhoAsk() throws Exception {
        var id = patient();
        for (int i = 0; i < 10; i++) {
            inside.create("Observation", weight(id, "7" + i, "2026-11-0" + (i % 9 + 1) + "T08:00:00Z"));
        }
        var plain = inside.get("/Observation?patient=" + id);
        var zipped = inside.get("/Observation?patient=" + id, "Accept-Encoding", "gzip");
        assertThat(zipped.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(zipped.response().body().length).isLessThan(plain.response().body().length / 3);
        var unzipped =
                new GZIPInputStream(new ByteArrayInputStream(zipped.response().body())).readAllBytes();
        assertThat(MAPPER.readTree(unzipped).path("entry").size()).isEqualTo(10);
        assertThat(inside.get("/Patient/" + id, "Accept-Encoding", "gzip").header("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void prettyChangesOnlyTheSpaces() throws Exception {
        var id = inside.create("Observation", weight(patient(), "71.50", "2026-11-01T08:00:00Z"))
                .id();
        var pretty = inside.get("/Observation/" + id + "?_pretty=true");
        assertThat(pretty.text()).contains("\n  \"id\"").contains("71.50");
        assertThat(pretty.json()).isEqualTo(inside.get("/Observation/" + id).json());
    }

    @Test
    void summaryAndElementsShowAPartAndSaySo() throws Exception {
        var id = patient();
        var elements = inside.get("/Patient/" + id + "?_elements=birthDate").json();
        assertThat(elements.has("birthDate")).isTrue();
        assertThat(elements.has("name")).isFalse();
        assertThat(elements.path("meta").path("tag").path(0).path("code").asString())
                .isEqualTo("SUBSETTED");

        var found = inside.get("/Patient?_id=" + id + "&_elements=gender").json();
        assertThat(found.path("entry").path(0).path("resource").has("birthDate"))
                .isFalse();
        assertThat(found.path("entry").path(0).path("resource").path("gender").asString())
                .isEqualTo("male");

        var count = inside.get("/Patient?_id=" + id + "&_summary=count").json();
        assertThat(count.path("total").asInt()).isEqualTo(1);
        assertThat(count.has("entry")).isFalse();
        assertThat(inside.get("/Patient/" + id + "?_summary=text").json().has("name"))
                .isFalse();
        assertThat(inside.get("/Patient/" + id + "?_summary=some").status()).isEqualTo(400);
    }
}
