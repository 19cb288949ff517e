package org.cordee.access;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Group commit: whoever arrives while a batch is being written waits for the next one, and one of them writes it for all. */
final class AuditCommits {
    private static final int LARGEST_BATCH = 500;

    private final Consumer<List<AuditEntry>> insert;
    private final ReentrantLock writing = new ReentrantLock();
    private List<Waiting> queue = new ArrayList<>();

    AuditCommits(Consumer<List<AuditEntry>> insert) {
        this.insert = insert;
    }

    /** Returns when the entries are durable; throws what the database threw. */
    void write(List<AuditEntry> entries) {
        var mine = new Waiting(entries, new CompletableFuture<>());
        synchronized (this) {
            queue.add(mine);
        }
        while (!mine.done().isDone()) {
            writing.lock();
            try {
                if (!mine.done().isDone()) {
                    writeBatch();
                }
            } finally {
                writing.unlock();
            }
        }
        try {
            mine.done().join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    private void writeBatch() {
        List<Waiting> batch;
        synchronized (this) {
            var end = Math.min(queue.size(), LARGEST_BATCH);
            batch = List.copyOf(queue.subList(0, end));
            queue = new ArrayList<>(queue.subList(end, queue.size()));
        }
        try {
            insert.accept(batch.stream()
                    .flatMap(waiting -> waiting.entries().stream())
                    .toList());
            batch.forEach(waiting -> waiting.done().complete(null));
        } catch (RuntimeException failure) {
            batch.forEach(waiting -> waiting.done().completeExceptionally(failure));
        }
    }

    private record Waiting(List<AuditEntry> entries, CompletableFuture<@Nullable Void> done) {}
}
