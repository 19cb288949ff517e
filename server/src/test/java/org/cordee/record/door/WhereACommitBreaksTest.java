package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The connection dies while the database commits what is about one patient. */
class WhereACommitBreaksTest extends AtTheDoor {
    private String observation = "";

    @BeforeEach
    void sabotage() throws Exception {
        var patient = patient();
        observation = weight(patient, "70", "2026-10-06T07:00:00Z");
        jdbc.sql("""
                        create function record_store.broken() returns trigger language plpgsql as $$
                        begin perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(5); return null; end $$""").update();
        var key = jdbc.sql("select key from record_store.resource where id = :id")
                .param("id", patient)
                .query(Long.class)
                .single();
        jdbc.sql("""
                        create constraint trigger broken after insert on record_store.resource deferrable initially deferred
                        for each row when (new.subject = %d) execute function record_store.broken()""".formatted(key)).update();
    }

    @AfterEach
    void mend() {
        jdbc.sql("drop function if exists record_store.broken() cascade").update();
    }

    @Test
    void theOneWhoSentItIsToldThatItIsNotKnownWhetherItWasKept() throws Exception {
        isOpen(inside.post("/Observation", observation));
        isOpen(inside.post("", bundle("transaction")));
    }

    @Test
    void soIsEachEntryOfABatch() throws Exception {
        var reply = inside.post("", bundle("batch"));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("entry").valueStream()).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.path("response").path("status").asString()).startsWith("500");
            isSaid(entry.path("response")
                    .path("outcome")
                    .path("issue")
                    .path(0)
                    .path("diagnostics")
                    .asString());
        });
    }

    private static void isOpen(Reply reply) {
        assertThat(reply.status()).isEqualTo(500);
        isSaid(reply.diagnostics());
    }

    private static void isSaid(String diagnostics) {
        assertThat(diagnostics)
                .contains("not known whether it was kept", "look for it before you send it again")
                .doesNotContain("nothing was kept");
    }

    private String bundle(String type) {
        var entry = "{\"request\":{\"method\":\"POST\",\"url\":\"Observation\"},\"resource\":%s}";
        return """
                {"resourceType":"Bundle","type":"%s","entry":[%s,%s]}""".formatted(
                        type, entry.formatted(observation), entry.formatted(observation.replace("07:00", "08:00")));
    }
}
