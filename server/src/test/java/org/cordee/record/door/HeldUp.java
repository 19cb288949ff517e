package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.cordee.access.Actor;
import org.cordee.record.WriteCheck;
import org.cordee.record.WriteCheck.Proposal;
import org.cordee.store.Step;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** Holds up an observation that is to be written, or fails on it, as its text says. */
final class HeldUp implements WriteCheck {
    final CountDownLatch reached = new CountDownLatch(1);
    final CountDownLatch open = new CountDownLatch(1);
    volatile int broken;
    private final JdbcClient jdbc;

    HeldUp(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Verdict check(Actor by, List<Proposal> proposals, Set<String> profiles) {
        for (var proposal : proposals) {
            switch (text(proposal)) {
                case "held" -> waitForIt();
                case "faulty" -> throw new IllegalStateException("made up");
                case "deadly" -> throw new OutOfMemoryError("made up");
                case "broken" -> breakTheConnection();
                default -> {}
            }
        }
        return new Verdict.Proceed(proposals.stream().map(Proposal::step).toList());
    }

    private static String text(Proposal proposal) {
        return proposal.step() instanceof Step.Create create
                ? JsonMapper.shared()
                        .readTree(create.draft().json())
                        .path("code")
                        .path("text")
                        .asString("")
                : "";
    }

    private void waitForIt() {
        reached.countDown();
        assertThat(awaited(open)).isTrue();
    }

    /** Just before the commit, after all else. */
    private void breakTheConnection() {
        broken++;
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                jdbc.sql("select pg_terminate_backend(pg_backend_pid())")
                        .query(Boolean.class)
                        .single();
            }
        });
    }

    /** An observation about the patient, by its text. */
    static String observation(String patient, String text) {
        return """
                {"resourceType":"Observation","status":"final","code":{"text":"%s"},"subject":{"reference":"Patient/%s"},"valueString":"x"}""".formatted(text, patient);
    }

    int commits(Collection<String> ids) {
        return jdbc.sql("select count(distinct xmin::text) from record_store.resource where id = any(:ids)")
                .param("ids", ids.toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
