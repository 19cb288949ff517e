package org.cordee.record;

import org.cordee.store.RecordStore;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Validates what claims a profile, one resource after the other in one thread, on whichever node comes first. The work is done by a
 * process of lower priority that ends when there is none.
 */
@Component
class BackgroundValidation {
    private final RecordStore store;

    BackgroundValidation(RecordStore store) {
        this.store = store;
    }

    @Scheduled(fixedDelay = 5_000, initialDelay = 60_000)
    void go() {
        while (store.validations().one()) {
            Thread.onSpinWait();
        }
    }
}
