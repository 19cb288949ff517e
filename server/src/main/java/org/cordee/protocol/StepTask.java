package org.cordee.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step of a protocol as someone is asked to do it: a Task in the record.
 *
 * @param id empty before it is kept
 * @param course id of the CarePlan that it is part of
 * @param canonical of the PlanDefinition at its version
 * @param forPatient what the person reads about it
 * @param ofCell whether it is one of the cell’s own, also when a person of the cell has taken it
 * @param reason why it is asked of this owner rather than of the role, or what became of it; empty when there is nothing to say
 * @param answer what was chosen or seen; empty before
 */
public record StepTask(
        String id,
        String patientId,
        String course,
        String canonical,
        String step,
        Step.Kind kind,
        String title,
        String text,
        String forPatient,
        List<String> choices,
        @Nullable String form,
        String owner,
        String ownerName,
        String requester,
        String requesterName,
        boolean ofCell,
        Instant asked,
        Instant due,
        State state,
        String reason,
        String answer,
        Instant since,
        @Nullable String about) {
    public StepTask {
        choices = List.copyOf(choices);
    }

    /** How it stands. */
    public enum State {
        ASKED,
        TAKEN,
        DONE,
        REFUSED,
        CANCELLED;

        boolean isOpen() {
            return this == ASKED || this == TAKEN;
        }
    }

    public boolean isOpen() {
        return state.isOpen();
    }

    StepTask as(State now, String why, String said, Instant at) {
        return new StepTask(
                id,
                patientId,
                course,
                canonical,
                step,
                kind,
                title,
                text,
                forPatient,
                choices,
                form,
                owner,
                ownerName,
                requester,
                requesterName,
                ofCell,
                asked,
                due,
                now,
                why,
                said,
                at,
                about);
    }

    StepTask ownedBy(String someone, String name) {
        return new StepTask(
                id,
                patientId,
                course,
                canonical,
                step,
                kind,
                title,
                text,
                forPatient,
                choices,
                form,
                someone,
                name,
                requester,
                requesterName,
                ofCell,
                asked,
                due,
                state,
                reason,
                answer,
                since,
                about);
    }
}
