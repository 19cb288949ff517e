package org.cordee.record.door;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cordee.record.WriteCheck.Proposal;
import org.cordee.store.WriteOutcome;
import org.jspecify.annotations.Nullable;

/** A create that waits for its turn in a {@link GroupCommit}, with what became of it. */
final class WaitingCreate {
    /** What its thread does next. */
    enum Turn {
        /** Writes for its group. */
        LEADS,
        /** Answers: another has written for it, or found that it has to go by itself. */
        SETTLED,
        /** Fails: whether the group was kept is not known. */
        FAILED,
        /** Nothing any more. */
        GONE
    }

    final Proposal create;
    /** What binds its lines in the ledger together. */
    final String request;
    /** Those that go with it, itself among them. */
    List<WaitingCreate> group = List.of();

    @Nullable
    WriteOutcome outcome;

    @Nullable
    Throwable failure;

    private final CompletableFuture<Turn> turn = new CompletableFuture<>();

    WaitingCreate(Proposal create, String request) {
        this.create = create;
        this.request = request;
    }

    /** False where it has a turn already. Needs no memory. */
    boolean has(Turn next) {
        return turn.complete(next);
    }

    boolean waits() {
        return !turn.isDone();
    }

    /** Waits, interrupted or not, since the answer is on its way; runs {@code tired} after so long. Who cannot wait is gone. */
    Turn awaited(Duration patience, Runnable tired) {
        boolean interrupted = false;
        long left = patience.toNanos();
        try {
            for (long until = System.nanoTime() + left; left > 0; left = until - System.nanoTime()) {
                try {
                    return turn.get(left, TimeUnit.NANOSECONDS);
                } catch (InterruptedException interruption) {
                    interrupted = true;
                } catch (TimeoutException late) {
                    break;
                }
            }
            tired.run();
            return turn.join();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (Error broken) {
            if (turn.complete(Turn.GONE)) {
                throw broken;
            }
            return turn.join();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
