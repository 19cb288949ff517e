package org.cordee.record;

import java.time.Duration;
import org.cordee.store.RecordStore;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Indexes what is kept for search parameters that were added, portion by portion, on whichever node comes first. */
@Component
class BackgroundIndexing {
    /** Whoever stops the platform does not wait longer. */
    private static final Duration AT_A_STRETCH = Duration.ofSeconds(2);

    private final RecordStore store;

    BackgroundIndexing(RecordStore store) {
        this.store = store;
    }

    @Scheduled(fixedDelay = 2_000, initialDelay = 30_000)
    void go() {
        var until = System.nanoTime() + AT_A_STRETCH.toNanos();
        while (System.nanoTime() < until && store.reindexing().portion()) {
            Thread.onSpinWait();
        }
    }
}
