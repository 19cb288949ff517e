package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SummaryTest extends AtTheDoor {
    private static JsonNode section(JsonNode bundle, String loinc) {
        return bundle.path("entry")
                .path(0)
                .path("resource")
                .path("section")
                .valueStream()
                .filter(one -> one.path("code")
                        .path("coding")
                        .path(0)
                        .path("code")
                        .asString()
                        .equals(loinc))
                .findFirst()
                .orElse(MAPPER.nullNode());
    }

    private static List<String> fullUrls(JsonNode bundle) {
        return bundle.path("entry")
                .valueStream()
                .map(entry -> entry.path("fullUrl").asString())
                .toList();
    }

    @Test
    void anEmptyRecordSaysThatNothingIsKnownWhereThatMustBeSaid() throws Exception {
        var id = patient();
        var reply = inside.get("/Patient/" + id + "/$summary");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        var bundle = reply.json();
        assertThat(bundle.path("type").asString()).isEqualTo("document");
        var composition = bundle.path("entry").path(0).path("resource");
        assertThat(composition.path("subject").path("reference").asString()).isEqualTo(base() + "/Patient/" + id);
        assertThat(composition.path("section").size()).isEqualTo(3);
        for (var loinc : List.of("11450-4", "48765-2", "10160-0")) {
            var section = section(bundle, loinc);
            assertThat(section.path("text").path("div").asString()).contains("ne dit rien");
            assertThat(section.path("emptyReason")
                            .path("coding")
                            .path(0)
                            .path("code")
                            .asString())
                    .isEqualTo("unavailable");
        }
        for (var entry : bundle.path("entry")) {
            var resource = entry.path("resource");
            var checked = inside.post(
                    "/" + resource.path("resourceType").asString() + "/$validate", MAPPER.writeValueAsString(resource));
            assertThat(checked.text()).doesNotContain("\"code\":\"structure\"", "\"code\":\"required\"");
        }
        assertThat(outside.get("/Patient/" + id + "/$summary").status()).isEqualTo(404);
    }

    @Test
    void whatIsKnownStandsInItsSectionWithEscapedWords() throws Exception {
        var created = inside.create("Patient", patientJson());
        var id = created.id();
        var subject = "\"subject\":{\"reference\":\"Patient/" + id + "\"}";
        var problem = inside.create(
                        "Condition",
                        "{\"resourceType\":\"Condition\",\"clinicalStatus\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/condition-clinical\",\"code\":\"active\"}]},\"code\":{\"text\":\"<b>HTA & co</b>\"},"
                                + subject + "}")
                .id();
        var past = inside.create(
                        "Condition",
                        "{\"resourceType\":\"Condition\",\"clinicalStatus\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/condition-clinical\",\"code\":\"resolved\"}]},\"code\":{\"text\":\"Fracture\"},"
                                + subject + "}")
                .id();
        var medication = inside.create(
                        "Medication", "{\"resourceType\":\"Medication\",\"code\":{\"text\":\"Furosémide\"}}")
                .id();
        inside.create(
                "MedicationStatement",
                "{\"resourceType\":\"MedicationStatement\",\"status\":\"active\",\"medicationReference\":{\"reference\":\"Medication/"
                        + medication + "\"}," + subject + "}");
        var measure = inside.create("Observation", weight(id, "71", "2026-11-01T08:00:00Z"))
                .id();
        var identifier = created.json().path("identifier").path(0).path("value").asString();
        var reply = inside.get("/Patient/$summary?identifier=urn:test%7C" + identifier, "Accept-Language", "en");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        var bundle = reply.json();
        assertThat(section(bundle, "11450-4")
                        .path("entry")
                        .path(0)
                        .path("reference")
                        .asString())
                .isEqualTo(base() + "/Condition/" + problem);
        assertThat(section(bundle, "11450-4").path("text").path("div").asString())
                .contains("Health problems", "&lt;b&gt;HTA &amp; co&lt;/b&gt;");
        assertThat(section(bundle, "11348-0")
                        .path("entry")
                        .path(0)
                        .path("reference")
                        .asString())
                .isEqualTo(base() + "/Condition/" + past);
        assertThat(section(bundle, "8716-3").path("text").path("div").asString())
                .contains("71 kg", "2026-11-01");
        assertThat(fullUrls(bundle))
                .contains(base() + "/Medication/" + medication, base() + "/Observation/" + measure)
                .doesNotHaveDuplicates();
        assertThat(section(bundle, "10160-0").path("text").path("div").asString())
                .contains("Furosémide");
        assertThat(section(bundle, "48765-2").has("emptyReason")).isTrue();
        assertThat(section(bundle, "11450-4").has("emptyReason")).isFalse();
        assertThat(inside.get("/Patient/$summary?identifier=urn:test%7Cnobody").status())
                .isEqualTo(404);
        assertThat(inside.get("/Patient/$summary").status()).isEqualTo(400);
    }
}
