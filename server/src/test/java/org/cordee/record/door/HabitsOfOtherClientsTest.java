package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What software does that was written without a look at this platform, and that is right or must not do harm. */
class HabitsOfOtherClientsTest extends AtTheDoor {

    private static String observation(String subject) {
        return """
                {"resourceType":"Observation","status":"final","code":{"text":"absolu"},
                 "subject" : { "reference" : "%s" },
                 "note":[{"text":"said \\"reference\\":\\"%s\\" there"}]}""".formatted(subject, subject);
    }

    @Test
    void aBarThatIsNotEncodedIsUnderstood() throws Exception {
        var made = inside.create("Patient", patientJson());
        var value = made.json().path("identifier").path(0).path("value").asString();
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write(("GET /fhir/Patient?identifier=urn:test|" + value + " HTTP/1.1\r\nHost: localhost:" + port
                                    + "\r\nAuthorization: Bearer " + token("inside") + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 200").contains(made.id());
        }
    }

    @Test
    void aReferenceByTheWholeAddressIsOneToTheResourceHere() throws Exception {
        var id = patient();
        var whole = base() + "/Patient/" + id;
        var made = inside.create("Observation", observation(whole));
        assertThat(made.json().path("subject").path("reference").asString()).isEqualTo("Patient/" + id);
        assertThat(made.json().path("note").path(0).path("text").asString()).contains(whole);
        assertThat(inside.get("/Observation?patient=" + id).ids()).contains(made.id());
        assertThat(inside.get("/Observation?subject=" + whole).ids()).contains(made.id());
        assertThat(inside.post("/Observation", observation(base() + "/Patient/nobody"))
                        .status())
                .isEqualTo(422);
        assertThat(outside.post("/Observation", observation(whole)).status()).isNotEqualTo(201);
        var xml = """
                <Observation xmlns="http://hl7.org/fhir"><status value="final"/><code><text value="x"/></code>
                <subject><reference value="%s"/></subject></Observation>""".formatted(whole);
        assertThat(inside.post("/Observation", xml, "Content-Type", "application/fhir+xml")
                        .text())
                .contains("\"Patient/" + id + "\"");
        var url = base() + "/ValueSet/" + UUID.randomUUID();
        var set = inside.create(
                "ValueSet", "{\"resourceType\":\"ValueSet\",\"status\":\"active\",\"url\":\"" + url + "\"}");
        assertThat(inside.get("/ValueSet?url=" + url).ids()).containsExactly(set.id());
    }

    @Test
    void aReferenceMayBeWrittenWithEscapes() throws Exception {
        var id = patient();
        for (var written : new String[] {
            base().replace("/", "\\/") + "\\/Patient\\/" + id, "Patient\\/" + id, "P\\u0061tient\\u002f" + id
        }) {
            var made = inside.create("Observation", observation(written));
            assertThat(made.json().path("subject").path("reference").asString()).isEqualTo("Patient/" + id);
            assertThat(made.json().path("note").path(0).path("text").asString()).startsWith("said \"reference\":");
            assertThat(inside.get("/Observation?patient=" + id).ids()).contains(made.id());
        }
        var kept = inside.create("Basic", """
                {"resourceType":"Basic","code":{"text":"a\\\\/b \\\\u0061 \\u0022 \\u00e9 \\n"}}""");
        assertThat(kept.json().path("code").path("text").asString()).isEqualTo("a\\/b \\u0061 \" é \n");
    }

    @Test
    void whatABundleCallsByAWholeAddressIsTheEntryOfThatName() throws Exception {
        var name = base() + "/Patient/not-here-yet";
        var bundle = """
                {"resourceType":"Bundle","type":"transaction","entry":[
                {"fullUrl":"%s","resource":{"resourceType":"Patient","active":true},"request":{"method":"POST","url":"Patient"}},
                {"resource":%s,"request":{"method":"POST","url":"Observation"}}]}""".formatted(name, observation(name));
        var reply = inside.post("", bundle);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        var patient = reply.json()
                .path("entry")
                .path(0)
                .path("response")
                .path("location")
                .asString()
                .split("/")[1];
        assertThat(inside.get("/Observation?patient=" + patient).ids()).hasSize(1);
    }

    @Test
    void anAsteriskWantsThatThereIsNone() throws Exception {
        var id = patient();
        var body = "{\"resourceType\":\"Patient\",\"id\":\"%s\",\"active\":false}";
        assertThat(inside.put("/Patient/" + id, body.formatted(id), "If-None-Match", "*")
                        .status())
                .isEqualTo(412);
        assertThat(inside.put("/Patient?_id=" + id, "{\"resourceType\":\"Patient\"}", "If-None-Match", "*")
                        .status())
                .isEqualTo(412);
        var other = UUID.randomUUID().toString();
        assertThat(inside.put("/Patient/" + other, body.formatted(other), "If-None-Match", "*")
                        .status())
                .isEqualTo(201);
        assertThat(inside.sendNothing("DELETE", "/Patient/" + other).status()).isEqualTo(204);
        assertThat(inside.put("/Patient/" + other, body.formatted(other), "If-None-Match", "*")
                        .status())
                .isEqualTo(201);
        assertThat(inside.get("/Patient/" + id, "If-None-Match", "*").status()).isEqualTo(304);
        assertThat(inside.get("/Patient/" + id, "If-None-Match", "W/\"7\", W/\"1\"")
                        .status())
                .isEqualTo(304);
        assertThat(inside.get("/Patient/" + id, "If-None-Match", "W/\"7\"").status())
                .isEqualTo(200);
    }

    @Test
    void anEmptyFieldOfASearchFormIsPassedOverAndNamed() throws Exception {
        var id = patient();
        var reply = inside.get("/Patient?_id=" + id + "&name=&_format=");
        assertThat(reply.ids()).containsExactly(id);
        assertThat(reply.text()).contains("The parameter name has no value");
        assertThat(inside.get("/Patient?name=", "Prefer", "handling=strict").status())
                .isEqualTo(400);
        assertThat(inside.sendNothing("DELETE", "/Patient?identifier=").status())
                .isEqualTo(400);
    }

    @Test
    void anEntryThatExpectsAVersionNobodyCanReadIsRefused() throws Exception {
        var id = patient();
        var bundle = """
                {"resourceType":"Bundle","type":"batch","entry":[
                {"resource":{"resourceType":"Patient","id":"%s"},"request":{"method":"PUT","url":"Patient/%s","ifMatch":"latest"}},
                {"request":{"method":"GET","url":"Patient?_id=%s&_summary=count"}}]}""".formatted(id, id, id);
        var entries = inside.post("", bundle).json().path("entry");
        assertThat(entries.path(0).path("response").path("status").asString()).startsWith("400");
        var counted = entries.path(1).path("resource");
        assertThat(counted.path("total").asInt()).isEqualTo(1);
        assertThat(counted.path("entry").size()).isZero();
        assertThat(inside.get("/Patient/" + id).header("ETag")).isEqualTo("W/\"1\"");
    }

    @Test
    void aPatchMaySayAReferenceByTheWholeAddress() throws Exception {
        var id = patient();
        var made = inside.create("Observation", observation("Patient/" + id));
        for (var operation : new String[] {
            "{\"op\":\"replace\",\"path\":\"/subject/reference\",\"value\":\"%s\"}",
            "{\"op\":\"replace\",\"path\":\"/subject\",\"value\":{\"reference\":\"%s\"}}"
        }) {
            var patch = "[" + operation.formatted(base() + "/Patient/" + id) + "]";
            var reply = inside.send(
                    "PATCH", "/Observation/" + made.id(), patch, "Content-Type", "application/json-patch+json");
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            assertThat(inside.get("/Observation/" + made.id())
                            .json()
                            .path("subject")
                            .path("reference")
                            .asString())
                    .isEqualTo("Patient/" + id);
        }
    }

    @Test
    void aHistoryIsCountedWithoutBeingSent() throws Exception {
        var made = inside.create("Observation", observation("Patient/" + patient()));
        inside.put("/Observation/" + made.id(), made.text().replace("absolu", "autre"));
        for (var asked : new String[] {"_count=0", "_summary=count"}) {
            var counted = inside.get("/Observation/" + made.id() + "/_history?" + asked);
            assertThat(counted.status()).as(counted.text()).isEqualTo(200);
            assertThat(counted.json().path("total").asInt()).isEqualTo(2);
            assertThat(counted.json().has("entry")).isFalse();
        }
        assertThat(outside.get("/Observation/" + made.id() + "/_history?_count=0")
                        .status())
                .isEqualTo(404);
        assertThat(inside.get("/Observation/nobody-knows/_history?_count=0").status())
                .isEqualTo(404);
    }

    @Test
    void aReferenceToATypeThatTheElementDoesNotAllowIsRefused() throws Exception {
        var id = patient();
        var other = inside.create("Observation", observation("Patient/" + id)).id();
        var wrong = inside.post("/Observation", """
                {"resourceType":"Observation","status":"final","code":{"text":"x"},"subject":{"reference":"Patient/%s"},
                 "performer":[{"reference":"Patient/%s"},{"reference":"Observation/%s"}],"device":{"type":"Patient","display":"x"}}
                """.formatted(id, id, other));
        assertThat(wrong.status()).as(wrong.text()).isEqualTo(400);
        assertThat(wrong.text())
                .contains("Observation.performer[1].reference")
                .contains("Observation.device.type")
                .doesNotContain("performer[0]");
        assertThat(inside.post("/MedicationRequest", """
                        {"resourceType":"MedicationRequest","status":"active","intent":"order","subject":{"reference":"Patient/%s"},
                         "medicationReference":{"reference":"Patient/%s"}}""".formatted(id, id)).text())
                .contains("MedicationRequest.medication.ofType(Reference).reference");
    }
}
