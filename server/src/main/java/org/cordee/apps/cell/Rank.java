package org.cordee.apps.cell;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.cordee.coordination.queue.Item;
import org.cordee.platform.page.Sentence;
import org.cordee.platform.page.Sentence.Value;
import org.cordee.platform.page.Words;
import org.jspecify.annotations.Nullable;

/**
 * How urgent something in the queue is, with the one reason that a person reads beside it: what cannot wait and what is past its
 * moment comes first, then what is for today, then what others have in hand.
 */
record Rank(Urgency urgency, Sentence why) {
    private static final Duration ANSWER = Duration.ofHours(2);

    /**
     * Of what waits.
     *
     * @param visit the latest that was asked for it, where it is an alert; it then speaks for the alert
     */
    static Rank of(Item item, @Nullable Item visit, Instant now) {
        return switch (item.kind()) {
            case ALERT -> visit == null ? ofAlert(item, now) : ofVisit(visit, now);
            case VISIT -> ofVisit(item, now);
            case DEMAND, DISCHARGE -> ofDemand(item, now);
            case MESSAGE -> ofMessage(item, now);
            case CALL_BACK -> ofCallBack(item, now);
            case ERRAND -> ofErrand(item, now);
            case STEP -> item.isTakable() ? ofStep(item, now) : ofTask(item, now);
            case QUESTION, TASK -> ofTask(item, now);
        };
    }

    private static Rank ofVisit(Item visit, Instant now) {
        var late = isLate(visit, now);
        return switch (visit.stage()) {
            case REFUSED -> ranked(Urgency.NOW, "cell.why.visitRefused", owner(visit));
            case DONE -> ranked(Urgency.TODAY, "cell.why.visitDone", owner(visit));
            case ACCEPTED ->
                late
                        ? ranked(Urgency.NOW, "cell.why.visitOverdue", owner(visit))
                        : ranked(
                                Urgency.UNDER_WAY,
                                "cell.why.visitAccepted",
                                owner(visit),
                                new Value.Day(visit.due()
                                        .minus(Duration.ofDays(1))
                                        .atZone(Words.TERRITORY)
                                        .toLocalDate()));
            default -> {
                // The delay of the answer comes before the end of the day, unless that is past already.
                if (late && visit.due().isBefore(visit.since().plus(ANSWER)))
                    yield ranked(Urgency.NOW, "cell.why.visitOverdue", owner(visit));
                yield late
                        ? ranked(Urgency.TODAY, "cell.why.visitUnanswered", owner(visit), since(visit))
                        : ranked(Urgency.UNDER_WAY, "cell.why.visitAsked", owner(visit));
            }
        };
    }

    private static Rank ofAlert(Item alert, Instant now) {
        var late = isLate(alert, now);
        return switch (alert.stage()) {
            case TAKEN ->
                late
                        ? ranked(
                                alert.urgent() == 0 ? Urgency.NOW : Urgency.TODAY,
                                "cell.why.nothingNoted",
                                owner(alert))
                        : ranked(Urgency.TODAY, "cell.why.taken", owner(alert));
            case IN_HAND ->
                late
                        ? ranked(Urgency.TODAY, "cell.why.stillOpen", owner(alert))
                        : ranked(Urgency.UNDER_WAY, "cell.why.inHand", owner(alert));
            default ->
                switch (alert.urgent()) {
                    case 0 -> ranked(Urgency.NOW, "cell.why.high");
                    case 1 ->
                        late
                                ? ranked(Urgency.NOW, "cell.why.waits", since(alert))
                                : ranked(Urgency.TODAY, "cell.why.moderate");
                    default ->
                        late
                                ? ranked(Urgency.TODAY, "cell.why.waits", since(alert))
                                : ranked(Urgency.UNDER_WAY, "cell.why.low");
                };
        };
    }

    private static Rank ofDemand(Item demand, Instant now) {
        var due = new Value.Moment(demand.due());
        if (demand.isFree()) {
            if (isLate(demand, now)) return ranked(Urgency.NOW, "cell.why.demandLate", due);
            return demand.urgent() == 0
                    ? ranked(Urgency.NOW, "cell.why.demandNow", due)
                    : ranked(soon(demand, now), "cell.why.demandFree", due);
        }
        return isLate(demand, now)
                ? ranked(Urgency.NOW, "cell.why.nextLate", owner(demand), due)
                : ranked(soon(demand, now), "cell.why.next", owner(demand), due);
    }

    private static Rank ofMessage(Item message, Instant now) {
        if (!message.isFree()) return ranked(Urgency.UNDER_WAY, "cell.why.inHand", owner(message));
        return isLate(message, now)
                ? ranked(Urgency.NOW, "cell.why.messageLate", since(message))
                : ranked(Urgency.TODAY, "cell.why.message", new Value.Moment(message.due()));
    }

    private static Rank ofCallBack(Item wish, Instant now) {
        var due = new Value.Moment(wish.due());
        if (wish.isFree())
            return ranked(Urgency.NOW, isLate(wish, now) ? "cell.why.callBackLate" : "cell.why.callBack", due);
        return ranked(isLate(wish, now) ? Urgency.NOW : Urgency.TODAY, "cell.why.callBackTaken", owner(wish), due);
    }

    private static Rank ofErrand(Item errand, Instant now) {
        var due = new Value.Moment(errand.due());
        return switch (errand.stage()) {
            case UNANSWERED -> ranked(Urgency.NOW, "cell.why.unanswered");
            case ACCEPTED ->
                isLate(errand, now)
                        ? ranked(Urgency.NOW, "cell.why.errandLate", owner(errand), due)
                        : ranked(Urgency.UNDER_WAY, "cell.why.errandAccepted", owner(errand), due);
            default -> ranked(Urgency.UNDER_WAY, "cell.why.errandAsked", owner(errand), due);
        };
    }

    private static Rank ofStep(Item step, Instant now) {
        var due = new Value.Moment(step.due());
        var late = isLate(step, now);
        if (step.isFree()) {
            return late
                    ? ranked(Urgency.NOW, "cell.why.stepLate", due)
                    : ranked(soon(step, now), "cell.why.stepFree", due);
        }
        return late
                ? ranked(Urgency.NOW, "cell.why.nextLate", owner(step), due)
                : ranked(soon(step, now), "cell.why.next", owner(step), due);
    }

    private static Rank ofTask(Item task, Instant now) {
        var due = new Value.Moment(task.due());
        return isLate(task, now)
                ? ranked(Urgency.TODAY, "cell.why.taskLate", owner(task), due)
                : ranked(Urgency.UNDER_WAY, "cell.why.task", owner(task), due);
    }

    private static Urgency soon(Item item, Instant now) {
        return item.due()
                        .atZone(Words.TERRITORY)
                        .toLocalDate()
                        .isAfter(now.atZone(Words.TERRITORY).toLocalDate())
                ? Urgency.UNDER_WAY
                : Urgency.TODAY;
    }

    private static boolean isLate(Item item, Instant now) {
        return !item.due().isAfter(now);
    }

    private static Value owner(Item item) {
        return new Value.Text(Objects.requireNonNullElse(item.ownerName(), ""));
    }

    private static Value since(Item item) {
        return new Value.Moment(item.since());
    }

    private static Rank ranked(Urgency urgency, String key, Value... values) {
        return new Rank(urgency, Sentence.of(key, values));
    }
}
