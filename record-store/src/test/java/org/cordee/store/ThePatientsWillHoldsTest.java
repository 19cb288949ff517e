package org.cordee.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.cordee.store.Masks.Mask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What a patient withholds is found on no path, by nobody from whom it is withheld, at once and for what comes later too. */
class ThePatientsWillHoldsTest {
    private static final StoreUnderTest T = StoreUnderTest.empty();
    private static final Reach NURSE = reach("Practitioner/nurse", "urn:from|EVERYONE", "urn:from|NURSE");
    private static final Reach DOCTOR = reach("Practitioner/doctor", "urn:from|EVERYONE", "urn:from|DOCTOR");
    private static final Reach PATIENT = reach("own", "urn:from|PATIENT");
    private String p = "";

    private static Reach reach(String holder, String... masks) {
        return Reach.of(holder, "Organization/office")
                .permitAll()
                .mask(masks)
                .addressedBy("Task:owner")
                .build();
    }

    @BeforeEach
    void aPatientInACircle() {
        p = "p" + UUID.randomUUID().toString().substring(0, 8);
        put("Patient", p, "");
        T.store.grants().replace("CareTeam/" + p, p, List.of(grant("Organization/office")));
        T.store.grants().replace("Patient/" + p, p, List.of(grant("own")));
    }

    @Test
    void aMaskedDocumentIsOnNoPathOfThoseItIsKeptFrom() {
        put("Binary", p + "b", "'contentType':'text/plain'");
        put(
                "DocumentReference",
                p + "d",
                "'status':'current','subject':{'reference':'Patient/%s'},'content':[{'attachment':{'url':'Binary/%sb'}}]"
                        .formatted(p, p));
        put(
                "DocumentReference",
                p + "d",
                "'status':'current','description':'2','subject':{'reference':'Patient/%s'},'content':[{'attachment':{'url':'Binary/%sb'}}]"
                        .formatted(p, p));
        T.store
                .masks()
                .replace(
                        "Consent/1",
                        p,
                        List.of(new Mask("urn:from|NURSE", Set.of(), null, Set.of("DocumentReference/" + p + "d"))));

        assertThat(seen(NURSE, "DocumentReference", p + "d")).isZero();
        assertThat(seen(DOCTOR, "DocumentReference", p + "d")).isEqualTo(9);
        assertThat(seen(PATIENT, "DocumentReference", p + "d")).isEqualTo(9);
        T.store.masks().withdraw("Consent/1");
        assertThat(seen(NURSE, "DocumentReference", p + "d")).isEqualTo(9);
    }

    @Test
    void whatIsAboutTheirsWaitsForAMaskThatIsBeingPutOnThem() throws Exception {
        put(
                "Observation",
                p + "o",
                "'status':'final','code':{'text':'x'},'subject':{'reference':'Patient/%s'}".formatted(p));
        var waiting = new JdbcTemplate(T.dataSource);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var written = new TransactionTemplate(T.transactions).execute(status -> {
                T.store.masks().replace("Consent/1", p, List.of(new Mask("urn:from|NURSE", Set.of(), null, Set.of())));
                var writing = threads.submit(() -> put(
                        "Provenance",
                        p + "v",
                        "'target':[{'reference':'Observation/%so'}],'recorded':'2026-11-02T08:00:00Z','agent':[{'who':{'display':'x'}}]"
                                .formatted(p)));
                while (!writing.isDone()
                        && Boolean.FALSE.equals(waiting.queryForObject(
                                "select exists (select from pg_locks where not granted)", Boolean.class))) {
                    Thread.onSpinWait();
                }
                return writing;
            });
            written.get();
        }
        assertThat(T.store.read(DOCTOR, "Provenance", p + "v")).isInstanceOf(ReadOutcome.Found.class);
        assertThat(T.store.read(NURSE, "Provenance", p + "v")).isNotInstanceOf(ReadOutcome.Found.class);
    }

    /** How many of nine ways lead to the document. */
    private long seen(Reach reach, String type, String id) {
        var ways = List.of(
                T.store.read(reach, type, id) instanceof ReadOutcome.Found,
                T.store.vread(reach, type, id, 1) instanceof ReadOutcome.Found,
                T.store.vread(reach, type, id, 2) instanceof ReadOutcome.Found,
                T.store.history(reach, new HistoryRequest(type, id, null, null, 10, null))
                        instanceof HistoryOutcome.Versions,
                T.ids(reach, type, "patient=" + p).contains(id),
                T.store.search(reach, SearchRequest.of(type, "patient=" + p + "&_summary=count"))
                                instanceof SearchOutcome.Page page
                        && Long.valueOf(1)
                                .equals(
                                        page.total() == null
                                                ? null
                                                : page.total().longValue()),
                T.ids(reach, "Patient", "_has:" + type + ":patient:status=current")
                        .contains(p),
                T.store.search(reach, SearchRequest.of("Patient", "_id=" + p + "&_revinclude=" + type + ":patient"))
                                instanceof SearchOutcome.Page page
                        && page.included().stream().anyMatch(one -> one.id().equals(id)),
                T.store.everything(reach, EverythingRequest.of("Patient", p, 100)) instanceof SearchOutcome.Page page
                        && page.matches().stream().anyMatch(one -> one.id().equals(id)));
        return ways.stream().filter(way -> way).count();
    }

    @Test
    void aWholeTopicIsMaskedWithWhatComesLaterAndTheAuthorStillSeesIt() {
        T.store
                .masks()
                .replace(
                        "Consent/2",
                        p,
                        List.of(
                                new Mask("urn:from|EVERYONE", Set.of("Condition"), null, Set.of()),
                                new Mask("urn:from|EVERYONE", Set.of(), "urn:topic|PSY", Set.of())));
        make(DOCTOR, "Condition", p + "c", "'subject':{'reference':'Patient/%s'}".formatted(p));
        make(
                DOCTOR,
                "Procedure",
                p + "x",
                "'meta':{'security':[{'system':'urn:topic','code':'PSY'}]},'status':'completed','subject':{'reference':'Patient/%s'}"
                        .formatted(p));
        make(DOCTOR, "Procedure", p + "y", "'status':'completed','subject':{'reference':'Patient/%s'}".formatted(p));

        assertThat(T.ids(NURSE, "Condition", "patient=" + p)).isEmpty();
        assertThat(T.ids(NURSE, "Procedure", "patient=" + p)).containsExactly(p + "y");
        assertThat(T.ids(DOCTOR, "Condition", "patient=" + p)).containsExactly(p + "c");
        assertThat(T.ids(PATIENT, "Procedure", "patient=" + p)).containsExactlyInAnyOrder(p + "x", p + "y");
    }

    @Test
    void aLaterVersionDoesNotUnmask() {
        put("Condition", p + "c", "'subject':{'reference':'Patient/%s'}".formatted(p));
        T.store
                .masks()
                .replace(
                        "Consent/3",
                        p,
                        List.of(new Mask("urn:from|NURSE", Set.of(), null, Set.of("Condition/" + p + "c"))));
        make(
                DOCTOR,
                "Condition",
                p + "c",
                "'recordedDate':'2026-01-01','subject':{'reference':'Patient/%s'}".formatted(p));
        assertThat(T.ids(NURSE, "Condition", "patient=" + p)).isEmpty();
    }

    @Test
    void aLabelPutOnLaterHidesTheVersionsBeforeToo() {
        put("Condition", p + "c", "'subject':{'reference':'Patient/%s'}".formatted(p));
        put(
                "Condition",
                p + "c",
                "'meta':{'security':[{'system':'urn:from','code':'PATIENT'}]},'subject':{'reference':'Patient/%s'}"
                        .formatted(p));
        assertThat(T.store.vread(PATIENT, "Condition", p + "c", 1)).isInstanceOf(Refusal.class);
        assertThat(T.store.vread(NURSE, "Condition", p + "c", 1)).isInstanceOf(ReadOutcome.Found.class);
    }

    @Test
    void whoIsRefusedReachesNothingNeitherByTheOfficeNorByATaskAndTheColleagueDoes() {
        put("Practitioner", "nurse", "");
        put(
                "Task",
                p + "t",
                "'status':'requested','intent':'order','for':{'reference':'Patient/%s'},'owner':{'reference':'Practitioner/nurse'}"
                        .formatted(p));
        T.store.grants().refuse("Consent/4", p, Set.of("Practitioner/nurse"));

        assertThat(T.store.read(NURSE, "Patient", p)).isInstanceOf(Refusal.NotFound.class);
        assertThat(T.store.read(NURSE, "Task", p + "t")).isInstanceOf(Refusal.NotFound.class);
        assertThat(T.ids(NURSE, "Patient", "_id=" + p)).isEmpty();
        assertThat(T.store.grants().sources(NURSE.holders(), p)).isEmpty();
        assertThat(T.store.read(DOCTOR, "Patient", p)).isInstanceOf(ReadOutcome.Found.class);
        T.store.grants().replace("CareTeam/new", p, List.of(grant("Practitioner/nurse")));
        assertThat(T.store.read(NURSE, "Patient", p)).isInstanceOf(Refusal.NotFound.class);
        T.store.grants().refuse("Consent/4", p, Set.of());
        assertThat(T.store.read(NURSE, "Patient", p)).isInstanceOf(ReadOutcome.Found.class);
    }

    @Test
    void whoIsRefusedAtOnePlaceIsRefusedWhereverThePersonSaysToWorkToday() {
        var here = Reach.of("Practitioner/two-places", "Organization/here")
                .permitAll()
                .addressedBy("Task:owner");
        var today = here.elsewhere(Set.of("Organization/there")).build();
        put("Practitioner", "two-places", "");
        put("Condition", p + "c", "'subject':{'reference':'Patient/%s'}".formatted(p));
        put("Patient", p + "2", "");
        put(
                "Group",
                p + "g",
                "'type':'person','actual':true,'member':[{'entity':{'reference':'Patient/%s'}},{'entity':{'reference':'Patient/%s2'}}]"
                        .formatted(p, p));
        put(
                "Task",
                p + "t",
                "'status':'requested','intent':'order','for':{'reference':'Patient/%s'},'owner':{'reference':'Practitioner/two-places'}"
                        .formatted(p));
        T.store.grants().replace("CareTeam/two", p, List.of(grant("Practitioner/two-places")));
        T.store.grants().replace("CareTeam/two", p + "2", List.of(grant("Practitioner/two-places")));
        assertThat(T.store.read(today, "Patient", p)).isInstanceOf(ReadOutcome.Found.class);
        assertThat(T.store.read(today, "Group", p + "g")).isInstanceOf(ReadOutcome.Found.class);

        T.store.grants().refuse("Consent/7", p, Set.of("Organization/there"));
        for (var one : List.of("Patient/" + p, "Condition/" + p + "c", "Task/" + p + "t", "Group/" + p + "g")) {
            var type = one.substring(0, one.indexOf('/'));
            var id = one.substring(one.indexOf('/') + 1);
            assertThat(T.store.read(today, type, id)).as(one).isInstanceOf(Refusal.NotFound.class);
            assertThat(T.ids(today, type, "_id=" + id)).as(one).isEmpty();
        }
        // Where nobody knows of the other place, nothing is refused: the set of places is what decides.
        var unknown = Reach.of("Practitioner/two-places", "Organization/here")
                .permitAll()
                .build();
        assertThat(T.store.read(unknown, "Patient", p)).isInstanceOf(ReadOutcome.Found.class);
        // To act for a place elsewhere gives nothing.
        T.store.grants().replace("CareTeam/two", p, List.of());
        T.store.grants().refuse("Consent/7", p, Set.of());
        T.store.grants().replace("CareTeam/three", p, List.of(grant("Organization/there")));
        assertThat(T.store.read(today, "Patient", p)).isInstanceOf(Refusal.NotFound.class);
    }

    @Test
    void aWholeCircleIsRefusedAndThePatientNever() {
        T.store.grants().refuse("Consent/5", p, Set.of("CareTeam/" + p, "own", "Patient"));
        assertThat(T.store.read(DOCTOR, "Patient", p)).isInstanceOf(Refusal.NotFound.class);
        T.store.grants().replace("Emergency/1", p, List.of(grant("Practitioner/doctor")));
        assertThat(T.store.read(DOCTOR, "Patient", p)).isInstanceOf(ReadOutcome.Found.class);
        T.store.grants().refuse("Consent/5", p, Set.of("Emergency"));
        assertThat(T.store.grants().sources(List.of("Practitioner/doctor"), p)).isEmpty();
    }

    /** A mask that comes while others write: whichever is first, no row slips through. */
    @Test
    void whatIsWrittenWhileTheMaskComesIsMasked() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                int number = i;
                threads.submit(
                        () -> put("Condition", p + "-" + number, "'subject':{'reference':'Patient/%s'}".formatted(p)));
                if (i == 20) {
                    threads.submit(() -> new TransactionTemplate(T.transactions)
                            .executeWithoutResult(status -> T.store
                                    .masks()
                                    .replace(
                                            "Consent/6",
                                            p,
                                            List.of(new Mask("urn:from|NURSE", Set.of("Condition"), null, Set.of())))));
                }
            }
        }
        assertThat(T.ids(PATIENT, "Condition", "patient=" + p + "&_count=100")).hasSize(40);
        assertThat(T.ids(NURSE, "Condition", "patient=" + p + "&_count=100")).isEmpty();
    }

    private static Grants.Grant grant(String holder) {
        return new Grants.Grant(holder, Set.of(), Instant.EPOCH, null);
    }

    private static void put(String type, String id, String rest) {
        make(Reach.everything(), type, id, rest);
    }

    private static void make(Reach reach, String type, String id, String rest) {
        var json = ("{'resourceType':'" + type + "','id':'" + id + "'" + (rest.isEmpty() ? "" : "," + rest) + "}")
                .replace('\'', '"');
        if (T.store.update(reach, type, id, Draft.json(json), null) instanceof Refusal refusal) {
            throw new AssertionError(refusal.toString());
        }
    }
}
