package org.cordee.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReachBoundsEverythingTest {
    private static StoreUnderTest t;
    private static final Reach NURSE = Reach.of("Practitioner/nurse")
            .permitAll()
            .open("Practitioner", "Organization")
            .mask("urn:s|psy")
            .addressedBy("Task:owner")
            .build();

    private static void put(String type, String id, String rest) {
        var json = ("{'resourceType':'" + type + "','id':'" + id + "'" + rest + "}").replace('\'', '"');
        var outcome = t.store.update(Reach.everything(), type, id, Draft.json(json), null);
        if (!(outcome instanceof WriteOutcome.Created)) {
            throw new AssertionError(outcome.toString());
        }
    }

    private static String about(String patient) {
        return ",'status':'final','code':{'text':'x'},'subject':{'reference':'Patient/" + patient + "'}";
    }

    private static void grant(String source, String patient, Instant from, Instant until, String... types) {
        t.store
                .grants()
                .replace(source, patient, List.of(new Grants.Grant("Practitioner/nurse", Set.of(types), from, until)));
    }

    @BeforeAll
    static void aNurseWithOnePatientOfThree() {
        t = StoreUnderTest.empty();
        put("Practitioner", "nurse", "");
        put("Patient", "mine", ",'identifier':[{'system':'urn:i','value':'1'}]");
        put("Patient", "other", ",'identifier':[{'system':'urn:i','value':'2'}]");
        put("Patient", "past", "");
        put("Observation", "o-mine", about("mine"));
        put("Observation", "o-other", about("other"));
        put("Observation", "o-past", about("past"));
        put("Observation", "o-masked", about("mine") + ",'meta':{'security':[{'system':'urn:s','code':'psy'}]}");
        put("Observation", "o-both", about("mine") + ",'performer':[{'reference':'Patient/other'}]");
        put("Observation", "o-nobody", ",'status':'final','code':{'text':'x'}");
        put(
                "Task",
                "for-me",
                ",'status':'requested','intent':'order','for':{'reference':'Patient/other'},'owner':{'reference':'Practitioner/nurse'}");
        put("Task", "not-for-me", ",'status':'requested','intent':'order','for':{'reference':'Patient/other'}");
        put(
                "Provenance",
                "p-other",
                ",'recorded':'2026-01-01T00:00:00Z','target':[{'reference':'Observation/o-other'}],'agent':[{'who':{'reference':'Practitioner/nurse'}}]");
        put("Organization", "org", ",'name':'Tous'");
        grant("CareTeam/1", "mine", Instant.EPOCH, null);
        grant("CareTeam/2", "past", Instant.EPOCH, Instant.now().minus(Duration.ofDays(1)));
    }

    @Test
    void aSearchFindsWhatIsWithinReachOnly() {
        assertThat(t.ids(NURSE, "Observation", "")).containsExactly("o-mine");
        assertThat(t.ids(NURSE, "Patient", "")).containsExactly("mine");
        assertThat(t.ids(NURSE, "Organization", "")).containsExactly("org");
        assertThat(t.ids(NURSE, "Provenance", "")).isEmpty();
        assertThat(t.ids(NURSE, "Task", "")).containsExactly("for-me");
    }

    @Test
    void aReadOutOfReachIsNotFound() {
        assertThat(t.store.read(NURSE, "Observation", "o-mine")).isInstanceOf(ReadOutcome.Found.class);
        for (var id : List.of("o-other", "o-past", "o-masked", "o-both", "o-nobody", "nothing")) {
            assertThat(t.store.read(NURSE, "Observation", id)).isEqualTo(new Refusal.NotFound("Observation", id));
            assertThat(t.store.vread(NURSE, "Observation", id, 1)).isEqualTo(new Refusal.NotFound("Observation", id));
            assertThat(t.store.history(NURSE, HistoryRequest.of("Observation", id)))
                    .isEqualTo(new Refusal.NotFound("Observation", id));
            assertThat(t.store.delete(NURSE, "Observation", id, null))
                    .isEqualTo(new Refusal.NotFound("Observation", id));
        }
    }

    @Test
    void countsChainsAndIncludesShowNothingMore() {
        var count = (SearchOutcome.Page) t.store.search(NURSE, SearchRequest.of("Observation", "_summary=count"));
        assertThat(count.total()).isEqualTo(1);
        assertThat(t.ids(NURSE, "Observation", "patient.identifier=urn:i|2")).isEmpty();
        assertThat(t.ids(NURSE, "Task", "patient.identifier=urn:i|2")).isEmpty();
        assertThat(t.ids(NURSE, "Practitioner", "_has:Provenance:agent:target=Observation/o-other"))
                .isEmpty();
        var page = (SearchOutcome.Page) t.store.search(NURSE, SearchRequest.of("Task", "_include=Task:patient"));
        assertThat(page.included()).isEmpty();
        var back = (SearchOutcome.Page)
                t.store.search(NURSE, SearchRequest.of("Patient", "_revinclude=Observation:patient"));
        assertThat(back.included()).extracting(StoredResource::id).containsExactly("o-mine");
    }

    @Test
    void aTypeHistoryHoldsWhatIsWithinReachOnly() {
        var versions = (HistoryOutcome.Versions)
                t.store.history(NURSE, new HistoryRequest("Observation", null, null, null, 100, null));
        assertThat(versions.versions())
                .extracting(StoredResource::id)
                .contains("o-mine")
                .doesNotContain("o-other", "o-past", "o-masked", "o-both", "o-nobody");
    }

    @Test
    void whatIsWrittenMustBeAboutPatientsWithinReach() {
        var other = ("{'resourceType':'Observation'" + about("other") + "}").replace('\'', '"');
        var nobody = ("{'resourceType':'Observation'" + about("nobody") + "}").replace('\'', '"');
        var refused = (Refusal.Invalid) t.store.create(NURSE, Draft.json(other));
        var unknown = (Refusal.Invalid) t.store.create(NURSE, Draft.json(nobody));
        assertThat(refused.issues().getFirst().diagnostics().replace("other", "nobody"))
                .isEqualTo(unknown.issues().getFirst().diagnostics());
        var mine = ("{'resourceType':'Observation'" + about("mine") + "}").replace('\'', '"');
        var created = ((WriteOutcome.Created) t.store.create(NURSE, Draft.json(mine))).resource();
        assertThat(t.store.delete(NURSE, "Observation", created.id(), null)).isInstanceOf(WriteOutcome.Deleted.class);
    }

    @Test
    void anUpdateDoesNotTouchWhatIsOutOfReachNorMoveWhatIsIn() {
        var taken = ("{'resourceType':'Observation','id':'o-other'" + about("mine") + "}").replace('\'', '"');
        assertThat(t.store.update(NURSE, "Observation", "o-other", Draft.json(taken), null))
                .isInstanceOf(Refusal.NotFound.class);
        var loose =
                "{\"resourceType\":\"Observation\",\"id\":\"o-mine\",\"status\":\"final\",\"code\":{\"text\":\"x\"}}";
        assertThat(t.store.update(NURSE, "Observation", "o-mine", Draft.json(loose), null))
                .isInstanceOf(Refusal.Invalid.class);
    }

    @Test
    void aGrantMayBeLimitedToTypes() {
        put("Patient", "typed", "");
        put("Observation", "o-typed", about("typed"));
        put("Condition", "c-typed", ",'subject':{'reference':'Patient/typed'}");
        grant("CareTeam/3", "typed", Instant.EPOCH, null, "Condition");
        try {
            assertThat(t.ids(NURSE, "Condition", "")).containsExactly("c-typed");
            assertThat(t.ids(NURSE, "Observation", "")).containsExactly("o-mine");
            var request = new SearchRequest(null, SearchRequest.parse("_type=Condition,Observation"), null, true, null);
            var page = (SearchOutcome.Page) t.store.search(NURSE, request);
            assertThat(page.matches()).extracting(StoredResource::id).containsExactlyInAnyOrder("c-typed", "o-mine");
        } finally {
            t.store.grants().withdraw("CareTeam/3");
        }
    }

    @Test
    void aPermissionMayBeLimitedToACriterion() {
        var vitals = Reach.of("Practitioner/nurse")
                .permit(
                        "Observation",
                        new Reach.Permission(
                                Set.of(Interaction.READ, Interaction.SEARCH, Interaction.CREATE), "status=preliminary"))
                .build();
        assertThat(t.ids(vitals, "Observation", "")).isEmpty();
        assertThat(t.store.read(vitals, "Observation", "o-mine")).isInstanceOf(Refusal.NotFound.class);
        var mine = ("{'resourceType':'Observation'" + about("mine") + "}").replace('\'', '"');
        assertThat(t.store.create(vitals, Draft.json(mine))).isInstanceOf(Refusal.NotPermitted.class);
        assertThat(t.store.create(vitals, Draft.json(mine.replace("final", "preliminary"))))
                .isInstanceOf(WriteOutcome.Created.class);
        assertThat(t.store.search(vitals, SearchRequest.of("Patient", ""))).isInstanceOf(Refusal.NotPermitted.class);
        t.store.deleteWhere(Reach.everything(), "Observation", "status=preliminary", true);
    }

    @Test
    void aPermissionMayAskForAGrantToAnotherHolderBesidesTheGround() {
        var opened = Reach.of("Practitioner/nurse")
                .permit("Patient", Interaction.READ, Interaction.SEARCH)
                .permit(
                        "Observation",
                        new Reach.Permission(
                                Set.of(Interaction.READ, Interaction.SEARCH), null, Set.of("Opened/nurse")))
                .mask("urn:s|psy")
                .build();
        var open = new Grants.Grant("Opened/nurse", Set.of("Observation"), Instant.EPOCH, null);
        assertThat(opened.permitsAll("Observation", Interaction.READ)).isFalse();
        assertNone(opened, "o-mine");
        t.store.grants().replace("Consent/9", "other", List.of(open));
        assertNone(opened, "o-other");
        t.store.grants().replace("Consent/1", "mine", List.of(open));
        try {
            assertThat(t.ids(opened, "Observation", "")).containsExactly("o-mine");
            assertThat(t.store.read(opened, "Observation", "o-mine")).isInstanceOf(ReadOutcome.Found.class);
            assertThat(t.store.vread(opened, "Observation", "o-mine", 1)).isInstanceOf(ReadOutcome.Found.class);
            assertThat(t.store.history(opened, HistoryRequest.of("Observation", "o-mine")))
                    .isInstanceOf(HistoryOutcome.Versions.class);
            var count = (SearchOutcome.Page) t.store.search(opened, SearchRequest.of("Observation", "_summary=count"));
            assertThat(count.total()).isEqualTo(1);
            for (var kept : List.of("o-other", "o-past", "o-both", "o-nobody", "o-masked")) {
                assertNone(opened, kept);
            }
            var mine = ("{'resourceType':'Observation'" + about("mine") + "}").replace('\'', '"');
            assertThat(t.store.create(opened, Draft.json(mine))).isInstanceOf(Refusal.NotPermitted.class);
            t.store.grants().replace("Consent/1", "mine", List.of(open));
            t.store.grants().refuse("Consent/2", "mine", Set.of("Practitioner/nurse"));
            assertNone(opened, "o-mine");
        } finally {
            t.store.grants().allow("Consent/2");
            t.store.grants().withdraw("Consent/1");
            t.store.grants().withdraw("Consent/9");
        }
        assertNone(opened, "o-mine");
    }

    private static void assertNone(Reach reach, String id) {
        assertThat(t.store.read(reach, "Observation", id)).as(id).isInstanceOf(Refusal.NotFound.class);
        assertThat(t.ids(reach, "Observation", "_id=" + id)).as(id).isEmpty();
        assertThat(t.ids(reach, "Patient", "_has:Observation:patient:_id=" + id))
                .as(id)
                .isEmpty();
        assertThat(t.store.history(reach, HistoryRequest.of("Observation", id)))
                .as(id)
                .isInstanceOf(Refusal.NotFound.class);
    }

    @Test
    void whoMadeAnUnboundRowSeesIt() {
        var made = ((WriteOutcome.Created)
                        t.store.create(NURSE, Draft.json("{\"resourceType\":\"Basic\",\"code\":{\"text\":\"note\"}}")))
                .resource();
        assertThat(t.store.read(NURSE, "Basic", made.id())).isInstanceOf(ReadOutcome.Found.class);
        var other = Reach.of("Practitioner/other").permitAll().build();
        assertThat(t.store.read(other, "Basic", made.id())).isInstanceOf(Refusal.NotFound.class);
    }
}
