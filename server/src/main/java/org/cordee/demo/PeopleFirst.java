package org.cordee.demo;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Has the people of the demonstration in place before the doors open. */
@Component
@ConditionalOnBooleanProperty("cordee.access.demonstration")
class PeopleFirst implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(PeopleFirst.class);

    private final Seeding seeding;
    private volatile boolean running;

    PeopleFirst(Seeding seeding) {
        this.seeding = seeding;
    }

    @Override
    public void start() {
        long began = System.nanoTime();
        if (seeding.people()) {
            long milliseconds = Duration.ofNanos(System.nanoTime() - began).toMillis();
            LOG.info("The demonstration has its people, written in {} ms", milliseconds);
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    // The web server starts in one of the last phases.
    @Override
    public int getPhase() {
        return 0;
    }
}
