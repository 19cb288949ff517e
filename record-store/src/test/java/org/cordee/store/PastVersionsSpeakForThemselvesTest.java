package org.cordee.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.cordee.store.Masks.Mask;
import org.cordee.store.Reach.Permission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** An old version is within reach by whom it was about and what it said then, not by what stands in its place today. */
class PastVersionsSpeakForThemselvesTest {
    private static final StoreUnderTest T = StoreUnderTest.empty();
    private static final Reach OPENED = bounded(null, Set.of("Opened/nurse"));
    private static final Reach WEIGHTS = bounded("code=l|weight", Set.of());
    private String a = "";
    private String b = "";
    private String o = "";

    private static Reach bounded(String constraint, Set<String> openedTo) {
        return Reach.of("Practitioner/nurse")
                .permit(
                        "Observation",
                        new Permission(Set.of(Interaction.READ, Interaction.SEARCH), constraint, openedTo))
                .mask("urn:s|psy")
                .build();
    }

    @BeforeEach
    void twoPatientsOfOneNurse() {
        var mark = UUID.randomUUID().toString().substring(0, 8);
        a = "a" + mark;
        b = "b" + mark;
        o = "o" + mark;
        for (var patient : List.of(a, b)) {
            put("Patient", patient, "");
            T.store.grants().replace("CareTeam/" + patient, patient, List.of(grant("Practitioner/nurse")));
        }
    }

    private static Grants.Grant grant(String holder) {
        return new Grants.Grant(holder, Set.of(), Instant.EPOCH, null);
    }

    private static void put(String type, String id, String rest) {
        var json = ("{'resourceType':'" + type + "','id':'" + id + "'" + rest + "}").replace('\'', '"');
        if (T.store.update(Reach.everything(), type, id, Draft.json(json), null) instanceof Refusal refusal) {
            throw new AssertionError(refusal.toString());
        }
    }

    private Instant says(String patient, String code, String more) {
        put(
                "Observation",
                o,
                ",'status':'final','code':{'coding':[{'system':'l','code':'%s'}]},'subject':{'reference':'Patient/%s'}%s"
                        .formatted(code, patient, more));
        return ((ReadOutcome.Found) T.store.read(Reach.everything(), "Observation", o))
                .resource()
                .lastUpdated();
    }

    private static List<Integer> versions(HistoryOutcome outcome, String id) {
        return outcome instanceof HistoryOutcome.Versions found
                ? found.versions().stream()
                        .filter(one -> one.id().equals(id))
                        .map(StoredResource::version)
                        .toList()
                : List.of();
    }

    /** The same on each way that leads to versions. */
    private void assertSees(Reach reach, int last, Integer... seen) {
        assertThat(versions(T.store.history(reach, HistoryRequest.of("Observation", o)), o))
                .as("of one")
                .containsExactly(seen);
        assertThat(versions(T.store.history(reach, new HistoryRequest("Observation", null, null, null, 1000, null)), o))
                .as("of the type")
                .containsExactly(seen);
        assertThat(versions(T.store.history(reach, new HistoryRequest(null, null, null, null, 1000, null)), o))
                .as("of all")
                .containsExactly(seen);
        assertThat(IntStream.rangeClosed(1, last)
                        .filter(version -> T.store.vread(reach, "Observation", o, version) instanceof ReadOutcome.Found)
                        .boxed()
                        .toList())
                .as("one by one")
                .containsExactlyInAnyOrder(seen);
    }

    private List<Integer> at(Reach reach, Instant moment) {
        return versions(T.store.history(reach, new HistoryRequest("Observation", null, null, moment, 1000, null)), o);
    }

    @Test
    void oneThatWasAboutSomeoneWhoOpensNothingIsNotReadByTheOpeningOfAnother() {
        var first = says(a, "weight", "");
        var second = says(b, "weight", "");
        T.store.grants().replace("Consent/" + b, b, List.of(grant("Opened/nurse")));
        assertSees(OPENED, 2, 2);
        assertThat(at(OPENED, first)).isEmpty();
        assertThat(at(OPENED, second)).containsExactly(2);

        T.store.grants().withdraw("Consent/" + b);
        T.store.grants().replace("Consent/" + a, a, List.of(grant("Opened/nurse")));
        assertSees(OPENED, 2, 1);
        assertThat(at(OPENED, first)).containsExactly(1);
        assertThat(at(OPENED, second)).isEmpty();
    }

    @Test
    void oneThatNamesTwoAsksForBothToOpen() {
        says(a, "weight", ",'performer':[{'reference':'Patient/" + b + "'}]");
        says(a, "weight", "");
        T.store.grants().replace("Consent/" + a, a, List.of(grant("Opened/nurse")));
        assertSees(OPENED, 2, 2);
        T.store.grants().replace("Consent/" + b, b, List.of(grant("Opened/nurse")));
        assertSees(OPENED, 2, 2, 1);
    }

    @Test
    void oneOfAnotherKindIsNotReadByWhoReadsThisKindOnly() {
        var first = says(a, "mood", "");
        var second = says(a, "weight", "");
        var third = says(a, "mood", ",'issued':'2026-01-01T00:00:00Z'");
        assertSees(WEIGHTS, 3, 2);
        assertThat(at(WEIGHTS, first)).isEmpty();
        assertThat(at(WEIGHTS, second)).containsExactly(2);
        assertThat(at(WEIGHTS, third)).isEmpty();
        assertSees(bounded("code:not=l|weight", Set.of()), 3, 3, 1);
        assertSees(bounded("patient=" + b, Set.of()), 3);
        assertSees(bounded("patient=" + a, Set.of()), 3, 3, 2, 1);
    }

    @Test
    void whatWasReadBeforeADeletionIsJudgedTheSameAfterIt() {
        says(a, "mood", "");
        says(a, "weight", "");
        T.store.delete(Reach.everything(), "Observation", o, null);
        assertSees(WEIGHTS, 3, 2);
    }

    @Test
    void whatOnlyAnIndexOfTodayCouldAnswerNoOldVersionMeets() {
        says(a, "weight", ",'identifier':[{'system':'urn:i','value':'1'}]");
        says(a, "weight", ",'identifier':[{'system':'urn:i','value':'2'}]");
        says(a, "weight", ",'identifier':[{'system':'urn:i','value':'1'}]");
        assertSees(bounded("identifier=urn:i|1", Set.of()), 3, 3);
        assertSees(bounded("identifier:not=urn:i|1", Set.of()), 3);
    }

    @Test
    void whoseKindIsNotKnownSinceItIsOlderThanThatIsNotRead() {
        says(a, "weight", "");
        says(a, "weight", ",'issued':'2026-01-01T00:00:00Z'");
        assertSees(WEIGHTS, 2, 2, 1);
        new JdbcTemplate(T.dataSource)
                .update("update record_store.past set tokens = null, present = null where id = ?", o);
        assertSees(WEIGHTS, 2, 2);
        assertSees(bounded("code:not=l|mood", Set.of()), 2, 2);
        assertSees(bounded("identifier:missing=true", Set.of()), 2, 2);
    }

    @Test
    void whatThePatientOfThatTimeKeepsFromSomeoneStaysKept() {
        says(a, "weight", "");
        says(b, "weight", "");
        var all = bounded(null, Set.of());
        assertSees(all, 2, 2, 1);
        T.store
                .masks()
                .replace("Consent/m" + a, a, List.of(new Mask("urn:s|psy", Set.of("Observation"), null, Set.of())));
        assertSees(all, 2, 2);
        T.store
                .masks()
                .replace("Consent/m" + a, a, List.of(new Mask("urn:s|psy", Set.of("Condition"), null, Set.of())));
        assertSees(all, 2, 2, 1);
        T.store.masks().replace("Consent/m" + b, b, List.of(new Mask("urn:s|psy", Set.of(), null, Set.of())));
        assertSees(all, 2);
    }

    @Test
    void aLabelHidesTheVersionsThatBearItAndAllOfThemWhileTheLastDoes() {
        says(a, "weight", ",'meta':{'security':[{'system':'urn:s','code':'psy'}]}");
        says(a, "weight", "");
        var all = bounded(null, Set.of());
        assertSees(all, 2, 2);
        says(a, "weight", ",'meta':{'security':[{'system':'urn:s','code':'psy'}]}");
        assertSees(all, 3);
    }

    @Test
    void anExportOfThatMomentGivesNoVersionThatIsOutOfReach() {
        var exports = T.store.bulk().exports();
        var moment = says(a, "mood", "");
        says(a, "weight", "");
        var scope = new Exports.Scope(moment, null, false, null, List.of(), List.of());
        assertThat(exports.portion(bounded(null, Set.of()), scope, "Observation", 0, Long.MAX_VALUE, 1000)
                        .rows())
                .extracting(row -> row.id() + "/" + row.version())
                .contains(o + "/1");
        assertThat(exports.portion(WEIGHTS, scope, "Observation", 0, Long.MAX_VALUE, 1000)
                        .rows())
                .extracting(StoredResource::id)
                .doesNotContain(o);
    }
}
