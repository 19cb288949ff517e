package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.cordee.store.Grants;
import org.junit.jupiter.api.Test;

class OutOfReachTest extends AtTheDoor {
    @Test
    void aQuestionAboutAPersonIsInThatPersonsLinesAlsoWhenNothingIsShown() throws Exception {
        var id = patient();
        var questions = List.of(
                "/Condition?patient=Patient/" + id + "&code=B20&_summary=count",
                "/Condition?subject=" + id,
                "/Patient?_id=" + id + "&_has:Condition:patient:code=B20",
                "/Patient/" + id + "/Condition",
                "/Observation?patient=" + id + "&_count=0");
        for (var question : questions) {
            long before = linesAbout(id);
            assertThat(inside.get(question).status()).isEqualTo(200);
            assertThat(linesAbout(id)).as(question).isEqualTo(before + 1);
            assertThat(outside.get(question).status()).isBetween(200, 404);
            assertThat(linesAbout(id)).as("out of reach: " + question).isEqualTo(before + 1);
        }
    }

    private long linesAbout(String patient) {
        return jdbc.sql("SELECT count(*) FROM access.audit_event WHERE action = 'E' AND outcome = 0 AND patient = :id")
                .param("id", patient)
                .query(Long.class)
                .single();
    }

    @Test
    void aChainThroughATypeThatMayNotBeSearchedFindsNothingAndNotEverything() throws Exception {
        var id = patient();
        var number = inside.get("/Patient/" + id)
                .json()
                .path("identifier")
                .path(0)
                .path("value")
                .asString();
        inside.create("Observation", weight(id, "70", "2026-11-01T08:00:00Z"));
        clients.register("narrow", "Peu", "narrow", "Device/narrow", Set.of("system/Observation.rs"));
        grants.replace("Test/narrow", id, List.of(new Grants.Grant("Device/narrow", Set.of(), Instant.EPOCH, null)));
        var narrow = new Machine(token("narrow"));
        assertThat(narrow.get("/Observation?patient=" + id).ids()).hasSize(1);
        assertThat(narrow.get("/Observation?patient.identifier=urn:test%7C" + number)
                        .ids())
                .isEmpty();
        assertThat(narrow.get("/Observation?patient.identifier=urn:test%7Cother")
                        .ids())
                .isEmpty();
    }

    /** What an outsider gets, with the id of the hidden one written as that of the unknown one. */
    private String seen(Reply reply, String id) {
        return reply.status() + reply.text().replace(id, "UNKNOWN").replaceAll("\"lastUpdated\":\"[^\"]*\"", "");
    }

    private int outsidersWeights() throws Exception {
        return outside.get("/Observation?code=29463-7&_total=accurate")
                .json()
                .path("total")
                .asInt();
    }

    @Test
    void whatIsOutOfReachIsLikeWhatIsNotThere() throws Exception {
        var hidden = patient();
        var weights = outsidersWeights();
        var observation = inside.create("Observation", weight(hidden, "71", "2026-11-01T08:00:00Z"))
                .id();
        for (var address : new String[] {
            "/Patient/%s",
            "/Patient/%s/_history",
            "/Patient/%s/_history/1",
            "/Patient/%s/Observation",
            "/Patient/%s/*",
            "/Patient/%s/$everything",
            "/Patient/%s/$meta",
            "/Patient?_id=%s&_total=accurate",
            "/Patient?_id=%s&_summary=count",
            "/Patient?_id=%s&_revinclude=Observation:subject",
            "/Patient?_has:Observation:subject:code=29463-7&_id=%s",
            "/Observation?patient=%s&_total=accurate",
            "/Observation?patient=%s&_include=Observation:subject",
            "/Observation?subject:Patient.gender=male&patient=%s&_total=accurate"
        }) {
            var ofHidden = outside.get(address.formatted(hidden));
            var ofUnknown = outside.get(address.formatted("nobody-at-all"));
            assertThat(seen(ofHidden, hidden)).as(address).isEqualTo(seen(ofUnknown, "nobody-at-all"));
            assertThat(ofHidden.text()).as(address).doesNotContain("Durand").doesNotContain(observation);
        }
        assertThat(outside.get("/Observation/" + observation).status()).isEqualTo(404);
        assertThat(outside.get("/Observation/" + observation + "/_history").status())
                .isEqualTo(404);
        assertThat(outsidersWeights()).isEqualTo(weights);
        assertThat(outside.get("/_history").text()).doesNotContain(hidden);
        assertThat(outside.get("/Patient/_history").text()).doesNotContain(hidden);
    }

    @Test
    void writesDoNotTellEither() throws Exception {
        var made = inside.create("Patient", patientJson());
        var hidden = made.id();
        assertThat(outside.send("DELETE", "/Patient/" + hidden, "").status()).isIn(204, 404);
        assertThat(outside.send(
                                "PATCH",
                                "/Patient/" + hidden,
                                "[{\"op\":\"replace\",\"path\":\"/active\",\"value\":false}]",
                                "Content-Type",
                                "application/json-patch+json")
                        .status())
                .isEqualTo(404);
        var identifier = made.json().path("identifier").path(0).path("value").asString();
        var twin = outside.post(
                "/Patient", made.text().replace(hidden, "x"), "If-None-Exist", "identifier=urn:test|" + identifier);
        assertThat(twin.status()).isEqualTo(201);
        assertThat(twin.id()).isNotEqualTo(hidden);
        assertThat(inside.get("/Patient/" + hidden).json()).isEqualTo(made.json());
    }

    @Test
    void whoTriedIsNamedInTheLedgerOfWhomItWasAbout() throws Exception {
        var hidden = inside.create("Patient", patientJson()).id();
        var weight = inside.create("Observation", weight(hidden, "70", "2026-11-01T08:00:00Z"))
                .id();
        outside.get("/Patient/" + hidden);
        outside.get("/Observation/" + weight);
        outside.get("/Patient/" + hidden + "/_history");
        outside.get("/Patient/nobody-" + hidden);
        var lines = jdbc.sql("""
                        SELECT target, patient FROM access.audit_event
                        WHERE outcome = 4 AND (patient = :patient OR target LIKE '%' || :patient || '%') ORDER BY id
                        """)
                .param("patient", hidden)
                .query((row, number) -> row.getString(1) + " " + row.getString(2))
                .list();
        assertThat(lines)
                .containsExactly(
                        "Patient/" + hidden + " " + hidden,
                        "Observation/" + weight + " " + hidden,
                        "Patient/" + hidden + "/_history " + hidden,
                        "Patient/nobody-" + hidden + " null");
    }
}
