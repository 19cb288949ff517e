package org.cordee.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ConcurrentWritesTest {
    private static StoreUnderTest t;
    private static final Reach ALL = Reach.everything();

    @BeforeAll
    static void start() {
        t = StoreUnderTest.empty();
    }

    private static <T> List<T> together(int times, Callable<T> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var tasks = new ArrayList<Callable<T>>();
            for (int i = 0; i < times; i++) {
                tasks.add(work);
            }
            var results = new ArrayList<T>();
            for (var future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        }
    }

    @Test
    void equalConditionalCreatesMakeOne() throws Exception {
        var draft = "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"urn:c\",\"value\":\"once\"}]}";
        var outcomes = together(24, () -> t.store.create(ALL, Draft.json(draft), "identifier=urn:c|once"));
        assertThat(outcomes.stream().filter(WriteOutcome.Created.class::isInstance))
                .hasSize(1);
        assertThat(t.ids("Patient", "identifier=urn:c|once")).hasSize(1);
    }

    @Test
    void oneOfTwoUpdatesOfTheSameVersionWins() throws Exception {
        var patient = t.create("{'resourceType':'Patient'}");
        var number = new AtomicInteger();
        var outcomes = together(
                16,
                () -> t.store.update(
                        ALL,
                        "Patient",
                        patient.id(),
                        Draft.json("{\"resourceType\":\"Patient\",\"language\":\"l" + number.incrementAndGet() + "\"}"),
                        1));
        assertThat(outcomes.stream().filter(WriteOutcome.Updated.class::isInstance))
                .hasSize(1);
        assertThat(outcomes.stream().filter(Refusal.VersionMismatch.class::isInstance))
                .hasSize(15);
    }

    @Test
    void updatesWithoutAVersionAllBecomeVersionsWithoutAHole() throws Exception {
        var patient = t.create("{'resourceType':'Patient'}");
        var number = new AtomicInteger();
        together(
                16,
                () -> t.store.update(
                        ALL,
                        "Patient",
                        patient.id(),
                        Draft.json("{\"resourceType\":\"Patient\",\"language\":\"l" + number.incrementAndGet() + "\"}"),
                        null));
        var history = (HistoryOutcome.Versions) t.store.history(ALL, HistoryRequest.of("Patient", patient.id()));
        assertThat(history.versions())
                .extracting(StoredResource::version)
                .containsExactly(17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
    }

    @Test
    void creationsUnderOneIdMakeOneRow() throws Exception {
        var number = new AtomicInteger();
        var outcomes = together(
                12,
                () -> t.store.update(
                        ALL,
                        "Patient",
                        "chosen",
                        Draft.json("{\"resourceType\":\"Patient\",\"language\":\"l" + number.incrementAndGet() + "\"}"),
                        null));
        assertThat(outcomes.stream().filter(WriteOutcome.Created.class::isInstance))
                .hasSize(1);
        assertThat(outcomes.stream().filter(WriteOutcome.Updated.class::isInstance))
                .hasSize(11);
    }

    @Test
    void aPatientIsNotDeletedUnderAnObservationBeingWritten() throws Exception {
        for (int i = 0; i < 10; i++) {
            var patient = t.create("{'resourceType':'Patient'}");
            var draft =
                    "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},\"subject\":{\"reference\":\"Patient/"
                            + patient.id() + "\"}}";
            var first = new AtomicInteger();
            var outcomes = together(
                    2,
                    () -> first.getAndIncrement() == 0
                            ? t.store.create(ALL, Draft.json(draft))
                            : t.store.delete(ALL, "Patient", patient.id(), null));
            boolean written = outcomes.stream().anyMatch(WriteOutcome.Created.class::isInstance);
            boolean deleted = outcomes.stream().anyMatch(WriteOutcome.Deleted.class::isInstance);
            assertThat(written).isNotEqualTo(deleted);
        }
    }
}
