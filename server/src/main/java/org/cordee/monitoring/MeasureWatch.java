package org.cordee.monitoring;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cordee.record.RecordWatcher;
import org.cordee.store.ChangeListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sees every measure that is being kept or taken back, by whatever door it came, and has the rules look at all of a transaction's measures
 * together just before it commits.
 */
@Component
class MeasureWatch implements RecordWatcher, ChangeListener {
    private final Arrivals arrivals;
    private final Clock clock;

    MeasureWatch(Arrivals arrivals, Clock clock) {
        this.arrivals = arrivals;
        this.clock = clock;
    }

    /**
     * A measure as it is being kept.
     *
     * @param measure empty where the Observation is no measure that monitoring knows, or was taken back
     * @param created false where an Observation that stood was changed
     */
    record Arrival(
            String observation, String patientId, Optional<Measure> measure, boolean created, Instant received) {}

    @Override
    public Set<String> types() {
        return Set.of("Observation");
    }

    @Override
    public void changed(Written change) {
        var patient = change.patient();
        if (patient == null) {
            return;
        }
        var measure = change.as(MeasureMapping.MEASURE);
        if (measure.isPresent() || !change.created()) {
            gather(new Arrival(change.id(), patient, measure, change.created(), clock.instant()));
        }
    }

    /** A measure that is deleted is a measure taken back; the other changes come through the record. */
    @Override
    public void changed(ChangeListener.Change change) {
        if (change.now().deleted()
                && change.type().equals("Observation")
                && change.patientIds().size() == 1) {
            gather(new Arrival(change.id(), change.patientIds().getFirst(), Optional.empty(), false, clock.instant()));
        }
    }

    private void gather(Arrival arrival) {
        for (var synchronization : TransactionSynchronizationManager.getSynchronizations()) {
            if (synchronization instanceof Gathered gathered && gathered.takes(arrival)) {
                return;
            }
        }
        var gathered = new Gathered();
        gathered.takes(arrival);
        TransactionSynchronizationManager.registerSynchronization(gathered);
    }

    /** The measures of one transaction. */
    private final class Gathered implements TransactionSynchronization {
        private final List<Arrival> waiting = new ArrayList<>();
        private boolean over;

        boolean takes(Arrival arrival) {
            return !over && waiting.add(arrival);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            over = true;
            arrivals.settle(waiting);
        }
    }
}
