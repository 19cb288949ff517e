package org.cordee.record.subscription;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Wakes the work of this node when something came in through it; what comes through others is found at the next look. */
@Component
class Wake {
    private final Semaphore bell = new Semaphore(0);

    void now() {
        if (bell.availablePermits() == 0) {
            bell.release();
        }
    }

    void await(Duration atMost) throws InterruptedException {
        if (bell.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            bell.drainPermits();
        }
    }
}
