package org.cordee.access;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Has something done after a while, on a thread of its own; one that is set already is not set again. */
final class Alarm {
    private final Runnable action;
    private final ScheduledExecutorService clock;
    private boolean isSet;

    Alarm(String name, Runnable action) {
        this.action = action;
        this.clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }

    synchronized void in(Duration pause) {
        if (!isSet && !clock.isShutdown()) {
            isSet = true;
            clock.schedule(this::ring, pause.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void ring() {
        synchronized (this) {
            isSet = false;
        }
        action.run();
    }

    void stop() {
        clock.shutdown();
    }
}
