package org.cordee.coordination.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What someone asks of the cell for a person: a Task, and once the person is known a ServiceRequest that it fulfils. It has an
 * owner and a next dated action as long as it is open.
 *
 * @param patientId null while nobody has said who in the record is meant
 * @param person the person as whoever asked described her or him, empty where the record says it
 * @param words the need in the requester's words
 * @param proposal what the table proposed, null for what no question was asked about
 * @param cell the support cell that answers, such as {@code Organization/1}
 * @param owner who does the next action: a person, or the cell while nobody has taken it
 * @param firstActionAt when a person first acted on it
 * @param from what it came from, such as {@code Encounter/5}, or {@link #ofWish} of whoever is at home and wished to be called
 */
public record Demand(
        @Nullable String id,
        @Nullable String patientId,
        String person,
        Source source,
        Requester requester,
        Answers answers,
        String words,
        Orientation.@Nullable Proposal proposal,
        Priority priority,
        Pathway pathway,
        Instant receivedAt,
        String cell,
        Holder owner,
        Next next,
        @Nullable Instant firstActionAt,
        @Nullable String from,
        State state) {
    private static final String WISH = "wish/";

    /** Who has it. */
    public record Holder(String reference, String name) {}

    /** What is done next, and by when. */
    public record Next(String what, Instant by) {}

    /** How it ended. */
    public enum Outcome {
        ANSWERED,
        ORIENTED,
        FOLLOWED,
        WITHDRAWN,
        DUPLICATE,
        OUT_OF_TERRITORY
    }

    /** Where it stands. */
    public sealed interface State {
        record Open() implements State {}

        record Closed(Instant at, Outcome outcome, String words, String byName) implements State {}
    }

    public boolean isOpen() {
        return state instanceof State.Open;
    }

    public boolean isTaken() {
        return !owner.reference().equals(cell);
    }

    Demand ownedBy(Holder holder, Instant now) {
        return with(holder, next, firstActionAt == null ? now : firstActionAt, patientId, state);
    }

    Demand planned(Next then, Instant now) {
        return with(owner, then, firstActionAt == null ? now : firstActionAt, patientId, state);
    }

    Demand closed(State.Closed end) {
        return with(owner, next, firstActionAt == null ? end.at() : firstActionAt, patientId, end);
    }

    /** What {@link #from} says where someone at home is to be called; no reference, for nobody agreed to be followed. */
    static String ofWish(String patientId) {
        return WISH + patientId;
    }

    boolean isOfWish() {
        return from != null && from.startsWith(WISH);
    }

    /** With more words, and no later and no less urgent than they ask for. */
    Demand saying(String more, Priority wanted, Instant wantedBy) {
        var sooner = wanted.compareTo(priority) < 0;
        return new Demand(
                id,
                patientId,
                person,
                source,
                requester,
                answers,
                words.isEmpty() ? more : words + " / " + more,
                proposal,
                sooner ? wanted : priority,
                pathway,
                receivedAt,
                cell,
                owner,
                sooner && wantedBy.isBefore(next.by()) ? new Next(next.what(), wantedBy) : next,
                firstActionAt,
                from,
                state);
    }

    Demand about(String patient) {
        return with(owner, next, firstActionAt, patient, state);
    }

    private Demand with(Holder holder, Next then, @Nullable Instant first, @Nullable String patient, State standing) {
        return new Demand(
                id,
                patient,
                person,
                source,
                requester,
                answers,
                words,
                proposal,
                priority,
                pathway,
                receivedAt,
                cell,
                holder,
                then,
                first,
                from,
                standing);
    }
}
