package org.cordee.coordination.errand;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cordee.coordination.MemberRole;
import org.jspecify.annotations.Nullable;

/**
 * Something that is asked of someone for a patient: a Task that says who is asked next when whoever is asked refuses or stays silent.
 *
 * @param callAt number at which someone at home is to be called, for whom no reference stands as the requester; null for all else
 * @param owner who is asked now
 * @param within how long each has to answer: hours as they run, whole days as days that are worked
 * @param answerBy until when the present owner may answer
 * @param next who is asked after, in order
 * @param joins the part in the circle of care that whoever accepts takes, null for anything else that is asked
 * @param passed what became of those who were asked before, such as "Dr Durand: on holiday"
 */
public record Errand(
        @Nullable String id,
        String patientId,
        Party requester,
        @Nullable String callAt,
        Party owner,
        String what,
        Instant by,
        Duration within,
        Instant answerBy,
        List<Party> next,
        @Nullable MemberRole joins,
        List<String> passed,
        Instant askedAt,
        State state) {
    public Errand {
        next = List.copyOf(next);
        passed = List.copyOf(passed);
    }

    /** Who asks or is asked, by reference and name. */
    public record Party(String reference, String name) {}

    /** Where it stands. */
    public sealed interface State {
        record Asked() implements State {}

        record Accepted(Instant at) implements State {}

        /** Whoever was asked said no in the record itself; it is passed on at once. */
        record Refused(Instant at, String reason) implements State {}

        /** Nobody of those who could be asked does it: it is back with whoever asked. */
        record Unanswered(Instant at) implements State {}

        record Done(Instant at, String result) implements State {}

        record Withdrawn(Instant at) implements State {}
    }

    public boolean isOpen() {
        return !(state instanceof State.Done)
                && !(state instanceof State.Withdrawn)
                && !(state instanceof State.Refused);
    }

    /** Whether someone at home is to be called. */
    public boolean isCall() {
        return callAt != null;
    }

    Errand with(State standing) {
        return now(owner, what, answerBy, next, passed, standing);
    }

    Errand saying(String more) {
        return now(owner, what + " / " + more, answerBy, next, passed, state);
    }

    /** Whoever answers in the owner's place: the name is kept with the owner's reference. */
    Errand by(Party holder, State standing) {
        return now(holder, what, answerBy, next, passed, standing);
    }

    /** Passed on to the next, who has until then to answer, or back to whoever asked where there is none. */
    Errand passedOn(String why, Instant now, Instant until) {
        var told = new ArrayList<>(passed);
        told.add(why);
        return next.isEmpty()
                ? now(requester, what, now, next, told, new State.Unanswered(now))
                : now(next.getFirst(), what, until, next.subList(1, next.size()), told, new State.Asked());
    }

    /** Asked of someone else by whoever asked, who has until then to answer. */
    Errand askedOf(Party holder, Instant until) {
        return now(holder, what, until, next, passed, new State.Asked());
    }

    private Errand now(
            Party holder, String words, Instant answer, List<Party> others, List<String> told, State standing) {
        return new Errand(
                id, patientId, requester, callAt, holder, words, by, within, answer, others, joins, told, askedAt,
                standing);
    }
}
