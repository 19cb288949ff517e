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
                                "SELECT count(*) FROM access.audit_event WHERE action = 'D' AND target LIKE 'Observation%' AND patient = :id")
                        .param("id", id)
                        .query(Long.class)
                        .single())
                .isGreaterThanOrEqualTo(1);
    }
}
