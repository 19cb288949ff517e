package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.identity.Merges;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever was told that two Patients are one person is told again when they are two. */
class ToldAgainWhenAMergeIsTakenBackTest extends SubscribedAtTheDoor {
    @Autowired
    Merges merges;

    @Test
    void bothPatientsAreToldOfTwice() throws Exception {
        var officer = TestActors.of(Role.IDENTITY_OFFICER, "Practitioner/again", "Gaëtan");
        var earlier = patient();
        var later = patient();
        active(inside, toTopic("Patient", "full-resource"));

        merge(officer, later, earlier);
        var merged = hook.await(
                one -> one.body().contains("Patient/" + later) && one.body().contains("\"replaced-by\""));
        assertThat(merged.body()).contains("\"active\":false");
        assertThat(merges.undo(officer, later, earlier)).isTrue();

        hook.await(one -> one.body().contains("/Patient/" + later + "\"")
                && one.body().contains("\"active\":true")
                && !one.body().contains("\"replaced-by\""));
        hook.await(one -> one.body().contains("/Patient/" + earlier + "\"")
                && !one.body().contains("\"replaces\"")
                && one.body().contains("\"resourceType\":\"Patient\""));
        assertThat(eventsTaken().stream()
                        .filter(event -> part(event, "focus").endsWith("/Patient/" + later))
                        .count())
                .isGreaterThanOrEqualTo(2);
        var now = inside.get("/Patient/" + later).json();
        assertThat(now.path("link").size()).isZero();
        assertThat(now.path("active").asBoolean()).isTrue();
    }

    /** Whoever is compared at this moment is suspected anew: then once more. */
    private void merge(Actor officer, String later, String earlier) {
        for (int i = 0; i < 20; i++) {
            jdbc.sql("""
                            INSERT INTO identity.pair (later, earlier, probability, automatic, found)
                            VALUES (:later, :earlier, 0.9, false, now()) ON CONFLICT DO NOTHING
                            """).param("later", later).param("earlier", earlier).update();
            if (merges.merge(officer, later, earlier)) {
                return;
            }
        }
        throw new AssertionError("the pair was never there to be decided");
    }
}
