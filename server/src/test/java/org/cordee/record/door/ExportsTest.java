package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ExportsTest extends AtTheDoor {
    private Reply manifest(Machine machine, String kickOff) throws Exception {
        var asked = machine.get(kickOff, "Prefer", "respond-async");
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        return followed(machine, asked.header("Content-Location"));
    }

    static Reply followed(Machine machine, String location) throws Exception {
        var status = machine.get(location);
        for (int i = 0; status.status() == 202 && i < 300; i++) {
            assertThat(status.header("Retry-After")).isNotEmpty();
            assertThat(status.header("X-Progress")).isNotEmpty();
            Thread.sleep(100);
            status = machine.get(location);
        }
        assertThat(status.status()).as(status.text()).isEqualTo(200);
        return status;
    }

    private static List<String> types(JsonNode manifest) {
        return manifest.path("output")
                .valueStream()
                .map(file -> file.path("type").asString())
                .toList();
    }

    @Test
    void eachTypeIsAFileWithinReachAndInTheLedger() throws Exception {
        var id = patient();
        var observation = inside.create("Observation", weight(id, "71", "2026-11-01T08:00:00Z"))
                .id();
        var manifest = manifest(inside, "/Patient/$export?_type=Patient,Observation,Encounter");
        assertThat(manifest.header("Content-Type")).startsWith("application/json");
        assertThat(manifest.header("Expires")).isNotEmpty();
        assertThat(manifest.json().path("requiresAccessToken").asBoolean()).isTrue();
        assertThat(manifest.json().path("request").asString()).contains("/Patient/$export?_type=Patient");
        assertThat(types(manifest.json())).contains("Observation", "Patient");
        for (var file : manifest.json().path("output")) {
            var type = file.path("type").asString();
            var lines = inside.get(file.path("url").asString(), "Accept", "application/fhir+ndjson");
            assertThat(lines.header("Content-Type")).startsWith("application/fhir+ndjson");
            assertThat(lines.text()).contains(type.equals("Patient") ? id : observation);
            assertThat(lines.text().lines()).hasSize(file.path("count").asInt());
            lines.text()
                    .lines()
                    .forEach(line -> assertThat(
                                    MAPPER.readTree(line).path("resourceType").asString())
                            .isEqualTo(type));
            assertThat(outside.get(file.path("url").asString()).status()).isEqualTo(404);
        }
        assertThat(jdbc.sql(
                                "SELECT count(*) FROM access.audit_event WHERE query = '$export' AND patient = :id AND target = 'Observation'")
                        .param("id", id)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whatWasDeletedSinceIsNamedToWhomItWasWithinReach() throws Exception {
        var id = patient();
        var kept = inside.create("Observation", weight(id, "71", "2026-11-01T08:00:00Z"))
                .id();
        var gone = inside.create("Observation", weight(id, "72", "2026-11-02T08:00:00Z"))
                .id();
        var before = Instant.now();
        inside.sendNothing("DELETE", "/Observation/" + gone);
        assertThat(manifest(inside, "/Patient/$export?_type=Observation")
                        .json()
                        .path("deleted")
                        .size())
                .isZero();
        var manifest = manifest(inside, "/Patient/$export?_type=Observation&_since=" + before)
                .json();
        var file = manifest.path("deleted").path(0);
        assertThat(file.path("type").asString()).isEqualTo("Bundle");
        assertThat(file.path("count").asInt()).isEqualTo(1);
        var bundle = inside.get(file.path("url").asString()).json();
        assertThat(bundle.path("type").asString()).isEqualTo("transaction");
        assertThat(bundle.path("entry")
                        .valueStream()
                        .map(one -> one.path("request").path("method").asString() + " "
                                + one.path("request").path("url").asString()))
                .contains("DELETE Observation/" + gone)
                .doesNotContain("DELETE Observation/" + kept);
        assertThat(outside.get(file.path("url").asString()).status()).isEqualTo(404);
        assertThat(manifest(outside, "/Patient/$export?_type=Observation&_since=" + before)
                        .text())
                .doesNotContain("/deleted\"");
    }

    @Test
    void anExportOfSomePatientsHasThemAlone() throws Exception {
        var one = patient();
        var other = patient();
        for (var id : List.of(one, other)) {
            inside.create("Observation", weight(id, "71", "2026-11-01T08:00:00Z"));
        }
        var manifest = manifest(inside, "/Patient/$export?_type=Patient,Observation&patient=Patient/" + one)
                .json();
        for (var file : manifest.path("output")) {
            assertThat(inside.get(file.path("url").asString()).text())
                    .contains(one)
                    .doesNotContain(other);
        }
        assertThat(types(manifest)).containsExactly("Observation", "Patient");
        assertThat(inside.get("/$export?patient=Patient/" + one, "Prefer", "respond-async")
                        .status())
                .isEqualTo(400);
        var asked = inside.post(
                "/Patient/$export",
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"patient\",\"valueReference\":{\"reference\":\"Patient/"
                        + one
                        + "\"}},{\"name\":\"_type\",\"valueString\":\"Patient\"},{\"name\":\"_elements\",\"valueString\":\"gender\"}]}",
                "Prefer",
                "respond-async");
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        var narrow = followed(inside, asked.header("Content-Location"))
                .json()
                .path("output")
                .path(0);
        assertThat(inside.get(narrow.path("url").asString()).text())
                .contains(one, "gender")
                .doesNotContain("Durand");
    }

    @Test
    void aFileWhoseRowsAreNoLongerWithinReachStillArrivesWhole() throws Exception {
        var one = patient();
        var other = patient();
        var manifest = manifest(inside, "/Patient/$export?_type=Patient").json();
        var url = manifest.path("output").path(0).path("url").asString();
        var whole = inside.get(url);
        assertThat(whole.text()).contains(one, other);
        var tag = whole.header("ETag");
        inside.sendNothing("DELETE", "/Patient/" + other);
        jdbc.sql("UPDATE record_store.resource SET creator = 'Device/somebody' WHERE id = :id")
                .param("id", other)
                .update();
        jdbc.sql(
                        "DELETE FROM record_store.granted WHERE patient = (SELECT key FROM record_store.resource WHERE id = :id)")
                .param("id", other)
                .update();
        var less = inside.get(url);
        assertThat(less.status()).isEqualTo(200);
        assertThat(less.text()).contains(one).doesNotContain(other).endsWith("\n");
        assertThat(less.header("ETag")).isNotEqualTo(tag);
        assertThat(inside.get(url, "Range", "bytes=10-", "If-Range", tag).status())
                .isEqualTo(200);
        assertThat(inside.get(url, "Range", "bytes=10-", "If-Range", less.header("ETag"))
                        .status())
                .isEqualTo(206);
    }

    @Test
    void aFileStaysAsItWasAndIsHadInParts() throws Exception {
        var id = patient();
        var observation = inside.create("Observation", weight(id, "71", "2026-11-01T08:00:00Z"))
                .id();
        var file = manifest(inside, "/$export?_type=Observation&_typeFilter=Observation?patient=Patient/" + id)
                .json()
                .path("output")
                .path(0)
                .path("url")
                .asString();
        var whole = inside.get(file);
        assertThat(whole.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(whole.text().lines()).singleElement().asString().contains(observation);
        inside.create("Observation", weight(id, "73", "2026-11-02T08:00:00Z"));
        assertThat(inside.get(file).text()).isEqualTo(whole.text());

        int size = whole.text().getBytes(StandardCharsets.UTF_8).length;
        var rest = inside.get(file, "Range", "bytes=10-", "If-Range", whole.header("ETag"));
        assertThat(rest.status()).isEqualTo(206);
        assertThat(rest.header("Content-Range")).isEqualTo("bytes 10-" + (size - 1) + "/" + size);
        assertThat(rest.text()).isEqualTo(whole.text().substring(10));
        assertThat(inside.get(file, "Range", "bytes=3-7").text())
                .isEqualTo(whole.text().substring(3, 8));
        assertThat(inside.get(file, "Range", "bytes=10-", "If-Range", "\"other\"")
                        .status())
                .isEqualTo(200);
        assertThat(inside.get(file, "Range", "bytes=" + size + "-").status()).isEqualTo(416);
    }

    @Test
    void aGroupItsMembersAndSomeElements() throws Exception {
        var id = patient();
        var other = patient();
        inside.create("Observation", weight(other, "71", "2026-11-01T08:00:00Z"));
        var weight = inside.create("Observation", weight(id, "72", "2026-11-01T08:00:00Z"))
                .id();
        var group = inside.create("Group", """
                        {"resourceType":"Group","type":"person","actual":true,"member":[{"entity":{"reference":"Patient/%s"}}]}
                        """.formatted(id)).id();
        var manifest = manifest(inside, "/Group/" + group + "/$export?_elements=subject&_type=Observation,Patient");
        assertThat(types(manifest.json())).containsExactly("Observation", "Patient");
        assertThat(manifest.json().path("request").asString()).contains("_elements=subject", "_type=Observation");
        var lines =
                inside.get(manifest.json().path("output").path(0).path("url").asString());
        assertThat(lines.text().lines()).hasSize(1);
        assertThat(lines.json().path("id").asString()).isEqualTo(weight);
        assertThat(lines.json().has("effectiveDateTime")).isFalse();
        assertThat(lines.text()).contains("SUBSETTED");
        assertThat(outside.get("/Group/" + group + "/$export").status()).isEqualTo(404);
    }

    @Test
    void aCancelledExportIsGoneAndABadOneIsRefused() throws Exception {
        var asked = inside.get("/$export?_type=Patient,Patient", "Prefer", "respond-async");
        var location = asked.header("Content-Location");
        assertThat(outside.get(location).status()).isEqualTo(404);
        assertThat(inside.get(location + "/0").status()).isEqualTo(404);
        assertThat(inside.sendNothing("DELETE", location).status()).isEqualTo(202);
        assertThat(inside.get(location).status()).isEqualTo(404);
        for (var bad : List.of(
                "_type=Teapot",
                "_since=yesterday",
                "_outputFormat=csv",
                "_typeFilter=Observation?nothing=1",
                "_typeFilter=x",
                "includeAssociatedData=LatestProvenanceResources")) {
            assertThat(inside.get("/$export?" + bad).status()).as(bad).isEqualTo(400);
        }
        assertThat(inside.get("/$export?includeAssociatedData=x", "Prefer", "respond-async, handling=lenient")
                        .status())
                .isEqualTo(202);
        var posted = inside.post("/$export", """
                {"resourceType":"Parameters","parameter":[{"name":"_type","valueString":"Practitioner"},{"name":"_since","valueInstant":"2026-01-01T00:00:00Z"}]}
                """);
        assertThat(posted.status()).as(posted.text()).isEqualTo(202);
    }
}
