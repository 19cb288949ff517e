package org.cordee.coordination.meeting;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One meeting on its date. It names no patient.
 *
 * @param closesAt when the agenda closes: the deadline of the kind, or earlier by hand
 * @param why the reason of a cancellation or of a move, empty for none
 * @param decided whether each case of it has a validated decision or has gone to another date
 * @param sent whether each sheet has been sent
 */
public record Meeting(
        String id,
        MeetingKind kind,
        Instant startsAt,
        String place,
        Instant closesAt,
        @Nullable Instant openedAt,
        @Nullable Instant heldAt,
        @Nullable Instant cancelledAt,
        String why,
        boolean decided,
        boolean sent,
        List<Attendee> members) {
    public Meeting {
        members = List.copyOf(members);
    }

    /** Where it stands in its life. */
    public enum Stage {
        PLANNED,
        OPEN,
        CLOSED,
        HELD,
        VALIDATED,
        SENT,
        CANCELLED;

        /** Key of its name. */
        public String nameKey() {
            return "meeting.stage." + name();
        }
    }

    public Stage stage(Instant now) {
        if (cancelledAt != null) return Stage.CANCELLED;
        if (heldAt != null) return !decided ? Stage.HELD : sent ? Stage.SENT : Stage.VALIDATED;
        if (openedAt == null) return Stage.PLANNED;
        return now.isBefore(closesAt) ? Stage.OPEN : Stage.CLOSED;
    }

    /** The first instant at which its members no longer read the cases. */
    public Instant accessUntil() {
        return startsAt.plus(Duration.ofDays(kind.accessDays()));
    }

    public Quorum.Verdict quorum() {
        return kind.quorum().of(members);
    }
}
