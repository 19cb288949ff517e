package org.cordee.access;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Group commit: whoever arrives while a batch is being written waits for the next one, and one of them writes it for all. The writer
 * waits half a millisecond at most for those whose requests are nearly answered: a line alone costs as much as ten together.
 */
final class AuditCommits {
    private static final int LARGEST_BATCH = 500;
    private static final long LONGEST_WAIT = TimeUnit.MICROSECONDS.toNanos(500);

    private final Consumer<List<AuditEntry>> insert;
    private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
    private boolean writing;
    private int underWay;

    AuditCommits(Consumer<List<AuditEntry>> insert) {
        this.insert = insert;
    }

    /** A request begins that may leave a line. */
    synchronized void begun() {
        underWay++;
    }

    /** A request has left its lines, if any; whatever it still has comes by {@link #write}. */
    synchronized void over() {
        underWay--;
        wakeWriter();
    }

    /** Only when nobody is left to wait for: each time that the writer is woken costs as much as a line. */
    private void wakeWriter() {
        if (underWay == 0 || queue.size() >= LARGEST_BATCH) {
            notifyAll();
        }
    }

    /** Returns when the entries are durable; throws what the database threw. */
    void write(List<AuditEntry> entries) {
        var mine = new Waiting(entries, new CompletableFuture<>());
        synchronized (this) {
            queue.add(mine);
            if (writing) {
                wakeWriter();
            } else {
                writing = true;
                mine.turn().complete(Turn.WRITES);
            }
        }
        if (joined(mine) == Turn.WRITES) {
            writeBatch(mine);
        }
    }

    private static Turn joined(Waiting mine) {
        try {
            return mine.turn().join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    private void writeBatch(Waiting mine) {
        var batch = gathered();
        try {
            insert.accept(batch.stream()
                    .flatMap(waiting -> waiting.entries().stream())
                    .toList());
            batch.forEach(waiting -> waiting.turn().complete(Turn.WRITTEN));
        } catch (RuntimeException failure) {
            batch.forEach(waiting -> waiting.turn().completeExceptionally(failure));
            throw failure;
        } finally {
            handOver();
        }
    }

    /** The writer's own entries are the first of the queue. */
    private synchronized List<Waiting> gathered() {
        var until = System.nanoTime() + LONGEST_WAIT;
        for (var left = LONGEST_WAIT; queue.size() < LARGEST_BATCH && underWay > 0 && left > 0; ) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                break;
            }
            left = until - System.nanoTime();
        }
        var batch = new ArrayList<Waiting>(queue.size());
        while (batch.size() < LARGEST_BATCH && !queue.isEmpty()) {
            batch.add(queue.poll());
        }
        return batch;
    }

    private synchronized void handOver() {
        var next = queue.peek();
        if (next == null) {
            writing = false;
        } else {
            next.turn().complete(Turn.WRITES);
        }
    }

    private enum Turn {
        WRITES,
        WRITTEN
    }

    private record Waiting(List<AuditEntry> entries, CompletableFuture<Turn> turn) {}
}
