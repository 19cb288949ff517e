package org.cordee.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.cordee.TestPlatform;
import org.cordee.store.Draft;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.Step;
import org.cordee.store.TransactionOutcome;
import org.cordee.testing.MadeUpCare;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Stays in hospital of several people, written by one transaction while another holds one of those people. */
class StaysThatAreKeptTogetherTest {
    private final JdbcClient jdbc = TestPlatform.get(JdbcClient.class);

    @Test
    void whomTheyConcernIsHeldInTheOrderOfIdsWhateverTheirOwnOrder() throws Exception {
        var persons = Stream.generate(() -> MadeUpCare.made().patientId())
                .limit(3)
                .sorted()
                .toList();
        var first = persons.getFirst();
        var others = persons.subList(1, 3);
        var moved = "moved-" + first;
        write(stay(moved, first));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writing = TestPlatform.get(TransactionTemplate.class).execute(status -> {
                assertThat(taken(first)).isTrue();
                var another = threads.submit(
                        () -> write(stay("other-" + first, others.getFirst()), stay(moved, others.getLast())));
                while (!another.isDone() && !someoneWaits()) {
                    Thread.onSpinWait();
                }
                assertThat(another.isDone()).isFalse();
                assertThat(others)
                        .as("who waits for the first of them holds none of the others")
                        .allMatch(this::taken);
                return another;
            });
            assertThat(writing.get()).isInstanceOf(TransactionOutcome.Done.class);
        }
        assertThat(jdbc.sql("select patient from monitoring.pause where patient = any(:ids) order by patient")
                        .param("ids", persons.toArray(String[]::new))
                        .query(String.class)
                        .list())
                .isEqualTo(others);
    }

    private static TransactionOutcome write(Step... steps) {
        return TestPlatform.get(RecordStore.class).transaction(Reach.everything(), List.of(steps));
    }

    private static Step stay(String id, String patient) {
        return new Step.Update("Encounter", id, Draft.json("""
                {"resourceType":"Encounter","id":"%s","status":"in-progress","class":{"system":
                 "http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"IMP"},"subject":{"reference":"Patient/%s"},
                 "period":{"start":"2026-09-01T08:00:00Z"}}""".formatted(id, patient)), null, null);
    }

    private boolean taken(String patient) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('monitoring/' || :patient, 0))")
                .param("patient", patient)
                .query(Boolean.class)
                .single();
    }

    private boolean someoneWaits() {
        return jdbc.sql("select exists (select from pg_locks where locktype = 'advisory' and not granted)")
                .query(Boolean.class)
                .single();
    }
}
