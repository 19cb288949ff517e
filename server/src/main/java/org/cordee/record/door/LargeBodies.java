package org.cordee.record.door;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets one large body in at a time: as trees and index entries it takes many times its size of a small server's memory. */
final class LargeBodies {
    /** From this size on a body is large. */
    static final int FROM_BYTES = 1024 * 1024;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final String HELD = LargeBodies.class.getName();

    private final Semaphore one = new Semaphore(1, true);

    /** Waits for its turn; false when that takes too long. It ends with {@link #leave}. */
    boolean enter(HttpServletRequest http) {
        try {
            boolean entered = one.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            if (entered) {
                http.setAttribute(HELD, true);
            }
            return entered;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Lets the next one in, if this request held the place. */
    void leave(HttpServletRequest http) {
        if (http.getAttribute(HELD) != null) {
            http.removeAttribute(HELD);
            one.release();
        }
    }
}
