package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "cordee.fhir.delete-most=3")
@DirtiesContext
class DeletesManyTest extends AtTheDoor {
    @Test
    void severalAreDeletedUpToTheBoundAndEachIsInTheLedger() throws Exception {
        var id = patient();
        for (int i = 0; i < 4; i++) {
            inside.create("Observation", weight(id, "7" + i, "2026-11-0" + (i + 1) + "T08:00:00Z"));
        }
        assertThat(inside.get("/metadata").text()).contains("\"conditionalDelete\":\"multiple\"");
        assertThat(inside.sendNothing("DELETE", "/Observation?patient=" + id).status())
                .isEqualTo(412);
        assertThat(inside.sendNothing("DELETE", "/Observation?patient=" + id + "&date=ge2026-11-02")
                        .status())
                .isEqualTo(204);
        assertThat(inside.get("/Observation?patient=" + id).ids()).hasSize(1);
        assertThat(jdbc.sql(
                                "SELECT count(*) FROM access.audit_event WHERE action = 'D' AND outcome = 0 AND target LIKE 'Observation%' AND patient = :id")
                        .param("id", id)
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void whatGoesTogetherIsInTheLedgerOneByOneAndTheAnswerIsAboutTheOneThatWasNamed() throws Exception {
        var id = patient();
        var measure = inside.create("Observation", weight(id, "70", "2026-11-01T08:00:00Z"))
                .id();
        assertThat(inside.sent("DELETE", "/Patient/" + id + "?_cascade=delete", null, "If-Match", "W/\"7\"")
                        .status())
                .isEqualTo(412);
        var reply = inside.sent("DELETE", "/Patient/" + id + "?_cascade=delete", null, "If-Match", "W/\"1\"");
        assertThat(reply.status()).as(reply.text()).isEqualTo(204);
        assertThat(reply.header("ETag")).isEqualTo("W/\"2\"");
        assertThat(jdbc.sql(
                                "SELECT target FROM access.audit_event WHERE action = 'D' AND outcome = 0 AND patient = :id ORDER BY id")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .containsExactly("Patient/" + id, "Observation/" + measure);
    }
}
