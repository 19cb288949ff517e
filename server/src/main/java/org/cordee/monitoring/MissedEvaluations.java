package org.cordee.monitoring;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.cordee.access.Actor;
import org.cordee.record.Records;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings measures on which a rule failed before the rules again, on any one node, until it succeeds. */
@Component
class MissedEvaluations {
    private static final Logger LOG = LoggerFactory.getLogger(MissedEvaluations.class);
    private static final int PAUSE = 30;

    private final MissedTable missed;
    private final Arrivals arrivals;
    private final Records records;
    private final TransactionTemplate transactions;
    private final TransactionTemplate nested;
    private final Clock clock;

    MissedEvaluations(
            MissedTable missed,
            Arrivals arrivals,
            Records records,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.missed = missed;
        this.arrivals = arrivals;
        this.records = records;
        this.transactions = new TransactionTemplate(transactions);
        this.nested = new TransactionTemplate(transactions);
        this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.clock = clock;
    }

    /** One round over all that are due, each in a transaction of its own; how many were judged without fault. */
    @Scheduled(initialDelay = PAUSE, fixedDelay = PAUSE, timeUnit = TimeUnit.SECONDS)
    int round() {
        int good = 0;
        for (var one = next(); one.isPresent(); one = next()) {
            good += one.get() ? 1 : 0;
        }
        return good;
    }

    /** Whether the next one that is due was judged without fault; empty when none is due. */
    private Optional<Boolean> next() {
        var judged = transactions.execute(status -> missed.due(clock.instant()).map(this::judgedAlone));
        return judged == null ? Optional.empty() : judged;
    }

    /** One that fails holds up no other: what it did is undone, and it is tried again later. */
    private boolean judgedAlone(MissedTable.Missed one) {
        try {
            return Boolean.TRUE.equals(nested.execute(savepoint -> judged(one)));
        } catch (RuntimeException fault) {
            LOG.error("What a rule missed could not be brought before it and is tried again later", fault);
            missed.again(one, fault, clock.instant());
            return false;
        }
    }

    private List<Point> points(String source) {
        var form = AnswersMapping.FORM + "/";
        if (source.startsWith(form)) {
            return records.read(Actor.platform(), AnswersMapping.OF_FORM, source.substring(form.length()))
                    .orElse(List.of());
        }
        return records.read(Actor.platform(), MeasureMapping.MEASURE, source)
                .flatMap(found -> found)
                .map(Measure::points)
                .or(() -> records.read(Actor.platform(), AnswersMapping.OF_OBSERVATION, source))
                .orElse(List.of());
    }

    private boolean judged(MissedTable.Missed one) {
        var fault = arrivals.again(new MeasureWatch.Arrival(
                one.observation(), one.patientId(), points(one.observation()), false, one.received()));
        fault.ifPresentOrElse(again -> missed.again(one, again, clock.instant()), () -> missed.done(one));
        return fault.isEmpty();
    }
}
