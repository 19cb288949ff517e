package org.cordee.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.cordee.store.json.JsonTree;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Many at once on the same rows: nothing is lost, doubled or left without what it refers to. */
class WritersRaceTest {
    private static final Reach ALL = Reach.everything();
    private static final int WRITERS = 8;
    private static StoreUnderTest t;

    @BeforeAll
    static void start() {
        t = StoreUnderTest.empty();
    }

    /** All start at the same moment; a write that the database stops for a clash is tried again, as the door does. */
    private static <T> List<T> together(int writers, Callable<T> work) throws Exception {
        var barrier = new CyclicBarrier(writers);
        try (var threads = Executors.newFixedThreadPool(writers)) {
            var tasks = new ArrayList<Callable<T>>();
            for (int i = 0; i < writers; i++) {
                tasks.add(() -> {
                    barrier.await();
                    for (int attempt = 1; ; attempt++) {
                        try {
                            return work.call();
                        } catch (org.springframework.dao.ConcurrencyFailureException
                                | org.springframework.dao.DataIntegrityViolationException clash) {
                            if (attempt == 6) {
                                throw clash;
                            }
                        }
                    }
                });
            }
            var results = new ArrayList<T>();
            for (var future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        }
    }

    private static int count(StoredResource patient) {
        return JsonTree.kept(patient.json()).path("multipleBirthInteger").asInt();
    }

    private static StoredResource read(String id) {
        return ((ReadOutcome.Found) t.store.read(ALL, "Patient", id)).resource();
    }

    private static Draft counting(int count) {
        return Draft.json("{\"resourceType\":\"Patient\",\"multipleBirthInteger\":" + count + "}");
    }

    @Test
    void whoReadsAndWritesBackWithIfMatchLosesNoIncrement() throws Exception {
        var id = t.create("{'resourceType':'Patient','multipleBirthInteger':0}").id();
        together(WRITERS, () -> {
            for (int done = 0; done < 25; ) {
                var current = read(id);
                var outcome = t.store.update(ALL, "Patient", id, counting(count(current) + 1), current.version());
                done += outcome instanceof WriteOutcome.Updated ? 1 : 0;
            }
            return null;
        });
        assertThat(count(read(id))).isEqualTo(WRITERS * 25);
        history(id, WRITERS * 25 + 1);
    }

    @Test
    void whoOverwritesWithoutIfMatchLeavesEachOfItsVersionsInTheHistory() throws Exception {
        var id = t.create("{'resourceType':'Patient'}").id();
        var number = new AtomicInteger();
        together(WRITERS, () -> {
            for (int i = 0; i < 15; i++) {
                t.store.update(ALL, "Patient", id, counting(number.incrementAndGet()), null);
            }
            return null;
        });
        var versions = history(id, WRITERS * 15 + 1);
        Set<Integer> counts = new HashSet<>();
        versions.forEach(version -> counts.add(count(version)));
        assertThat(counts).hasSize(WRITERS * 15 + 1);
    }

    private static List<StoredResource> history(String id, int expected) {
        var all = new ArrayList<StoredResource>();
        for (int version = 1; version <= expected; version++) {
            all.add(((ReadOutcome.Found) t.store.vread(ALL, "Patient", id, version)).resource());
        }
        for (int i = 1; i < all.size(); i++) {
            assertThat(all.get(i).lastUpdated()).isAfter(all.get(i - 1).lastUpdated());
        }
        assertThat(read(id).version()).isEqualTo(expected);
        return all;
    }

    @RepeatedTest(5)
    void sixteenConditionalCreatesOfOneIdentifierMakeOne() throws Exception {
        var value = Ids.newId(System.currentTimeMillis());
        var draft =
                "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"urn:race\",\"value\":\"" + value + "\"}]}";
        var outcomes = together(16, () -> t.store.create(ALL, Draft.json(draft), "identifier=urn:race|" + value));
        assertThat(outcomes.stream().filter(WriteOutcome.Created.class::isInstance))
                .hasSize(1);
        assertThat(outcomes.stream().filter(WriteOutcome.Unchanged.class::isInstance))
                .hasSize(15);
        assertThat(t.ids("Patient", "identifier=urn:race|" + value)).hasSize(1);
    }

    @RepeatedTest(5)
    void sixteenConditionalUpdatesOfOneIdentifierMakeOne() throws Exception {
        var value = Ids.newId(System.currentTimeMillis());
        var number = new AtomicInteger();
        together(
                16,
                () -> t.store.updateWhere(
                        ALL,
                        "Patient",
                        "identifier=urn:race|" + value,
                        Draft.json("{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"urn:race\",\"value\":\""
                                + value + "\"}],\"multipleBirthInteger\":" + number.incrementAndGet() + "}")));
        var ids = t.ids("Patient", "identifier=urn:race|" + value);
        assertThat(ids).hasSize(1);
        history(ids.getFirst(), 16);
    }

    @RepeatedTest(10)
    void noneRefersToWhatWasDeletedAtTheSameMoment() throws Exception {
        var patient = t.create("{'resourceType':'Patient'}").id();
        var draft =
                "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},\"subject\":{\"reference\":\"Patient/"
                        + patient + "\"}}";
        var first = new AtomicInteger();
        var outcomes = together(
                WRITERS,
                () -> first.getAndIncrement() == 3
                        ? t.store.delete(ALL, "Patient", patient, null)
                        : t.store.create(ALL, Draft.json(draft)));
        boolean deleted = outcomes.stream().anyMatch(WriteOutcome.Deleted.class::isInstance);
        long created =
                outcomes.stream().filter(WriteOutcome.Created.class::isInstance).count();
        assertThat(deleted).isEqualTo(created == 0);
        assertThat(t.ids("Observation", "patient=" + patient)).hasSize((int) created);
    }

    @Test
    void aDirectoryThatIsBeingDeliveredKeepsNobodyWaitingWhoRefersToIt() throws Exception {
        var doctor = t.create("{'resourceType':'Practitioner'}").id();
        var about = Draft.json("{\"resourceType\":\"Basic\",\"code\":{\"text\":\"x\"},\"author\":"
                + "{\"reference\":\"Practitioner/" + doctor + "\"}}");
        try (var threads = Executors.newSingleThreadExecutor()) {
            new TransactionTemplate(t.transactions).executeWithoutResult(delivery -> {
                var changed = Draft.json("{\"resourceType\":\"Practitioner\",\"active\":true}");
                assertThat(t.store.update(ALL, "Practitioner", doctor, changed, null))
                        .isInstanceOf(WriteOutcome.Updated.class);
                assertThat(threads.submit(() -> t.store.create(ALL, about, null)))
                        .succeedsWithin(Duration.ofSeconds(30))
                        .isInstanceOf(WriteOutcome.Created.class);
            });
        }
    }
}
