package org.cordee.record;

import java.time.Duration;
import org.cordee.store.RecordStore;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Validates what claims a profile, one resource after the other in one thread, on whichever node comes first. The work is done by a
 * process of lower priority that ends when there is none.
 */
@Component
class BackgroundValidation {
    /** Whoever stops the platform does not wait longer. */
    private static final Duration AT_A_STRETCH = Duration.ofSeconds(2);

    private final RecordStore store;

    BackgroundValidation(RecordStore store) {
        this.store = store;
    }

    @Scheduled(fixedDelay = 1_000, initialDelay = 60_000)
    void go() {
        var until = System.nanoTime() + AT_A_STRETCH.toNanos();
        while (System.nanoTime() < until && store.validations().one()) {
            Thread.onSpinWait();
        }
    }
}
