package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
    void aNameThatIsMisspeltOrStandsTwiceAroundAResourceIsRefusedAndNothingIsDone() throws Exception {
        var family = "Egare" + UUID.randomUUID().toString().substring(0, 8);
        var resource = patientJson().replace("Durand", family);
        var good = entry("urn:uuid:" + UUID.randomUUID(), resource, "POST", "Patient");
        var wrong = List.of(
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":" + good + "}",
                bundle("transaction", good, "null"),
                bundle("transaction", good).replace("\"type\"", "\"entries\":[],\"type\""),
                bundle("transaction", good).replace("\"method\"", "\"ifNoneExists\":\"identifier=1\",\"method\""),
                bundle("transaction", good.replace("\"request\":{", "\"requests\":{")),
                bundle("transaction", good).replace("\"POST\"", "[\"POST\"]"),
                bundle("transaction", good).replace("\"type\"", "\"entry\":[],\"type\""),
                bundle("transaction", good).replace("\"method\"", "\"url\":\"Basic\",\"method\""),
                bundle("transaction", good, good.replace("\"request\":{", "\"fullUrl\":\"urn:a\",\"request\":{")));
        var places = List.of(
                "Bundle.entry",
                "Bundle.entry[1]",
                "Bundle.entries",
                "Bundle.entry[0].request.ifNoneExists",
                "Bundle.entry[0].requests",
                "Bundle.entry[0].request.method",
                "Bundle.entry",
                "Bundle.entry[0].request.url",
                "Bundle.entry[1].fullUrl");
        for (int i = 0; i < wrong.size(); i++) {
            var reply = inside.post("", wrong.get(i));
            assertThat(reply.status()).as(wrong.get(i)).isEqualTo(400);
            assertThat(reply.json()
                            .path("issue")
                            .path(0)
                            .path("expression")
                            .path(0)
                            .asString())
                    .isEqualTo(places.get(i));
        }
        assertThat(inside.get("/Patient?family=" + family).ids()).isEmpty();
        var batch = inside.post("", bundle("batch", good, good.replace("\"method\"", "\"verb\":\"x\",\"method\"")));
        assertThat(batch.json()
                        .path("entry")
                        .valueStream()
                        .map(one ->
                                one.path("response").path("status").asString().substring(0, 3)))
                .containsExactly("201", "400");
    }

    @Test
    void aHistoryInABundleTakesItsParametersAndItsLinksLeadToIt() throws Exception {
        var id = patient();
        for (var gender : List.of("female", "other")) {
            inside.put(
                    "/Patient/" + id,
                    patientJson()
                            .replace("\"male\"", "\"" + gender + "\"")
                            .replaceFirst("\\{", "{\"id\":\"" + id + "\","));
        }
        var reply = inside.post(
                "",
                bundle("batch", "{\"request\":{\"method\":\"GET\",\"url\":\"Patient/" + id + "/_history?_count=2\"}}"));
        var history = reply.json().path("entry").path(0).path("resource");
        assertThat(history.path("entry").size()).as(reply.text()).isEqualTo(2);
        var next = history.path("link").path(1).path("url").asString();
        assertThat(next).startsWith(base() + "/Patient/" + id + "/_history?_count=2&");
        var rest = inside.get(next.substring(base().length()));
        assertThat(rest.json().path("entry").size()).isEqualTo(1);
        var wrong = inside.post(
                "",
                bundle(
                        "batch",
                        "{\"request\":{\"method\":\"GET\",\"url\":\"Patient/" + id + "/_history?_since=soon\"}}"));
        assertThat(wrong.json()
                        .path("entry")
                        .path(0)
                        .path("response")
                        .path("status")
                        .asString())
                .startsWith("400");
    }

    @Test
    void twoEntriesWithTheSameConditionMakeOneAndAreReferredToAlike() throws Exception {
        var number = UUID.randomUUID().toString();
        var practitioner = "{\"resourceType\":\"Practitioner\",\"identifier\":[{\"system\":\"urn:test\",\"value\":\""
                + number + "\"}]}";
        var first = "urn:uuid:" + UUID.randomUUID();
        var second = "urn:uuid:" + UUID.randomUUID();
        var condition = ",\"ifNoneExist\":\"identifier=urn:test|" + number + "\"}}";
        var role = "{\"resourceType\":\"PractitionerRole\",\"practitioner\":{\"reference\":\"%s\"}}";
        var sent = bundle(
                "transaction",
                entry(first, practitioner, "POST", "Practitioner").replaceFirst("}}$", condition),
                entry(second, practitioner, "POST", "Practitioner").replaceFirst("}}$", condition),
                entry("urn:uuid:" + UUID.randomUUID(), role.formatted(second), "POST", "PractitionerRole"));
        var reply = inside.post("", sent);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.json()
                        .path("entry")
                        .valueStream()
                        .map(one ->
                                one.path("response").path("status").asString().substring(0, 3)))
                .containsExactly("201", "200", "201");
        var found = inside.get("/Practitioner?identifier=urn:test%7C" + number).ids();
        assertThat(found).hasSize(1);
        assertThat(inside.get("/PractitionerRole?practitioner=" + found.getFirst())
                        .ids())
                .hasSize(1);
        var twice = bundle(
                "transaction",
                entry(first, practitioner, "PUT", "Practitioner?identifier=urn:test|x" + number),
                entry(second, practitioner, "PUT", "Practitioner?identifier=urn:test|x" + number));
        assertThat(inside.post("", twice).status()).isEqualTo(422);
    }

    @Test
    void whatMatchesNothingDoesNotReplaceTheResourceWhoseIdItBears() throws Exception {
        var id = patient();
        var other = patientJson().replace("Durand", "Autre").replaceFirst("\\{", "{\"id\":\"" + id + "\",");
        var reply = inside.put("/Patient?identifier=urn:test%7Cnobody-" + id, other);
        assertThat(reply.status()).as(reply.text()).isEqualTo(409);
        assertThat(inside.get("/Patient/" + id).text()).contains("Durand").doesNotContain("Autre");
        var fresh = other.replace(id, "f" + id.substring(1));
        assertThat(inside.put("/Patient?identifier=urn:test%7Cnobody-" + id, fresh)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void anIdentifierThatReadsLikeAnEntrysAddressStaysAndAnAddressFollows() throws Exception {
        var document = "urn:uuid:" + UUID.randomUUID();
        var content = "urn:uuid:" + UUID.randomUUID();
        var reference = """
                {"resourceType":"DocumentReference","status":"current","masterIdentifier":{"system":"urn:ietf:rfc:3986","value":"%s"},
                 "identifier":[{"value":"%s"}],"content":[{"attachment":{"contentType":"text/plain","url":"%s"}}]}""".formatted(document, document, content);
        var reply = inside.post(
                "",
                bundle(
                        "transaction",
                        entry(document, reference, "POST", "DocumentReference"),
                        entry(
                                content,
                                "{\"resourceType\":\"Binary\",\"contentType\":\"text/plain\",\"data\":\"YQ==\"}",
                                "POST",
                                "Binary")));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        var found = inside.get("/DocumentReference?identifier=" + document);
        assertThat(found.ids()).hasSize(1);
        assertThat(found.text()).contains("\"url\":\"Binary/").contains("\"value\":\"" + document + "\"");
    }

    @Test
    void aDocumentOfOthersIsKeptWithReferencesThatLeadIntoIt() throws Exception {
        var document = """
                {"resourceType":"Bundle","type":"document","identifier":{"system":"urn:ietf:rfc:3986","value":"urn:uuid:%s"},
                 "timestamp":"2026-11-01T08:00:00Z","entry":[
                 {"fullUrl":"http://example.org/fhir/Composition/c","resource":{"resourceType":"Composition","id":"c","status":"final",
                  "type":{"text":"Lettre"},"subject":{"reference":"Patient/of-the-document"},"date":"2026-11-01","title":"Lettre",
                  "author":[{"reference":"urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0"}]}},
                 {"fullUrl":"http://example.org/fhir/Patient/of-the-document","resource":{"resourceType":"Patient","id":"of-the-document"}},
                 {"fullUrl":"urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0","resource":{"resourceType":"Practitioner","id":"p"}}]}""".formatted(UUID.randomUUID());
        var reply = inside.post("/Bundle", document);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        assertThat(inside.get("/Bundle/" + reply.id()).text()).contains("Patient/of-the-document");
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
                .as("one commit for all but the two that are refused")
                .isEqualTo(1);
        var twice = created(weight(id, "71", "2026-10-06T08:00:00Z"));
        var repeated = inside.post(
                "", "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[" + twice + "," + twice + "]}");
        assertThat(repeated.text()).contains("\"201").contains("\"200");
    }

    private static String created(String resource) {
        return "{\"resource\":" + resource + ",\"request\":{\"method\":\"POST\",\"url\":\"Observation\"}}";
    }
}
