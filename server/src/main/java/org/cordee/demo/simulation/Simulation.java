package org.cordee.demo.simulation;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays the day of the homes with devices, {@code speed} times faster. Measures bear the time at which they are sent, so that
 * none is in the future; a few are late, repeated or out of order, as real ones are.
 */
public final class Simulation implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Simulation.class);
    private static final Duration LINE_EVERY = Duration.ofMinutes(1);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);
    private static final double REPEATED = 0.05;
    private static final double LATE = 0.03;
    private static final double OUT_OF_ORDER = 0.03;

    private final Settings settings;
    private final Clock clock;
    private final RandomGenerator random;
    private final MeasureJson json;
    private final Bodies bodies;
    private final Map<Home, List<BigDecimal>> usual = new HashMap<>();
    private Tally tally = new Tally();
    private Instant lastLine = Instant.MIN;

    /**
     * @param platform root address of the platform
     * @param spared INS numbers of the people whom a visitor plays; nothing goes wrong with them here
     */
    public record Settings(URI platform, String clientId, String secret, int speed, ZoneId zone, Set<String> spared) {
        public Settings {
            if (speed < 1) {
                throw new IllegalArgumentException("The day can be played 1 time faster or more, not " + speed);
            }
            spared = Set.copyOf(spared);
        }
    }

    public Simulation(Settings settings, Clock clock, RandomGenerator random) {
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        json = new MeasureJson(settings.zone());
        bodies = new Bodies(random, settings.spared());
    }

    /** Plays day after day until the thread is interrupted; what the platform refuses is counted and told, never fatal. */
    @Override
    public void run() {
        lastLine = clock.instant();
        try (Gateway gateway = new Gateway(settings.platform(), settings.clientId(), settings.secret())) {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    days(gateway);
                } catch (IOException failure) {
                    LOG.info("Simulation: {}; next try in {} s", failure.getMessage(), RETRY_AFTER.toSeconds());
                    Thread.sleep(RETRY_AFTER);
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        LOG.info("Simulation stopped; {}", tally.line());
    }

    private void days(Gateway gateway) throws IOException, InterruptedException {
        Homes homes = new Homes(gateway);
        List<Home> found = homes.found();
        if (found.isEmpty()) {
            throw new IOException("no home with a device is to be found yet");
        }
        DayClock day = new DayClock(clock.instant(), settings.speed());
        LOG.info("Simulation: {} devices at home, each real minute plays {} minutes", found.size(), settings.speed());
        for (int number = 0; ; number++) {
            bodies.morning(found);
            for (DayPlan.Act act : DayPlan.of(found, number, random)) {
                sleepUntil(day.real(act.at()), day);
                play(gateway, homes, act.home());
            }
            sleepUntil(day.real(DayClock.DAY.multipliedBy(number + 1).plus(DayClock.DAYBREAK)), day);
        }
    }

    private void play(Gateway gateway, Homes homes, Home home) throws InterruptedException {
        try {
            List<BigDecimal> known = usual.get(home);
            if (known == null) {
                known = homes.usual(home);
                if (!known.isEmpty()) {
                    usual.put(home, known);
                }
            }
            Instant now = clock.instant();
            double kind = random.nextDouble();
            if (kind < REPEATED) {
                String same = written(reading(home, known, now));
                send(gateway, same);
                send(gateway, same);
            } else if (kind < REPEATED + LATE) {
                send(gateway, written(reading(home, known, now.minus(Duration.ofMinutes(random.nextInt(300, 2_400))))));
            } else if (kind < REPEATED + LATE + OUT_OF_ORDER) {
                Reading earlier = reading(home, known, now.minus(Duration.ofMinutes(7)));
                send(gateway, written(reading(home, known, now)));
                send(gateway, written(earlier));
            } else {
                send(gateway, written(reading(home, known, now)));
            }
        } catch (IOException failure) {
            tally.unanswered();
        }
    }

    private Reading reading(Home home, List<BigDecimal> known, Instant at) {
        List<BigDecimal> shown = bodies.shown(home, known);
        return new Reading(home, shown.getFirst(), shown.size() > 1 ? shown.getLast() : null, at);
    }

    private String written(Reading reading) {
        return random.nextBoolean() ? json.observation(reading) : json.transaction(reading);
    }

    private void send(Gateway gateway, String body) throws IOException, InterruptedException {
        boolean alone = body.startsWith("{\"resourceType\":\"Observation\"");
        Gateway.Answer answer = gateway.post(alone ? "/Observation" : "", body);
        tally.answered(alone ? answer.status() : statusOfObservation(answer));
        if (!answer.kept()) {
            LOG.debug("Simulation: a measure was refused: {}", answer.body());
        }
    }

    /** A transaction that is kept answers 200 as a whole, and 201 or 200 for each entry. */
    private static int statusOfObservation(Gateway.Answer answer) {
        String status = answer.body()
                .path("entry")
                .path(1)
                .path("response")
                .path("status")
                .asString("");
        return answer.kept() && status.length() >= 3 ? Integer.parseInt(status, 0, 3, 10) : answer.status();
    }

    private void sleepUntil(Instant moment, DayClock day) throws InterruptedException {
        while (true) {
            Instant now = clock.instant();
            if (now.isAfter(lastLine.plus(LINE_EVERY))) {
                Duration played = day.played(now);
                LOG.info(
                        "Simulation: day {}, {}h{}; {}",
                        played.toDays() + 1,
                        "%02d".formatted(played.toHoursPart()),
                        "%02d".formatted(played.toMinutesPart()),
                        tally.line());
                tally = new Tally();
                lastLine = now;
            }
            Duration left = Duration.between(now, moment);
            if (!left.isPositive()) {
                return;
            }
            Thread.sleep(left.compareTo(Duration.ofSeconds(5)) < 0 ? left : Duration.ofSeconds(5));
        }
    }
}
