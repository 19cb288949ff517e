package org.cordee.monitoring;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cordee.access.Actor;
import org.springframework.stereotype.Component;

/** The measures of the people within reach, as Observations in the record. */
@Component
public class Measures {
    /** Keeps what a person entered, and says what it means. */
    public KeptMeasure keep(Actor actor, Measure measure) {
        throw new UnsupportedOperationException();
    }

    /** A measure that was kept, with what it means; empty when there is none within reach. */
    public Optional<KeptMeasure.Kept> kept(Actor actor, String measureId) {
        throw new UnsupportedOperationException();
    }

    /** Keeps many that have ids of the caller's choice, all or none; those older than the alert horizon raise nothing. */
    public void keepAll(Actor actor, List<Measure> measures) {
        throw new UnsupportedOperationException();
    }

    public Optional<Measure> latest(Actor actor, String patientId, MeasureKind kind) {
        throw new UnsupportedOperationException();
    }

    /** Oldest first, from inclusive, to exclusive. */
    public List<Measure> series(Actor actor, String patientId, MeasureKind kind, Instant from, Instant to) {
        throw new UnsupportedOperationException();
    }

    /** The newest measure of each kind that there is, in the order of the kinds. */
    public List<Measure> newestPerKind(Actor actor, String patientId) {
        throw new UnsupportedOperationException();
    }
}
