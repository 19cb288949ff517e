package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.identity.Merges;
import org.cordee.store.Grants;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A link to the one by which a Patient was replaced merges only whom its writer may merge and surely means. */
class LinksThatMergeNobodyTest extends AtTheDoor {
    private final String red = "urn:oid:2.999.4." + Math.abs(UUID.randomUUID().hashCode());

    @Autowired
    Merges merges;

    @Test
    void aLinkThatStoodBeforeIsNotOfWhoeverWritesNext() throws Exception {
        var other = inside.create("Patient", person(red, "S2", "")).id();
        var theirs = outside.create("Patient", linked("P2", "S2"));
        assertThat(theirs.status()).as(theirs.text()).isEqualTo(201);
        grants.replace(
                "test/" + theirs.id(),
                theirs.id(),
                List.of(new Grants.Grant("Device/inside", Set.of(), Instant.EPOCH, null)));
        put(theirs.id(), linked("P2", "S2").replace("Pamiès", "Pamies"));
        assertThat(mergedInto(theirs.id()))
                .as("planted by who does not reach the other")
                .isNull();

        put(theirs.id(), person(red, "P2", ""));
        put(theirs.id(), linked("P2", "S2"));
        assertThat(mergedInto(theirs.id())).as("written by who reaches both").isEqualTo(other);
    }

    @Test
    void whatAnOfficerHasToldApartNoLinkMergesAgain() throws Exception {
        var stays = inside.create("Patient", person(red, "S3", "")).id();
        var gone = inside.create("Patient", person(red, "G3", "")).id();
        put(gone, linked("G3", "S3"));
        assertThat(mergedInto(gone)).isEqualTo(stays);
        var officer = TestActors.of(Role.IDENTITY_OFFICER, "Practitioner/identities", "Gaëtan");
        assertThat(merges.undo(officer, gone, stays)).isTrue();
        for (var next : List.of(person(red, "G3", ""), linked("G3", "S3"))) {
            put(gone, next);
            assertThat(mergedInto(gone)).isNull();
        }
        var apart = inside.create("Patient", person(red, "H3", "")).id();
        jdbc.sql("INSERT INTO identity.pair (later, earlier, probability, automatic, found, decision)"
                        + " VALUES (?, ?, 0.8, false, now(), 'DIFFERENT')"
                        + " ON CONFLICT (later, earlier) DO UPDATE SET decision = 'DIFFERENT'")
                .param(stays)
                .param(apart)
                .update();
        put(apart, linked("H3", "S3"));
        assertThat(mergedInto(apart)).isNull();
    }

    @Test
    void aPatientOfAnotherServerAndANumberOfTwoPeopleMergeNobody() throws Exception {
        var stays = inside.create("Patient", person(red, "S4", "")).id();
        inside.create("Patient", person(red, "S4", ""));
        var elsewhere = person(
                red,
                "E4",
                "\"link\":[{\"other\":{\"reference\":\"https://elsewhere.example/Patient/" + stays
                        + "\"},\"type\":\"replaced-by\"}],");
        for (var written : List.of(elsewhere, linked("T4", "S4"))) {
            var kept = inside.create("Patient", written);
            assertThat(kept.status()).as(kept.text()).isEqualTo(201);
            assertThat(mergedInto(kept.id())).isNull();
        }
        var here = inside.create("Patient", elsewhere.replace("https://elsewhere.example/", ""));
        assertThat(mergedInto(here.id())).isEqualTo(stays);
    }

    private void put(String id, String patient) throws Exception {
        var answer = inside.put("/Patient/" + id, patient.replaceFirst("\\{", "{\"id\":\"" + id + "\","));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private String linked(String value, String by) {
        return person(
                red,
                value,
                "\"link\":[{\"other\":{\"identifier\":{\"system\":\"" + red + "\",\"value\":\"" + by
                        + "\"}},\"type\":\"replaced-by\"}],");
    }

    private @Nullable String mergedInto(String patient) {
        return jdbc.sql("SELECT merged_into FROM identity.person WHERE patient = ?")
                .param(patient)
                .query((row, number) -> row.getString(1))
                .list()
                .getFirst();
    }

    private String person(String system, String value, String more) {
        return """
                {"resourceType":"Patient","active":true,"identifier":[{"system":"%s","value":"%s"}],%s
                 "name":[{"use":"official","family":"Pamiès","given":["Odile"]}],"gender":"female","birthDate":"1961-02-28"}
                """.formatted(system, value, more);
    }
}
