package org.cordee.record;

import org.cordee.store.RecordStore;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Indexes what is kept for search parameters that were added, portion by portion, on whichever node comes first. */
@Component
class BackgroundIndexing {
    private final RecordStore store;

    BackgroundIndexing(RecordStore store) {
        this.store = store;
    }

    @Scheduled(fixedDelay = 10_000, initialDelay = 30_000)
    void go() {
        while (store.reindexing().portion()) {
            Thread.onSpinWait();
        }
    }
}
