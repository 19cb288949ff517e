package org.cordee.monitoring;

import java.time.Instant;
import java.util.List;
import org.cordee.platform.page.Sentence;

/**
 * Something in the measures that a person must look at; one per episode, a DetectedIssue with the Task of handling it, both
 * under this id.
 *
 * @param evidence one sentence: the measure, the change, the threshold
 * @param advice what to do
 * @param since when the first measure of the episode was made
 * @param raisedAt when it came into the queue
 * @param measureIds the Observations that are its evidence, oldest first
 */
public record Alert(
        String id,
        String patientId,
        Criterion criterion,
        Severity severity,
        Sentence evidence,
        Sentence advice,
        Instant since,
        Instant raisedAt,
        List<String> measureIds,
        Handling handling) {
    public Alert {
        measureIds = List.copyOf(measureIds);
    }

    /** Who did something, by reference and name. */
    public record Person(String reference, String name) {}

    /** Where it stands. */
    public sealed interface Handling {
        /** Nobody has taken it yet. */
        record Raised() implements Handling {}

        /** One person has taken it. */
        record Taken(Person by, Instant at) implements Handling {}

        /** That person has done a first thing about it. */
        record InHand(Person by, Instant at) implements Handling {}

        /** A person closed it. */
        record Closed(Person by, Instant at, ClosingReason reason) implements Handling {}
    }

    Alert with(Handling next) {
        return new Alert(id, patientId, criterion, severity, evidence, advice, since, raisedAt, measureIds, next);
    }

    public boolean isOpen() {
        return !(handling instanceof Handling.Closed);
    }
}
