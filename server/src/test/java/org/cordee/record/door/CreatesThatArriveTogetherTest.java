package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.access.Role;
import org.cordee.record.WriteCheck;
import org.cordee.record.WriteCheck.Proposal;
import org.cordee.store.Draft;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.Step;
import org.cordee.store.WriteOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** While one create is held up, others of the same actor and type arrive. */
class CreatesThatArriveTogetherTest extends AtTheDoor {
    private static final Duration FOR_EVER = Duration.ofMinutes(5);

    @Autowired
    RecordStore store;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    AuditTrail trail;

    @Autowired
    ObjectProvider<WriteCheck> checks;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Actor actor = machine("Device/inside");
    private Writes writes;
    private GroupCommit creates;
    private HeldUp gate;
    private String patient = "";

    @BeforeEach
    void open() throws Exception {
        gate = new HeldUp(jdbc);
        var trace = new Trace(trail, store);
        writes = new Writes(
                store,
                transactions,
                trace,
                () -> Stream.concat(Stream.of(gate), checks.orderedStream()).toList());
        creates = new GroupCommit(writes, trace, FOR_EVER);
        patient = patient();
    }

    @AfterEach
    void close() {
        gate.open.countDown();
        threads.close();
    }

    @Test
    void thoseWhoArriveMeanwhileAreKeptByOneCommitAndEachHasItsOwnLine() throws Exception {
        var first = held();
        var followers = waiting("a", "b", "c", "d", "e", "f");
        assertThat(followers).noneMatch(Future::isDone);
        gate.open.countDown();

        var ids = new ArrayList<String>();
        for (var follower : followers) {
            ids.add(created(follower));
        }
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(gate.commits(ids)).isEqualTo(1);
        ids.add(created(first));
        assertThat(gate.commits(ids)).isEqualTo(2);
        assertThat(jdbc.sql("""
                        select count(distinct request) from access.audit_event
                        where action = 'C' and agent = 'Device/inside' and patient = :patient
                            and target in (select 'Observation/' || unnest(:ids::text[]))
                        """)
                        .param("patient", patient)
                        .param("ids", ids.toArray(String[]::new))
                        .query(Integer.class)
                        .single())
                .isEqualTo(7);
        assertThat(creates.waiting()).isZero();
    }

    @Test
    void theOneThatIsRefusedHasItsOwnFaultAndTheOthersAreKept() throws Exception {
        var bodies = List.of(
                observation("a"),
                observation("b").replace("final", "wrong"),
                observation("c"),
                observation("d").replace(patient, "nobody-" + patient),
                observation("e"));
        held();
        var followers = waiting(bodies);
        gate.open.countDown();

        var kept = List.of(created(followers.get(0)), created(followers.get(2)), created(followers.get(4)));
        assertThat(gate.commits(kept)).isEqualTo(1);
        for (int refused : List.of(1, 3)) {
            var alone = writes.one(actor, proposal(bodies.get(refused)), Set.of());
            assertThat(alone).isInstanceOf(Refusal.class);
            assertThat(followers.get(refused).get()).isEqualTo(alone);
        }
    }

    @Test
    void whereManyAreRefusedEachGoesByItself() throws Exception {
        var bodies = IntStream.range(0, 12)
                .mapToObj(i ->
                        i % 2 == 0 ? observation("o" + i) : observation("o").replace("final", "wrong"))
                .toList();
        held();
        var followers = waiting(bodies);
        gate.open.countDown();

        var kept = new ArrayList<String>();
        for (int i = 0; i < 12; i++) {
            if (i % 2 == 0) {
                kept.add(created(followers.get(i)));
            } else {
                assertThat(followers.get(i).get()).isInstanceOf(Refusal.Invalid.class);
            }
        }
        assertThat(gate.commits(kept)).isEqualTo(6);
    }

    @Test
    void aFaultOfOneIsItsOwn() throws Exception {
        held();
        var followers = waiting("a", "faulty", "b");
        gate.open.countDown();

        assertThatThrownBy(() -> followers.get(1).get()).hasRootCauseMessage("made up");
        created(followers.get(0));
        created(followers.get(2));
    }

    @Test
    void theSameMeasureTwiceIsKeptOnce() throws Exception {
        var weight = weight(patient, "71", "2026-10-06T08:00:00Z");
        isKeptOnce(weight, weight);
    }

    @Test
    void soIsOneThatNamesItsPatientBesideTheReference() throws Exception {
        var weight = weight(patient, "71", "2026-10-06T08:00:00Z");
        var reference = "\"Patient/" + patient + "\"";
        isKeptOnce(weight, weight.replace(reference, reference + ",\"display\":\"Pierre Durand\""));
    }

    @Test
    void soIsOneThatKnowsItsPatientByAnIdentifier() throws Exception {
        var weight = weight(patient, "71", "2026-10-06T08:00:00Z");
        var identifier =
                inside.get("/Patient/" + patient).json().path("identifier").path(0);
        isKeptOnce(
                weight,
                weight.replace("{\"reference\":\"Patient/" + patient + "\"}", "{\"identifier\":" + identifier + "}"));
    }

    private void isKeptOnce(String weight, String again) throws Exception {
        letGatewayReach(patient);
        var gateway = machine("Device/gateway");
        var first =
                send(gateway, weight(patient, "70", "2026-10-06T07:00:00Z").replace("}]},", "}],\"text\":\"held\"},"));
        gate.reached.await();
        var twice = List.of(send(gateway, weight), send(gateway, again));
        await(2);
        gate.open.countDown();

        created(first);
        assertThat(Stream.of(twice.get(0).get(), twice.get(1).get()).map(Object::getClass))
                .containsExactlyInAnyOrder(WriteOutcome.Created.class, WriteOutcome.Unchanged.class);
    }

    @Test
    void aLeaderThatDiesFreesThoseWhoFollow() throws Exception {
        held();
        var followers = waiting("a", "deadly", "b");
        gate.open.countDown();

        for (var follower : followers) {
            assertThatThrownBy(follower::get).hasRootCauseInstanceOf(OutOfMemoryError.class);
        }
        created(send(actor, observation("after")));
        assertThat(creates.waiting()).isZero();
    }

    @Test
    void whereTheEndOfTheCommitIsUnknownNobodyTriesAgain() throws Exception {
        held();
        var followers = waiting("a", "broken", "b");
        gate.open.countDown();

        for (var follower : followers) {
            assertThatThrownBy(follower::get).hasCauseInstanceOf(EndUnknown.class);
        }
        assertThat(gate.broken).isEqualTo(1);
        assertThatThrownBy(() -> trail.visit(() -> creates.create(actor, proposal(observation("broken")))))
                .as("nor the one who goes alone")
                .isInstanceOf(EndUnknown.class);
        assertThat(gate.broken).isEqualTo(2);
    }

    @Test
    void whoeverIsInterruptedLosesNothingOfTheOthers() throws Exception {
        held();
        var done = new CountDownLatch(2);
        var interrupted = new ArrayList<Thread>();
        var still = new AtomicReference<>(0);
        for (int i = 0; i < 2; i++) {
            interrupted.add(threadOf(done, still));
            await(i + 1);
        }
        var follower = send(actor, observation("follower"));
        await(3);
        interrupted.forEach(Thread::interrupt);
        gate.open.countDown();

        created(follower);
        done.await();
        assertThat(still.get())
                .as("both were kept, and remember that they were interrupted")
                .isEqualTo(2);
    }

    private Thread threadOf(CountDownLatch done, AtomicReference<Integer> still) {
        return Thread.ofVirtual().start(() -> {
            try {
                var outcome = trail.visit(() -> creates.create(actor, proposal(observation("interrupted"))));
                if (outcome instanceof WriteOutcome.Created && Thread.interrupted()) {
                    still.updateAndGet(count -> count + 1);
                }
            } finally {
                done.countDown();
            }
        });
    }

    @Test
    void aGroupThatIsFullGoesAtOnce() throws Exception {
        var first = held();
        var followers = new ArrayList<Future<WriteOutcome>>();
        for (int i = 0; i < GroupCommit.LARGEST_GROUP; i++) {
            followers.add(send(actor, observation("o" + i)));
        }
        var ids = new ArrayList<String>();
        for (var follower : followers) {
            ids.add(created(follower));
        }
        assertThat(first.isDone()).isFalse();
        assertThat(gate.commits(ids)).isEqualTo(1);
    }

    @Test
    void nobodyWaitsLongForOneThatIsHeldUp() throws Exception {
        creates = new GroupCommit(writes, new Trace(trail, store), Duration.ofMillis(20));
        var first = held();
        created(send(actor, observation("a")));
        assertThat(first.isDone()).isFalse();
    }

    @Test
    void nobodyWaitsForAnotherActorOrTypeNorForWhatGoesByItself() throws Exception {
        var first = held();
        created(send(
                machine("Device/other"),
                observation("a").replace("\"subject\":{\"reference\":\"Patient/" + patient + "\"},", "")));
        created(send(actor, """
                {"resourceType":"Condition","subject":{"reference":"Patient/%s"}}""".formatted(patient)));
        created(send(actor, observation("x".repeat(GroupCommit.LARGEST_BODY_BYTES))));
        var conditional = new Proposal(
                new Step.Create(Draft.json(observation("a")), "identifier=urn:test|" + patient, null), "Observation");
        assertThat(creates.create(actor, conditional)).isInstanceOf(WriteOutcome.Created.class);
        created(send(actor, patientJson()));
        assertThat(ScopedValue.where(ProfileCheck.ASKED, true)
                        .call(() -> creates.create(actor, proposal(observation("a")))))
                .isInstanceOf(WriteOutcome.class);
        assertThat(first.isDone()).isFalse();
    }

    /** One that is being written and waits at the gate. */
    private Future<WriteOutcome> held() throws InterruptedException {
        var first = send(actor, observation("held"));
        gate.reached.await();
        return first;
    }

    private List<Future<WriteOutcome>> waiting(String... texts) {
        return waiting(Stream.of(texts).map(this::observation).toList());
    }

    private List<Future<WriteOutcome>> waiting(List<String> bodies) {
        var all = new ArrayList<Future<WriteOutcome>>();
        for (var body : bodies) {
            all.add(send(actor, body));
            await(all.size());
        }
        return all;
    }

    private void await(int count) {
        while (creates.waiting() < count) {
            Thread.onSpinWait();
        }
    }

    private Future<WriteOutcome> send(Actor by, String body) {
        return threads.submit(() -> trail.visit(() -> creates.create(by, proposal(body))));
    }

    private static Proposal proposal(String body) {
        return new Proposal(
                new Step.Create(Draft.json(body), null, null),
                MAPPER.readTree(body).path("resourceType").asString());
    }

    private String observation(String text) {
        return HeldUp.observation(patient, text);
    }

    private static String created(Future<WriteOutcome> sent) throws Exception {
        var outcome = sent.get();
        assertThat(outcome).isInstanceOf(WriteOutcome.Created.class);
        return ((WriteOutcome.Created) outcome).resource().id();
    }

    private static Actor machine(String reference) {
        return new Actor(
                reference,
                reference,
                Role.MACHINE,
                Set.of(reference),
                Reach.of(reference).permitAll().build());
    }
}
