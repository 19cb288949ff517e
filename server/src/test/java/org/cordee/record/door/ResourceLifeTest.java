package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResourceLifeTest extends AtTheDoor {
    @Test
    void createAnswersWithLocationVersionAndTheResource() throws Exception {
        var made = inside.create("Patient", patientJson());

        assertThat(made.header("Location")).isEqualTo(base() + "/Patient/" + made.id() + "/_history/1");
        assertThat(made.header("ETag")).isEqualTo("W/\"1\"");
        assertThat(made.header("Last-Modified")).endsWith("GMT");
        assertThat(made.header("Content-Type")).isEqualTo("application/fhir+json;charset=utf-8");
        assertThat(made.json().path("meta").path("versionId").asString()).isEqualTo("1");
        assertThat(made.json().path("name").path(0).path("family").asString()).isEqualTo("Durand");
    }

    @Test
    void preferDecidesWhatAWriteAnswersWith() throws Exception {
        assertThat(inside.post("/Patient", patientJson(), "Prefer", "return=minimal")
                        .text())
                .isEmpty();
        assertThat(inside.post("/Patient", patientJson(), "Prefer", "return=OperationOutcome")
                        .json()
                        .path("resourceType")
                        .asString())
                .isEqualTo("OperationOutcome");
    }

    @Test
    void readKnowsWhatTheCallerHas() throws Exception {
        var id = patient();
        var read = inside.get("/Patient/" + id);

        assertThat(read.status()).isEqualTo(200);
        assertThat(inside.get("/Patient/" + id, "If-None-Match", read.header("ETag"))
                        .status())
                .isEqualTo(304);
        assertThat(inside.get("/Patient/" + id, "If-None-Match", "W/\"7\"").status())
                .isEqualTo(200);
        assertThat(inside.get("/Patient/" + id, "If-Modified-Since", read.header("Last-Modified"))
                        .status())
                .isEqualTo(304);
        assertThat(inside.get("/Patient/" + id, "If-Modified-Since", "Sat, 01 Jan 2000 00:00:00 GMT")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void updateNeedsTheVersionThatIfMatchNames() throws Exception {
        var made = inside.create("Patient", patientJson());
        var changed = made.text().replace("Durand", "Dupont");
        var path = "/Patient/" + made.id();

        assertThat(inside.put(path, changed, "If-Match", "W/\"4\"").status()).isEqualTo(412);
        var updated = inside.put(path, changed, "If-Match", "W/\"1\"");
        assertThat(updated.status()).as(updated.text()).isEqualTo(200);
        assertThat(updated.header("ETag")).isEqualTo("W/\"2\"");
        assertThat(inside.put(path, changed, "If-Match", "W/\"1\"").status()).isEqualTo(412);
        assertThat(inside.put(path, changed, "If-Match", "tomorrow").status()).isEqualTo(400);
        assertThat(inside.get(path + "/_history/1")
                        .json()
                        .path("name")
                        .path(0)
                        .path("family")
                        .asString())
                .isEqualTo("Durand");
    }

    @Test
    void updateCreatesUnderTheIdOfTheClient() throws Exception {
        var body = patientJson()
                .replace("\"resourceType\":\"Patient\"", "\"resourceType\":\"Patient\",\"id\":\"chosen-1\"");
        assertThat(inside.put("/Patient/chosen-1", body).status()).isEqualTo(201);
        assertThat(inside.put("/Patient/chosen-2", body).status()).isEqualTo(400);
        assertThat(inside.put("/Patient/chosen-1", patientJson()).status()).isEqualTo(400);
        assertThat(inside.put("/Observation/chosen-1", body).status()).isEqualTo(400);
    }

    @Test
    void patchChangesAPart() throws Exception {
        var id = patient();
        var patched = inside.send(
                "PATCH",
                "/Patient/" + id,
                "[{\"op\":\"replace\",\"path\":\"/active\",\"value\":false}]",
                "Content-Type",
                "application/json-patch+json");
        assertThat(patched.status()).as(patched.text()).isEqualTo(200);
        assertThat(patched.json().path("active").asBoolean()).isFalse();

        var byPath = inside.send("PATCH", "/Patient/" + id, """
                {"resourceType":"Parameters","parameter":[{"name":"operation","part":[
                  {"name":"type","valueCode":"replace"},{"name":"path","valueString":"Patient.active"},
                  {"name":"value","valueBoolean":true}]}]}
                """);
        assertThat(byPath.status()).as(byPath.text()).isEqualTo(200);
        assertThat(byPath.json().path("active").asBoolean()).isTrue();
    }

    @Test
    void deleteLeavesGoneAndHistory() throws Exception {
        var id = patient();
        var observation = inside.create("Observation", weight(id, "71", "2026-11-01T08:00:00Z"));
        var path = "/Observation/" + observation.id();

        var deleted = inside.sendNothing("DELETE", path);
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.header("ETag")).isEqualTo("W/\"2\"");
        assertThat(inside.get(path).status()).isEqualTo(410);

        var history = inside.get(path + "/_history").json();
        assertThat(history.path("type").asString()).isEqualTo("history");
        assertThat(history.path("entry").size()).isEqualTo(2);
        assertThat(history.path("entry").path(0).path("request").path("method").asString())
                .isEqualTo("DELETE");
        assertThat(history.path("entry")
                        .path(1)
                        .path("resource")
                        .path("valueQuantity")
                        .path("value")
                        .asInt())
                .isEqualTo(71);
    }

    @Test
    void conditionalCreateFindsTheOneThatStands() throws Exception {
        var body = patientJson();
        var value =
                MAPPER.readTree(body).path("identifier").path(0).path("value").asString();
        var first = inside.post("/Patient", body, "If-None-Exist", "identifier=urn:test|" + value);
        var second = inside.post("/Patient", body, "If-None-Exist", "identifier=urn:test|" + value);

        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(second.status()).as(second.text()).isEqualTo(200);
        assertThat(second.id()).isEqualTo(first.id());
    }

    @Test
    void everyWriteAndReadLeavesItsLine() throws Exception {
        var id = patient();
        inside.get("/Patient/" + id);
        inside.get("/Patient?_id=" + id);
        outside.get("/Patient/" + id);

        var lines = jdbc.sql("""
                        SELECT action || outcome || ' ' || agent || ' ' || coalesce(patient, '-') FROM access.audit_event
                        WHERE target = :target OR query LIKE :query ORDER BY id
                        """)
                .param("target", "Patient/" + id)
                .param("query", "%" + id + "%")
                .query(String.class)
                .list();
        assertThat(lines)
                .containsExactly(
                        "C0 Device/inside " + id,
                        "R0 Device/inside " + id,
                        "E0 Device/inside " + id,
                        "R4 Device/outside " + id);
    }
}
