package org.cordee.coordination.errand;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Passes on what nobody answered in time or other software refused, on whatever node comes first, each once. */
@Component
public class Silence {
    private static final Logger LOG = LoggerFactory.getLogger(Silence.class);
    private static final Duration AFTER_FAULT = Duration.ofMinutes(5);

    private final TimerTable timers;
    private final Errands errands;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Silence(TimerTable timers, Errands errands, TransactionTemplate transactions, Clock clock) {
        this.timers = timers;
        this.errands = errands;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Passes on all that is due; how many that were. */
    @Scheduled(fixedDelay = 15_000, initialDelay = 20_000)
    public int end() {
        var ended = 0;
        while (one()) {
            ended++;
        }
        return ended;
    }

    private boolean one() {
        var taken = new AtomicReference<String>();
        try {
            return Boolean.TRUE.equals(transactions.execute(status -> {
                var due = timers.due(clock.instant());
                due.ifPresent(task -> {
                    taken.set(task);
                    errands.unanswered(task);
                });
                return due.isPresent();
            }));
        } catch (RuntimeException fault) { // Whatever it is, the others must not wait for it
            LOG.warn("Task {} could not be passed on, and is tried again in five minutes", taken.get(), fault);
            if (taken.get() != null) timers.later(taken.get(), clock.instant().plus(AFTER_FAULT));
            return false;
        }
    }
}
