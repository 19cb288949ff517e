package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BadInputTest extends AtTheDoor {
    private static final String YESTERDAY = Instant.now()
            .minus(1, ChronoUnit.DAYS)
            .truncatedTo(ChronoUnit.SECONDS)
            .toString();

    private void refused(Reply reply, int status, String place) throws Exception {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.json().path("resourceType").asString()).isEqualTo("OperationOutcome");
        assertThat(reply.diagnostics()).isNotEmpty().doesNotContain("Exception").doesNotContain("org.cordee");
        if (!place.isEmpty()) {
            assertThat(reply.json()
                            .path("issue")
                            .path(0)
                            .path("expression")
                            .path(0)
                            .asString(""))
                    .startsWith(place);
        }
    }

    private long kept() {
        return jdbc.sql("SELECT count(*) FROM access.audit_event WHERE action = 'C' AND outcome = 0")
                .query(Long.class)
                .single();
    }

    @Test
    void aWrongMeasureIsRefusedAndNothingIsKept() throws Exception {
        var id = patient();
        var right = weight(id, "71", YESTERDAY);
        var before = kept();

        refused(
                inside.post("/Observation", right.replaceAll("\"subject\":\\{[^}]*},", "")),
                422,
                "Observation.subject");
        refused(
                inside.post("/Observation", right.replace("Patient/" + id, "Patient/nobody")),
                422,
                "Observation.subject");
        refused(outside.post("/Observation", right), 422, "Observation.subject");
        refused(
                inside.post("/Observation", right.replace("\"code\":\"kg\"", "\"code\":\"stone\"")),
                422,
                "Observation.value.code");
        refused(inside.post("/Observation", right.replace(",\"code\":\"kg\"", "")), 422, "Observation.value.code");
        refused(
                inside.post("/Observation", right.replace("http://unitsofmeasure.org", "http://example.org/units")),
                422,
                "Observation.value.system");
        var soon = Instant.now().plus(11, ChronoUnit.MINUTES).toString();
        refused(inside.post("/Observation", right.replace(YESTERDAY, soon)), 422, "Observation.effective");
        refused(
                inside.post("/Observation", right.replace("\"effectiveDateTime\":\"" + YESTERDAY + "\",", "")),
                422,
                "Observation.effective");
        refused(
                inside.post("/Observation", right.replaceAll("\"valueQuantity\":\\{[^}]*}", "\"note\":[]")),
                422,
                "Observation.value");

        assertThat(kept()).isEqualTo(before);
        assertThat(inside.get("/Observation?patient=" + id).ids()).isEmpty();
    }

    @Test
    void anUnknownPatientAndOneOutOfReachAreRefusedAlike() throws Exception {
        var id = patient();
        var unknown = outside.post("/Observation", weight("nobody", "71", YESTERDAY));
        var hidden = outside.post("/Observation", weight(id, "71", YESTERDAY));
        assertThat(hidden.text().replace(id, "nobody")).isEqualTo(unknown.text());
        assertThat(hidden.status()).isEqualTo(unknown.status());
    }

    @Test
    void theDoorTakesGramsAndPoundsAndAClockTenMinutesFast() throws Exception {
        var id = patient();
        var grams = weight(id, "71000", YESTERDAY).replace("\"code\":\"kg\"", "\"code\":\"g\"");
        inside.create("Observation", grams);
        inside.create("Observation", weight(id, "156", YESTERDAY).replace("\"code\":\"kg\"", "\"code\":\"[lb_av]\""));
        inside.create(
                "Observation",
                weight(id, "71", Instant.now().plus(9, ChronoUnit.MINUTES).toString()));
    }

    @Test
    void whatIsNotJsonIsRefusedWithItsPlace() throws Exception {
        refused(inside.post("/Observation", "bonjour"), 400, "");
        refused(inside.post("/Observation", "{\"resourceType\":\"Observation\","), 400, "");
        refused(inside.post("/Observation", ""), 400, "");
        refused(inside.post("/Observation", "[]"), 400, "");
        refused(inside.post("/Observation", "{}"), 400, "resourceType");
        refused(inside.post("/Observation", "{\"resourceType\":\"Observation\"} {}"), 400, "");
        refused(inside.post("/Observation", "<Observation/>"), 400, "");
        var secret = inside.post("/Observation", "{\"resourceType\":Madame Durand a 82 ans}");
        assertThat(secret.text()).doesNotContain("Durand").doesNotContain("Madame");
    }

    @Test
    void fiftyMegabytesAreRefused() throws Exception {
        var long_ = new byte[50 * 1024 * 1024];
        Arrays.fill(long_, (byte) ' ');
        var reply = inside.sent("POST", "/Observation", long_);
        refused(reply, 413, "");
    }

    @Test
    void deepJsonIsRefused() throws Exception {
        var deep = "{\"resourceType\":\"Observation\",\"extension\":" + "[".repeat(5000) + "]".repeat(5000) + "}";
        refused(inside.post("/Observation", deep), 400, "");
    }

    @Test
    void unknownElementsAndImpossibleDatesAreRefused() throws Exception {
        refused(inside.post("/Patient", "{\"resourceType\":\"Patient\",\"surname\":\"x\"}"), 400, "Patient");
        refused(
                inside.post("/Patient", "{\"resourceType\":\"Patient\",\"birthDate\":\"2026-02-30\"}"),
                400,
                "Patient.birthDate");
    }

    @Test
    void withoutATokenNothingIsSaidButTheStatement() throws Exception {
        var nobody = new Machine("none");
        refused(nobody.get("/Patient/1"), 401, "");
        refused(nobody.post("/Patient", patientJson()), 401, "");
    }
}
