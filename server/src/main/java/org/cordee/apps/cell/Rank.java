package org.cordee.apps.cell;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.cordee.coordination.Visit;
import org.cordee.monitoring.Alert;
import org.cordee.monitoring.Severity;
import org.cordee.platform.page.Sentence;
import org.cordee.platform.page.Sentence.Value;
import org.cordee.platform.page.Words;

/**
 * How urgent something in the queue is, with the one reason that a person reads beside it. The delays are those of the cell's
 * own promise: a first thing is done within an hour of taking, a nurse answers within two.
 */
record Rank(Urgency urgency, Sentence why) {
    private static final Duration FIRST_THING = Duration.ofHours(1);
    private static final Duration ANSWER = Duration.ofHours(2);
    private static final Duration MODERATE_WAITS = Duration.ofHours(4);
    private static final Duration LOW_WAITS = Duration.ofHours(24);
    private static final Duration STAYS_OPEN = Duration.ofHours(24);

    /** Of an open alert; the visit is the latest that was asked for it. */
    static Rank of(Alert alert, Optional<Visit> visit, Instant now) {
        return visit.map(asked -> ofVisit(asked, now)).orElseGet(() -> ofHandling(alert, now));
    }

    /** Of a visit by itself or for an alert. */
    static Rank ofVisit(Visit visit, Instant now) {
        var owner = new Value.Text(visit.ownerName());
        var overdue = visit.isOverdue(now.atZone(Words.TERRITORY).toLocalDate());
        return switch (visit.state()) {
            case Visit.State.Refused refused -> ranked(Urgency.NOW, "cell.why.visitRefused", owner);
            case Visit.State.Done done -> ranked(Urgency.TODAY, "cell.why.visitDone", owner);
            case Visit.State.Asked asked -> {
                if (overdue) yield ranked(Urgency.NOW, "cell.why.visitOverdue", owner);
                yield waited(visit.askedAt(), ANSWER, now)
                        ? ranked(Urgency.TODAY, "cell.why.visitUnanswered", owner, new Value.Moment(visit.askedAt()))
                        : ranked(Urgency.UNDER_WAY, "cell.why.visitAsked", owner);
            }
            case Visit.State.Accepted accepted ->
                overdue
                        ? ranked(Urgency.NOW, "cell.why.visitOverdue", owner)
                        : ranked(Urgency.UNDER_WAY, "cell.why.visitAccepted", owner, new Value.Day(visit.on()));
        };
    }

    private static Rank ofHandling(Alert alert, Instant now) {
        return switch (alert.handling()) {
            case Alert.Handling.Raised raised -> ofFree(alert, now);
            case Alert.Handling.Taken(var by, var at) ->
                waited(at, FIRST_THING, now)
                        ? ranked(
                                alert.severity() == Severity.HIGH ? Urgency.NOW : Urgency.TODAY,
                                "cell.why.nothingNoted",
                                new Value.Text(by.name()))
                        : ranked(Urgency.TODAY, "cell.why.taken", new Value.Text(by.name()));
            case Alert.Handling.InHand(var by, var at) ->
                waited(alert.raisedAt(), STAYS_OPEN, now)
                        ? ranked(Urgency.TODAY, "cell.why.stillOpen", new Value.Text(by.name()))
                        : ranked(Urgency.UNDER_WAY, "cell.why.inHand", new Value.Text(by.name()));
            case Alert.Handling.Closed closed -> ranked(Urgency.UNDER_WAY, "cell.why.closed");
        };
    }

    private static Rank ofFree(Alert alert, Instant now) {
        return switch (alert.severity()) {
            case HIGH -> ranked(Urgency.NOW, "cell.why.high");
            case MODERATE ->
                waited(alert.raisedAt(), MODERATE_WAITS, now)
                        ? ranked(Urgency.NOW, "cell.why.waits", new Value.Moment(alert.raisedAt()))
                        : ranked(Urgency.TODAY, "cell.why.moderate");
            case LOW ->
                waited(alert.raisedAt(), LOW_WAITS, now)
                        ? ranked(Urgency.TODAY, "cell.why.waits", new Value.Moment(alert.raisedAt()))
                        : ranked(Urgency.UNDER_WAY, "cell.why.low");
        };
    }

    private static boolean waited(Instant since, Duration delay, Instant now) {
        return !since.plus(delay).isAfter(now);
    }

    private static Rank ranked(Urgency urgency, String key, Value... values) {
        return new Rank(urgency, Sentence.of(key, values));
    }
}
