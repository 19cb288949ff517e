package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What software reads of creates that arrive together: nothing by which it could tell. */
class CreatesOverHttpTogetherTest extends AtTheDoor {
    @Autowired
    TransactionTemplate transactions;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        threads.close();
    }

    @Test
    void whatIsAnsweredOverHttpIsWhatWouldHaveBeenAlone() throws Exception {
        var patient = patient();
        var other = patient();
        var requests = new ArrayList<List<String>>();
        for (var prefer : List.of("", "return=minimal", "return=OperationOutcome", "return=representation")) {
            for (var text : List.of("a", "b", "c")) {
                requests.add(List.of(HeldUp.observation(patient, text), prefer));
            }
        }
        requests.add(2, List.of(HeldUp.observation(patient, "d").replace("\"status\"", "\"stat\""), ""));
        requests.add(
                5, List.of(HeldUp.observation(patient, "e").replace(patient, "nobody-" + patient), "return=minimal"));
        var alone = new ArrayList<String>();
        for (var request : requests) {
            alone.add(said(posted(request)));
        }
        var held = new CountDownLatch(1);
        var locked = new CountDownLatch(1);
        threads.submit(() -> transactions.execute(status -> {
            jdbc.sql("select key from record_store.resource where id = :id for update")
                    .param("id", other)
                    .query(Long.class)
                    .single();
            locked.countDown();
            return HeldUp.awaited(held);
        }));
        locked.await();
        var first = threads.submit(
                () -> posted(List.of(HeldUp.observation(patient, "first").replace(patient, other), "")));
        while (jdbc.sql("select count(*) from pg_locks where not granted")
                        .query(Integer.class)
                        .single()
                == 0) {
            Thread.onSpinWait();
        }
        var replies = requests.stream()
                .map(request -> threads.submit(() -> posted(request)))
                .toList();
        var together = new ArrayList<String>();
        var ids = new ArrayList<String>();
        for (var reply : replies) {
            together.add(said(reply.get()));
            if (reply.get().status() == 201) {
                var location = reply.get().header("Location").split("/");
                ids.add(location[location.length - 3]);
            }
        }
        held.countDown();

        assertThat(together).isEqualTo(alone);
        assertThat(first.get().status()).isEqualTo(201);
        assertThat(ids).hasSize(12);
        assertThat(new HeldUp(jdbc).commits(ids)).isLessThan(12);
    }

    private Reply posted(List<String> request) throws Exception {
        return request.get(1).isEmpty()
                ? inside.post("/Observation", request.get(0))
                : inside.post("/Observation", request.get(0), "Prefer", request.get(1));
    }

    /** All of an answer but what differs from one resource to the next. */
    private static String said(Reply reply) {
        return "%d %s %s %s %s"
                .formatted(
                        reply.status(),
                        reply.header("Location"),
                        reply.header("ETag"),
                        reply.header("Content-Type"),
                        reply.text())
                .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}", "ID")
                .replaceAll("\"lastUpdated\":\"[^\"]*\"", "NOW");
    }
}
