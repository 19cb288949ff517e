package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BundlesTest extends AtTheDoor {
    private static String entry(String fullUrl, String resource, String method, String url) {
        return "{\"fullUrl\":\"%s\",\"resource\":%s,\"request\":{\"method\":\"%s\",\"url\":\"%s\"}}"
                .formatted(fullUrl, resource, method, url);
    }

    private static String bundle(String type, String... entries) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"%s\",\"entry\":[%s]}"
                .formatted(type, String.join(",", entries));
    }

    @Test
    void transactionKeepsAllAndResolvesReferencesBetweenItsEntries() throws Exception {
        var urn = "urn:uuid:" + UUID.randomUUID();
        var observation = weight("x", "71", "2026-11-01T08:00:00Z").replace("Patient/x", urn);
        var reply = inside.post(
                "",
                bundle(
                        "transaction",
                        entry("urn:uuid:" + UUID.randomUUID(), observation, "POST", "Observation"),
                        entry(urn, patientJson(), "POST", "Patient")));

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.json().path("type").asString()).isEqualTo("transaction-response");
        var first = reply.json().path("entry").path(0).path("response");
        assertThat(first.path("status").asString()).startsWith("201");
        var location = first.path("location").asString();
        var patient = reply.json()
                .path("entry")
                .path(1)
                .path("response")
                .path("location")
                .asString();
        assertThat(inside.get("/" + location)
                        .json()
                        .path("subject")
                        .path("reference")
                        .asString())
                .isEqualTo(patient.substring(0, patient.indexOf("/_history")));
    }

    @Test
    void transactionWithOneFaultKeepsNothingAndNamesTheEntry() throws Exception {
        var family = "Perdu" + UUID.randomUUID().toString().substring(0, 8);
        var reply = inside.post(
                "",
                bundle(
                        "transaction",
                        entry(
                                "urn:uuid:" + UUID.randomUUID(),
                                patientJson().replace("Durand", family),
                                "POST",
                                "Patient"),
                        entry(
                                "urn:uuid:" + UUID.randomUUID(),
                                "{\"resourceType\":\"Patient\",\"gender\":\"blue\"}",
                                "POST",
                                "Patient")));

        assertThat(reply.status()).isBetween(400, 422);
        assertThat(reply.text()).contains("Bundle.entry[1]");
        assertThat(inside.get("/Patient?family=" + family).ids()).isEmpty();
    }

    @Test
    void batchDoesEachEntryByItself() throws Exception {
        var id = patient();
        var reply = inside.post(
                "",
                bundle(
                        "batch",
                        entry("urn:uuid:" + UUID.randomUUID(), patientJson(), "POST", "Patient"),
                        entry(
                                "urn:uuid:" + UUID.randomUUID(),
                                "{\"resourceType\":\"Patient\",\"gender\":\"blue\"}",
                                "POST",
                                "Patient"),
                        "{\"request\":{\"method\":\"GET\",\"url\":\"Patient/" + id + "\"}}",
                        "{\"request\":{\"method\":\"GET\",\"url\":\"Patient?_id=" + id + "\"}}",
                        "{\"request\":{\"method\":\"GET\",\"url\":\"Teapot/1\"}}",
                        "{}"));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        var entries = reply.json().path("entry");
        assertThat(entries.valueStream()
                        .map(one ->
                                one.path("response").path("status").asString().substring(0, 1)))
                .containsExactly("2", "4", "2", "2", "4", "4");
        assertThat(entries.path(2).path("resource").path("id").asString()).isEqualTo(id);
        assertThat(entries.path(3).path("resource").path("total").asInt(1)).isEqualTo(1);
    }

    @Test
    void otherBundlesAndOtherResourcesAreRefusedAtTheBase() throws Exception {
        assertThat(inside.post("", bundle("collection")).status()).isEqualTo(400);
        assertThat(inside.post("", patientJson()).status()).isEqualTo(400);
        assertThat(inside.post("", bundle("transaction")).status()).isEqualTo(200);
    }

    @Test
    void createsOfABatchAreKeptTogetherAndAnsweredEachByItself() throws Exception {
        var id = patient();
        var entries = new ArrayList<String>();
        for (var minute = 10; minute < 40; minute++) {
            entries.add(created(weight(id, "70", "2026-10-05T08:" + minute + ":00Z")));
        }
        entries.set(7, created(weight("nobody-" + id, "70", "2026-10-05T09:00:00Z")));
        entries.set(19, created("{\"resourceType\":\"Observation\",\"status\":\"wrong\"}"));
        var reply = inside.post(
                "", "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[" + String.join(",", entries) + "]}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        var statuses = reply.json()
                .path("entry")
                .valueStream()
                .map(entry -> entry.path("response").path("status").asString().substring(0, 3))
                .toList();
        var expected = new ArrayList<>(Collections.nCopies(30, "201"));
        expected.set(7, "422");
        expected.set(19, "400");
        assertThat(statuses).isEqualTo(expected);
        assertThat(inside.get("/Observation?patient=" + id + "&_summary=count")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(28);
        assertThat(jdbc.sql("select count(distinct xmin::text) from record_store.resource where subject ="
                                + " (select key from record_store.resource where id = :id) and type = :type")
                        .param("id", id)
                        .param(
                                "type",
                                org.cordee.store.definition.Definitions.r4().typeCode("Observation"))
                        .query(Integer.class)
                        .single())
                .as("three commits: before, between and after the two that are refused")
                .isEqualTo(3);
        var twice = created(weight(id, "71", "2026-10-06T08:00:00Z"));
        var repeated = inside.post(
                "", "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[" + twice + "," + twice + "]}");
        assertThat(repeated.text()).contains("\"201").contains("\"200");
    }

    private static String created(String resource) {
        return "{\"resource\":" + resource + ",\"request\":{\"method\":\"POST\",\"url\":\"Observation\"}}";
    }
}
