package org.cordee.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.access.smart.ScopedReach;
import org.cordee.identity.match.Traits;
import org.cordee.record.CapabilityOperation;
import org.cordee.record.Records;
import org.cordee.record.WriteCheck;
import org.cordee.store.Draft;
import org.cordee.store.Interaction;
import org.cordee.store.Refusal;
import org.cordee.store.RefusedException;
import org.cordee.store.Step;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A merge outlives the next write of software that knows nothing of it, reaches over others, and closes no circle. */
class MergesLastTest {
    private final Actor officer = TestActors.of(Role.IDENTITY_OFFICER, "Practitioner/identities", "Gaëtan");
    private final Actor platform = Actor.platform();
    private final Records records = TestPlatform.get(Records.class);
    private final Merges merges = TestPlatform.get(Merges.class);
    private final JdbcClient jdbc = TestPlatform.get(JdbcClient.class);

    private final String a = patient();
    private final String b = patient();
    private final String c = patient();

    @Test
    void itsSourceWritesThePatientAgain() {
        merges.byFeed(platform, a, b);
        assertThat(written(a)).contains("\"active\":false", "\"replaced-by\"", "Patient/" + b);
        assertThat(written(b)).contains("\"active\":true", "\"replaces\"", "Patient/" + a);
        assertThat(written(c)).doesNotContain("\"link\"");
        var patched = TestPlatform.get(MergesLast.class).made(platform, new WriteCheck.Proposal(whole(a), "Patient"));
        assertThat(patched).isInstanceOf(WriteCheck.Verdict.Refuse.class);

        var view = records.read(platform, FedMapping.FED, a).orElseThrow();
        records.put(platform, FedMapping.FED, a, view);
        assertThat(records.count(platform, "Patient", "_id=" + a + "&active=false"))
                .as("told again by ADT")
                .isEqualTo(1);
        merges.undo(officer, a, b);
        assertThat(written(a)).contains("\"active\":true").doesNotContain("replaced-by");
    }

    @Test
    void aMergeOfTheOneThatGoesOnReachesTheOnesBefore() {
        merges.byFeed(platform, a, b);
        merges.byFeed(platform, b, c);
        for (var one : List.of(a, b, c)) {
            assertThat(crossReferences(one)).contains("Patient/" + a, "Patient/" + b, "Patient/" + c);
        }
        merges.byFeed(platform, a, c);
        assertThat(merges.undo(officer, b, c)).isTrue();
        assertThat(crossReferences(a)).contains("Patient/" + b).doesNotContain("Patient/" + c);
    }

    @Test
    void theOppositeIsRefusedAndChangesNothing() {
        merges.byFeed(platform, a, b);
        assertThatThrownBy(() -> merges.byFeed(platform, b, a))
                .isInstanceOf(RefusedException.class)
                .satisfies(refused -> assertThat(((RefusedException) refused)
                                .refusal()
                                .issues()
                                .getFirst()
                                .diagnostics())
                        .contains("Patient/" + a, "Patient/" + b));
        assertThatThrownBy(() -> merges.byFeed(platform, a, c)).isInstanceOf(RefusedException.class);
        merges.byFeed(platform, a, b);
        assertThat(jdbc.sql("SELECT identity.head(:a)")
                        .param("a", a)
                        .query(String.class)
                        .single())
                .isEqualTo(b);
    }

    @Test
    void whoMayReadPatientsAndNotWriteThemMergesNobody() {
        var holders = Set.of("Device/reader");
        var reader = new Actor(
                "Device/reader",
                "Lecteur",
                Role.MACHINE,
                holders,
                ScopedReach.ofMachine(Set.of("system/Patient.rs"), holders));
        assertThatThrownBy(() -> merges.byFeed(reader, a, b))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal())
                                .isEqualTo(new Refusal.NotPermitted(Interaction.UPDATE, "Patient")));
        assertThat(written(a)).doesNotContain("\"link\"");
    }

    @Test
    void whoWasSuspectedToBeTheOneIsSuspectedToBeTheOther() {
        suspect(c, a);
        var figures = TestPlatform.get(QualityFigures.class);
        int waiting = figures.decisions().waiting();
        merges.byFeed(platform, a, b);
        assertThat(open()).containsExactly(c + " " + b);
        assertThat(figures.decisions().waiting()).isEqualTo(waiting);
        merges.undo(officer, a, b);
        assertThat(open()).containsExactly(c + " " + a);
    }

    private List<String> open() {
        return jdbc.sql(
                        "SELECT p.later || ' ' || p.earlier FROM identity.pair p JOIN identity.person a ON a.patient = p.later "
                                + "JOIN identity.person b ON b.patient = p.earlier WHERE p.later = :c AND "
                                + Suspicions.OPEN)
                .param("c", c)
                .query((row, number) -> row.getString(1))
                .list();
    }

    private void suspect(String later, String earlier) {
        jdbc.sql("DELETE FROM identity.pair WHERE later IN (:all) OR earlier IN (:all)")
                .param("all", List.of(a, b, c))
                .update();
        jdbc.sql(
                        "INSERT INTO identity.pair (later, earlier, probability, automatic, found) VALUES (:a, :b, 0.8, false, now())")
                .param("a", later)
                .param("b", earlier)
                .update();
    }

    /** What the next whole write of its source leaves. */
    private String written(String id) {
        var verdict = TestPlatform.get(MergesLast.class)
                .check(platform, List.of(new WriteCheck.Proposal(whole(id), "Patient")), Set.of());
        var step = ((WriteCheck.Verdict.Proceed) verdict).steps().getFirst();
        return new String(((Step.Update) step).draft().json(), java.nio.charset.StandardCharsets.UTF_8)
                .replace(" ", "");
    }

    private static Step whole(String id) {
        return new Step.Update(
                "Patient",
                id,
                Draft.json("{\"resourceType\":\"Patient\",\"id\":\"" + id + "\",\"active\":true}"),
                null,
                null);
    }

    private String crossReferences(String patient) {
        var answer = TestPlatform.get(CrossReferences.class)
                .answer(
                        platform,
                        new CapabilityOperation.Question(
                                "http://base",
                                "",
                                List.of(new CapabilityOperation.Value("sourceIdentifier", "urn:merges|" + patient)),
                                null));
        return new String(((CapabilityOperation.Answered) answer).json(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private String patient() {
        var id = UUID.randomUUID().toString();
        records.put(
                platform,
                FedMapping.FED,
                id,
                new FedMapping.Fed(
                        id,
                        new Traits("Vicdessos", "", "Odile", "F", "19410203", "", "", "", "", "", "", ""),
                        AdtBesides.NONE,
                        Set.of(),
                        List.of(new Described.Identifier("urn:merges", id)),
                        null,
                        false));
        return id;
    }
}
