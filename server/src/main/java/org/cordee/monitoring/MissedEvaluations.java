package org.cordee.monitoring;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.record.Records;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings measures on which a rule failed before the rules again, on any one node, until it succeeds. */
@Component
class MissedEvaluations implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(MissedEvaluations.class);
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final MissedTable missed;
    private final Arrivals arrivals;
    private final Records records;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private volatile @Nullable Thread runner;

    MissedEvaluations(
            MissedTable missed, Arrivals arrivals, Records records, TransactionTemplate transactions, Clock clock) {
        this.missed = missed;
        this.arrivals = arrivals;
        this.records = records;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** One round over all that are due, each in a transaction of its own; how many were judged without fault. */
    int round() {
        int good = 0;
        for (var one = next(); one.isPresent(); one = next()) {
            good += one.get() ? 1 : 0;
        }
        return good;
    }

    /** Whether the next one that is due was judged without fault; empty when none is due. */
    private Optional<Boolean> next() {
        var judged = transactions.execute(status -> missed.due(clock.instant()).map(this::judged));
        return judged == null ? Optional.empty() : judged;
    }

    private boolean judged(MissedTable.Missed one) {
        Optional<Measure> measure = records.read(Actor.platform(), MeasureMapping.MEASURE, one.observation())
                .flatMap(found -> found);
        var fault = arrivals.again(
                new MeasureWatch.Arrival(one.observation(), one.patientId(), measure, false, one.received()));
        fault.ifPresentOrElse(again -> missed.again(one, again, clock.instant()), () -> missed.done(one));
        return fault.isEmpty();
    }

    @Override
    public void start() {
        runner = Thread.ofVirtual().name("missed-evaluations").start(this::run);
    }

    @Override
    public void stop() {
        var running = runner;
        runner = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return runner != null;
    }

    private void run() {
        while (runner == Thread.currentThread()) {
            try {
                Thread.sleep(PAUSE);
                round();
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException fault) {
                LOG.warn("Measures on which a rule failed wait for the next round", fault);
            }
        }
    }
}
