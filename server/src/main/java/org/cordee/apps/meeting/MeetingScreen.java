package org.cordee.apps.meeting;

import java.time.Instant;
import java.util.List;
import org.cordee.coordination.meeting.CaseLine;
import org.cordee.coordination.meeting.Meeting;
import org.cordee.identity.Patient;
import org.jspecify.annotations.Nullable;

/**
 * One meeting on one screen.
 *
 * @param runs whether whoever looks works for the cell that runs it
 * @param quorum in one sentence
 * @param ends when the last case ends by the timetable
 */
public record MeetingScreen(
        Meeting meeting,
        Meeting.Stage stage,
        boolean runs,
        List<Row> rows,
        Instant ends,
        boolean quorumReached,
        String quorum) {
    public MeetingScreen {
        rows = List.copyOf(rows);
    }

    /**
     * A case at its time.
     *
     * @param patient null where only the case is within reach
     * @param complete whether it tells as much as the kind asks at least
     */
    public record Row(CaseLine line, @Nullable Patient patient, Instant begins, boolean complete) {}
}
