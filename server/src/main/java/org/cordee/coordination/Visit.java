package org.cordee.coordination;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A visit at home that was asked for: a Task whose owner is a nurse or a nurses' office.
 *
 * @param requester reference of who asked
 * @param owner reference of who is asked, or who accepted
 * @param on day on which it is wanted
 * @param reason what to look at, in the requester's words
 * @param alertId the alert that it answers, null for none
 */
public record Visit(
        @Nullable String id,
        String patientId,
        String requester,
        String requesterName,
        String owner,
        String ownerName,
        LocalDate on,
        String reason,
        @Nullable String alertId,
        Instant askedAt,
        State state) {

    /** Where it stands. */
    public sealed interface State {
        record Asked() implements State {}

        record Accepted(Instant at) implements State {}

        record Refused(Instant at, String reason) implements State {}

        /** What was seen, in the nurse's words. */
        record Done(Instant at, String seen) implements State {}
    }

    public boolean isOpen() {
        return state instanceof State.Asked || state instanceof State.Accepted;
    }

    public boolean isOverdue(LocalDate today) {
        return isOpen() && on.isBefore(today);
    }

    Visit with(State next) {
        return new Visit(id, patientId, requester, requesterName, owner, ownerName, on, reason, alertId, askedAt, next);
    }

    Visit ownedBy(String reference, String name, State next) {
        return new Visit(id, patientId, requester, requesterName, reference, name, on, reason, alertId, askedAt, next);
    }
}
