package org.cordee.apps.meeting;

import java.util.List;
import org.cordee.coordination.errand.Errand.Party;
import org.cordee.coordination.meeting.CaseLine;
import org.cordee.coordination.meeting.Completeness;
import org.cordee.coordination.meeting.Meeting;
import org.cordee.coordination.meeting.MeetingCase;
import org.cordee.coordination.meeting.SheetSection;
import org.cordee.identity.Patient;
import org.jspecify.annotations.Nullable;

/**
 * One case on one screen.
 *
 * @param patient null where only the case is within reach
 * @param owners of whom an action can be asked
 * @param runs whether whoever looks may write and validate
 * @param sheet what the sheet says, empty before the decision is validated
 * @param completes whether whoever looks may change what the case tells
 */
public record CaseScreen(
        String path,
        Meeting meeting,
        Meeting.Stage stage,
        CaseLine line,
        MeetingCase told,
        @Nullable Patient patient,
        Completeness completeness,
        List<Party> owners,
        boolean runs,
        boolean completes,
        boolean quorumReached,
        String quorum,
        List<SheetSection> sheet) {
    public CaseScreen {
        owners = List.copyOf(owners);
        sheet = List.copyOf(sheet);
    }

    public boolean isValidated() {
        return line.validatedAt() != null;
    }
}
