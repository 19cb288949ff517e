package org.cordee.coordination;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A question to someone close who helps a patient: a Task, its answer the output.
 *
 * @param owner reference of who is asked, such as {@code RelatedPerson/4}
 */
public record Inquiry(
        @Nullable String id,
        String patientId,
        String requester,
        String requesterName,
        String owner,
        String ownerName,
        String question,
        Instant askedAt,
        State state) {

    /** Where it stands. */
    public sealed interface State {
        record Asked() implements State {}

        record Answered(Instant at, String answer) implements State {}

        /** The person cannot answer, for this reason. */
        record Refused(Instant at, String reason) implements State {}
    }

    public boolean isOpen() {
        return state instanceof State.Asked;
    }

    Inquiry with(State next) {
        return new Inquiry(id, patientId, requester, requesterName, owner, ownerName, question, askedAt, next);
    }
}
