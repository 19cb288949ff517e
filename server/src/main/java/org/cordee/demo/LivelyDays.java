package org.cordee.demo;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.cordee.demo.simulation.Simulation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Behind the open doors: writes the history of the demonstration where it is not written yet, then plays its days if asked. */
@Component
@ConditionalOnBooleanProperty("cordee.access.demonstration")
class LivelyDays implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LivelyDays.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final DemoSettings settings;
    private final ObjectProvider<Population> population;
    private final History history;
    private final Environment environment;
    private final Clock clock;
    private @Nullable Thread background;
    private volatile boolean writing;
    private volatile boolean stopping;

    LivelyDays(
            DemoSettings settings,
            ObjectProvider<Population> population,
            History history,
            Environment environment,
            Clock clock) {
        this.settings = settings;
        this.population = population;
        this.history = history;
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        stopping = false;
        background = Thread.ofVirtual().name("demonstration").start(this::live);
    }

    @Override
    public synchronized void stop() {
        if (background == null) {
            return;
        }
        stopping = true;
        try {
            // An interrupt would break the connection in the middle of a piece: it is given the time to end
            if (writing) {
                background.join(LONGEST_STOP);
            }
            background.interrupt();
            background.join(LONGEST_STOP);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        background = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return background != null;
    }

    // Last to start and first to stop: the doors are open as long as it runs.
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    private void live() {
        if (!history.isWritten()) {
            long began = System.nanoTime();
            writing = true;
            int written = history.write(population.getObject(), () -> stopping);
            writing = false;
            LOG.info(
                    "The demonstration has {} more measures of its history, written in {} s",
                    written,
                    Duration.ofNanos(System.nanoTime() - began).toSeconds());
        }
        if (settings.simulate() > 0 && !stopping) {
            simulation(population.getObject()).run();
        }
    }

    private Simulation simulation(Population people) {
        URI platform = URI.create("http://localhost:" + environment.getRequiredProperty("local.server.port"));
        // The visitor plays the first patient: nothing goes wrong there by itself.
        Set<String> spared = Set.of(people.patients().getFirst().identity().nir());
        return new Simulation(
                new Simulation.Settings(
                        platform,
                        MonitoringViews.GATEWAY_ID,
                        MonitoringViews.GATEWAY_ID,
                        settings.simulate(),
                        Seeding.ZONE,
                        spared),
                clock,
                RandomGenerator.of("L64X128MixRandom"));
    }
}
