package org.cordee.monitoring;

/** What became of a step with an alert that one must hold. */
public sealed interface HandlingOutcome {
    /** It is done; the alert as it stands now. */
    record Done(Alert alert) implements HandlingOutcome {}

    /** Another person holds it, or nobody does, or it is closed; the alert as it stands. */
    record NotYours(Alert alert) implements HandlingOutcome {}

    /** There is no such alert within reach. */
    record NotFound() implements HandlingOutcome {}
}
