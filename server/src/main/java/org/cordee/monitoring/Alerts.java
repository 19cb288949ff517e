package org.cordee.monitoring;

import java.util.List;
import java.util.Optional;
import org.cordee.access.Actor;
import org.springframework.stereotype.Component;

/** The alerts of the people within reach, and what persons do with them. */
@Component
public class Alerts {
    /** Those that are not closed, most urgent first, then oldest first. */
    public List<Alert> open(Actor actor) {
        throw new UnsupportedOperationException();
    }

    /** All of one patient, newest first. */
    public List<Alert> of(Actor actor, String patientId) {
        throw new UnsupportedOperationException();
    }

    public Optional<Alert> find(Actor actor, String alertId) {
        throw new UnsupportedOperationException();
    }

    /** Takes it for the actor; exactly one person succeeds. */
    public TakeOutcome take(Actor actor, String alertId) {
        throw new UnsupportedOperationException();
    }

    /** Gives it back to the queue. */
    public HandlingOutcome release(Actor actor, String alertId) {
        throw new UnsupportedOperationException();
    }

    /** A first thing was done about it. */
    public HandlingOutcome inHand(Actor actor, String alertId) {
        throw new UnsupportedOperationException();
    }

    /** Closes it; {@code note} may be empty. */
    public HandlingOutcome close(Actor actor, String alertId, ClosingReason reason, String note) {
        throw new UnsupportedOperationException();
    }

    /** What happened with it, oldest first; empty out of reach. */
    public List<AlertStep> history(Actor actor, String alertId) {
        throw new UnsupportedOperationException();
    }

    /** What happened with the alerts of a patient, oldest first. */
    public List<AlertStep> stepsOf(Actor actor, String patientId) {
        throw new UnsupportedOperationException();
    }
}
