package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class OperationsTest extends AtTheDoor {
    @Test
    void everythingIsThePatientTheCompartmentAndWhomTheyReferTo() throws Exception {
        var doctor = inside.create("Practitioner", "{\"resourceType\":\"Practitioner\",\"active\":true}")
                .id();
        var id = inside.create(
                        "Patient",
                        "{\"resourceType\":\"Patient\",\"generalPractitioner\":[{\"reference\":\"Practitioner/" + doctor
                                + "\"}]}")
                .id();
        var expected = new ArrayList<String>();
        expected.add(id);
        for (int i = 0; i < 5; i++) {
            expected.add(inside.create("Observation", weight(id, "7" + i, "2026-11-0" + (i + 1) + "T08:00:00Z"))
                    .id());
        }
        inside.create("Observation", weight(patient(), "70", "2026-11-01T08:00:00Z"));

        var all = inside.get("/Patient/" + id + "/$everything");
        assertThat(all.status()).as(all.text()).isEqualTo(200);
        assertThat(all.ids()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(all.text()).contains("\"" + doctor + "\"");

        var seen = new ArrayList<String>();
        var page = inside.get("/Patient/" + id + "/$everything?_count=2");
        seen.addAll(page.ids());
        while (!page.link("next").isEmpty()) {
            page = inside.get(page.link("next"));
            assertThat(page.status()).as(page.text()).isEqualTo(200);
            seen.addAll(page.ids());
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(inside.get("/Patient/" + id + "/$everything?_type=Observation")
                        .ids())
                .hasSize(5)
                .doesNotContain(id);
        assertThat(inside.post("/Patient/" + id + "/$everything", """
                        {"resourceType":"Parameters","parameter":[{"name":"_type","valueString":"Patient"}]}
                        """).ids()).containsExactly(id);
    }

    @Test
    void validateSaysWhatAWriteWouldMeetAndKeepsNothing() throws Exception {
        var id = patient();
        var right = inside.post("/Observation/$validate", weight(id, "71", "2026-11-01T08:00:00Z"));
        assertThat(right.status()).as(right.text()).isEqualTo(200);
        assertThat(right.json().path("issue").path(0).path("severity").asString())
                .isEqualTo("information");

        var wrong = inside.post(
                "/Observation/$validate",
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"resource\",\"resource\":"
                        + weight(id, "71", "2026-11-01T08:00:00Z").replace("\"final\"", "\"done\"") + "}]}");
        assertThat(wrong.status()).isEqualTo(200);
        assertThat(wrong.json().path("issue").path(0).path("severity").asString())
                .isEqualTo("error");
        assertThat(wrong.json().path("issue").path(0).path("expression").path(0).asString())
                .isEqualTo("Observation.status");
        assertThat(inside.get("/Observation?patient=" + id).ids()).isEmpty();

        assertThat(inside.get("/Observation/$validate").status()).isEqualTo(405);
        assertThat(inside.post("/Observation/$validate?profile=urn:x", weight(id, "71", "2026-11-01T08:00:00Z"))
                        .status())
                .isEqualTo(422);
        assertThat(inside.post("/Observation/$unheard-of", "{}").status()).isEqualTo(404);
    }

    @Test
    void metaShowsProfilesAndVersion() throws Exception {
        var reply = inside.get("/Patient/" + patient() + "/$meta").json();
        assertThat(reply.path("parameter")
                        .path(0)
                        .path("valueMeta")
                        .path("versionId")
                        .asString())
                .isEqualTo("1");
    }
}
