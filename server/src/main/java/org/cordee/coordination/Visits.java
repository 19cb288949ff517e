package org.cordee.coordination;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.monitoring.Measure;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Visits at home that were asked for, from the wish to what was seen. */
@Component
public class Visits {
    /** Asks a nurse or a nurses' office for a visit. */
    public Visit ask(
            Actor actor,
            String patientId,
            String owner,
            String ownerName,
            LocalDate on,
            String reason,
            @Nullable String alertId) {
        throw new UnsupportedOperationException();
    }

    /** Open ones asked of the actor or of the actor's office: overdue first, then by day. */
    public List<Visit> mine(Actor actor) {
        throw new UnsupportedOperationException();
    }

    /** All within reach that are open, or were asked since; newest first. */
    public List<Visit> openOrAskedSince(Actor actor, Instant since) {
        throw new UnsupportedOperationException();
    }

    /** All of one patient, newest first. */
    public List<Visit> of(Actor actor, String patientId) {
        throw new UnsupportedOperationException();
    }

    /** Those that answer an alert, newest first. */
    public List<Visit> forAlert(Actor actor, String alertId) {
        throw new UnsupportedOperationException();
    }

    public Optional<Visit> find(Actor actor, String visitId) {
        throw new UnsupportedOperationException();
    }

    /** The actor will go. */
    public VisitOutcome accept(Actor actor, String visitId) {
        throw new UnsupportedOperationException();
    }

    /** Nobody will go, with the reason. */
    public VisitOutcome refuse(Actor actor, String visitId, String reason) {
        throw new UnsupportedOperationException();
    }

    /** The visit took place: what was seen and what was measured are kept with it, all or nothing. */
    public VisitOutcome done(Actor actor, String visitId, String seen, List<Measure> measures) {
        throw new UnsupportedOperationException();
    }
}
