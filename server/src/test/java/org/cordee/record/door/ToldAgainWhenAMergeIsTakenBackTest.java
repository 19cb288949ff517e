package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.cordee.access.Role;
import org.cordee.identity.Merges;
import org.cordee.testing.TestActors;
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
        jdbc.sql("""
                        INSERT INTO identity.pair (later, earlier, probability, automatic, found)
                        VALUES (:later, :earlier, 0.9, false, now()) ON CONFLICT DO NOTHING
                        """).param("later", later).param("earlier", earlier).update();
        active(inside, toTopic("Patient", "full-resource"));

        assertThat(merges.merge(officer, later, earlier)).isTrue();
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
}
