package org.cordee.monitoring;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cordee.record.RecordWatcher;
import org.cordee.store.ChangeListener;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sees every measure that is being kept or taken back, by whatever door it came, and has the rules look at all of a transaction's measures
 * together just before it commits.
 */
@Component
class MeasureWatch implements RecordWatcher, ChangeListener {
    /** Points of what is being written, by id, where whoever writes knows them: reading them back out costs as much as the write. */
    static final ScopedValue<Map<String, List<Point>>> POINTS = ScopedValue.newInstance();

    private final Arrivals arrivals;
    private final Clock clock;

    MeasureWatch(Arrivals arrivals, Clock clock) {
        this.arrivals = arrivals;
        this.clock = clock;
    }

    /**
     * Something that says points as it is being kept.
     *
     * @param observation id of the Observation, or type and id of another resource
     * @param points none where it says nothing that rules may look at, or was taken back
     * @param created false where one that stood was changed
     */
    record Arrival(String observation, String patientId, List<Point> points, boolean created, Instant received) {
        Arrival {
            points = List.copyOf(points);
        }
    }

    @Override
    public Set<String> types() {
        return Set.of("Observation", AnswersMapping.FORM);
    }

    @Override
    public void changed(Written change) {
        var patient = change.patient();
        if (patient == null) {
            return;
        }
        var points = points(change);
        if (!points.isEmpty() || !change.created()) {
            gather(new Arrival(source(change.type(), change.id()), patient, points, change.created(), clock.instant()));
        }
    }

    /** A measure that is deleted is a measure taken back; the other changes come through the record. */
    @Override
    public void changed(ChangeListener.Change change) {
        if (change.now().deleted()
                && types().contains(change.type())
                && change.patientIds().size() == 1) {
            gather(new Arrival(
                    source(change.type(), change.id()),
                    change.patientIds().getFirst(),
                    List.of(),
                    false,
                    clock.instant()));
        }
    }

    private static List<Point> points(Written change) {
        var known = POINTS.isBound() ? POINTS.get().get(change.id()) : null;
        if (known != null) {
            return known;
        }
        if (change.type().equals(AnswersMapping.FORM)) {
            return change.as(AnswersMapping.OF_FORM);
        }
        var measure = change.as(MeasureMapping.MEASURE);
        return measure.isPresent() ? measure.get().points() : change.as(AnswersMapping.OF_OBSERVATION);
    }

    /** What points are kept under: an Observation by its id alone. */
    static String source(String type, String id) {
        return type.equals("Observation") ? id : type + "/" + id;
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

        /** Before those who go by what the rules found, and before the ledger. */
        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE - 20;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            over = true;
            arrivals.settle(waiting);
        }
    }
}
