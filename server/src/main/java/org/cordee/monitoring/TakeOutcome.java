package org.cordee.monitoring;

import java.time.Instant;

/** What became of the wish to take an alert. */
public sealed interface TakeOutcome {
    /** It is now yours, or was already. */
    record Taken(Alert alert) implements TakeOutcome {}

    /** Another person has it. */
    record AlreadyTaken(Alert.Person by, Instant at) implements TakeOutcome {}

    /** It is closed. */
    record AlreadyClosed(Alert.Person by, Instant at) implements TakeOutcome {}

    /** There is no such alert within reach. */
    record NotFound() implements TakeOutcome {}
}
