package org.cordee.coordination.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.cordee.coordination.errand.Errand.Party;
import org.jspecify.annotations.Nullable;

/**
 * One version of a person's plan, a CarePlan. Once it was in force its content stays for ever.
 *
 * @param id empty before it is kept
 * @param number 1 for the first of its kind
 * @param author who last wrote its content
 * @param since day from which it was in force, null before
 * @param follows id of the version before, null for the first
 * @param agreement the latest word of the person about this very content, null while there is none
 */
public record Plan(
        String id,
        String patientId,
        int number,
        PlanContent content,
        State state,
        Party author,
        Instant writtenAt,
        @Nullable LocalDate since,
        @Nullable String follows,
        @Nullable Agreement agreement) {

    /** Plan personnalisé de coordination en santé, or plan personnalisé de soins (oncology). */
    public enum Kind {
        PPCS,
        PPS
    }

    /** Where a version stands. */
    public enum State {
        DRAFT,
        /** Ready for the person to read and to agree. */
        PROPOSED,
        IN_FORCE,
        /** The person no longer agrees; nothing more is begun until a version is agreed. */
        ON_HOLD,
        REPLACED,
        ENDED
    }

    /** Whether it may still be written. */
    public boolean isOpen() {
        return state == State.DRAFT || state == State.PROPOSED;
    }

    public boolean isAgreed() {
        return agreement != null && agreement.answer() == Agreement.Answer.AGREED;
    }

    /** What the person may read in the companion: no unfinished draft. */
    public boolean isShown() {
        return state != State.DRAFT;
    }

    public Stream<PlannedAction> actions() {
        return content.actions();
    }

    /** What was agreed was another content. */
    Plan written(PlanContent other, Party by, Instant now) {
        return other.equals(content)
                ? this
                : new Plan(id, patientId, number, other, State.DRAFT, by, now, since, follows, null);
    }

    Plan filled(PlanContent other) {
        return new Plan(id, patientId, number, other, state, author, writtenAt, since, follows, agreement);
    }

    Plan in(State next) {
        return new Plan(id, patientId, number, content, next, author, writtenAt, since, follows, agreement);
    }

    Plan inForce(LocalDate day) {
        return new Plan(id, patientId, number, content, State.IN_FORCE, author, writtenAt, day, follows, agreement);
    }

    Plan with(Agreement said) {
        var next = switch (said.answer()) {
            case AGREED -> state == State.ON_HOLD ? State.IN_FORCE : state;
            case REFUSED -> State.DRAFT;
            case WITHDRAWN -> state == State.IN_FORCE ? State.ON_HOLD : State.DRAFT;
        };
        return new Plan(id, patientId, number, content, next, author, writtenAt, since, follows, said);
    }
}
