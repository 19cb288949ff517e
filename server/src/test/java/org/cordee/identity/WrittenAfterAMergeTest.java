package org.cordee.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.record.Records;
import org.cordee.store.Draft;
import org.cordee.store.Reach;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.cordee.store.Step;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is written about a Patient who was merged is kept, asks where it belongs, and goes back when the merge is taken back. */
class WrittenAfterAMergeTest {
    private final Actor officer = TestActors.of(Role.IDENTITY_OFFICER, "Practitioner/identities", "Gaëtan");
    private final Records records = TestPlatform.get(Records.class);
    private final RecordStore store = TestPlatform.get(RecordStore.class);
    private final Merges merges = TestPlatform.get(Merges.class);
    private final Strays strays = TestPlatform.get(Strays.class);
    private final JdbcClient jdbc = TestPlatform.get(JdbcClient.class);

    private final String stays = patient();
    private final String gone = patient();

    @Test
    void itAsksIsMovedAndGoesBackWhenTheMergeIsTakenBack() {
        var before = note(gone);
        merge();
        var after = note(gone);
        assertThat(subject(after)).as("kept where it was written").isEqualTo("Patient/" + gone);
        assertThat(asking()).as("what was there before asks nothing").containsExactly(after);

        assertThat(strays.move(officer, "Observation", after, gone)).isTrue();
        assertThat(strays.move(officer, "Observation", after, gone)).as("once").isFalse();
        assertThat(subject(after)).isEqualTo("Patient/" + stays);
        assertThat(asking()).isEmpty();
        assertThat(note(stays))
                .as("what is written about the one who goes on asks nothing")
                .isNotEmpty();
        assertThat(asking()).isEmpty();

        assertThat(merges.undo(officer, gone, stays)).isTrue();
        assertThat(subject(after)).isEqualTo("Patient/" + gone);
        assertThat(subject(before)).isEqualTo("Patient/" + gone);
        note(gone);
        assertThat(asking()).as("two people again").isEmpty();
    }

    @Test
    void itMayStayAndAsksNoMore() {
        merge();
        var after = note(gone);
        assertThat(strays.leave(officer, "Observation", after, gone)).isTrue();
        write(after, gone);
        assertThat(asking()).isEmpty();
        assertThat(subject(after)).isEqualTo("Patient/" + gone);
    }

    @Test
    void ofManyThatAreWrittenTogetherThoseAboutTheOneWhoIsGoneAsk() {
        merge();
        store.transaction(
                Reach.everything(),
                java.util.stream.Stream.of(gone, stays, gone)
                        .<Step>map(patient -> new Step.Create(Draft.json("""
                                        {"resourceType":"Observation","status":"final","code":{"text":"x"},
                                         "subject":{"reference":"Patient/%s"}}""".formatted(patient)), null, null))
                        .toList());
        assertThat(asking()).hasSize(2).allMatch(id -> subject(id).equals("Patient/" + gone));
    }

    @Test
    void itIsNotLostWhenTheMergeIsTakenBackBeforeAnyoneDecided() {
        merge();
        var after = note(gone);
        merges.undo(officer, gone, stays);
        assertThat(asking()).isEmpty();
        assertThat(subject(after)).isEqualTo("Patient/" + gone);
    }

    @Test
    void movedTwiceItGoesBackToTheFirstWhenThatMergeIsTakenBack() {
        var last = patient();
        merge();
        var after = note(gone);
        strays.move(officer, "Observation", after, gone);
        merge(stays, last);
        write(after, stays);
        assertThat(strays.move(officer, "Observation", after, stays)).isTrue();
        assertThat(subject(after)).isEqualTo("Patient/" + last);

        assertThat(merges.undo(officer, gone, stays)).isTrue();
        assertThat(subject(after)).isEqualTo("Patient/" + gone);
        assertThat(merges.undo(officer, stays, last)).isTrue();
        assertThat(subject(after)).as("is none of the other merge").isEqualTo("Patient/" + gone);
    }

    @Test
    void whatHungOnANumberOfBeforeKeepsItsAnswerWhenTheMergeIsTakenBack() {
        var moved = note(gone);
        var open = note(gone);
        strays.ask(gone, stays, "Patient", gone, Set.of());
        assertThat(strays.move(officer, "Observation", moved, gone)).isTrue();
        merge();
        assertThat(merges.undo(officer, gone, stays)).isTrue();
        assertThat(subject(moved)).isEqualTo("Patient/" + stays);
        assertThat(asking()).containsExactly(open);
    }

    private void merge() {
        merge(gone, stays);
    }

    private void merge(String gone, String stays) {
        jdbc.sql(
                        "INSERT INTO identity.pair (later, earlier, probability, automatic, found) VALUES (:a, :b, 1, false, now()) ON CONFLICT DO NOTHING")
                .param("a", gone)
                .param("b", stays)
                .update();
        assertThat(merges.merge(officer, gone, stays)).isTrue();
    }

    private java.util.List<String> asking() {
        return strays.open(officer, 1000).stream()
                .filter(one -> one.gone().equals(gone))
                .map(Stray::id)
                .toList();
    }

    private String subject(String id) {
        if (!(store.read(Reach.everything(), "Observation", id) instanceof ReadOutcome.Found found)) {
            return "";
        }
        return tools.jackson.databind.json.JsonMapper.shared()
                .readTree(found.resource().json())
                .path("subject")
                .path("reference")
                .asString("");
    }

    private String note(String patient) {
        return write(UUID.randomUUID().toString(), patient);
    }

    private String write(String id, String patient) {
        store.written(
                Reach.everything(),
                new Step.Update(
                        "Observation", id, Draft.json("""
                        {"resourceType":"Observation","id":"%s","status":"final","code":{"text":"%s"},
                         "subject":{"reference":"Patient/%s"}}
                        """.formatted(id, UUID.randomUUID(), patient)), null, null));
        return id;
    }

    private String patient() {
        return records.create(
                        Actor.platform(),
                        PatientMapping.PATIENT,
                        new Patient(
                                "",
                                null,
                                "Ferrières",
                                null,
                                "Odile",
                                Sex.FEMALE,
                                LocalDate.of(1941, 2, 3),
                                null,
                                null,
                                null,
                                null))
                .id();
    }
}
