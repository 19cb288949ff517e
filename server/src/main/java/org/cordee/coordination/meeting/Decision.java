package org.cordee.coordination.meeting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.cordee.coordination.errand.Errand.Party;
import org.jspecify.annotations.Nullable;

/**
 * What a meeting says about a case.
 *
 * @param guideline which reference was followed, or why not
 * @param again day from which it is to be discussed again, null for none
 * @param validation null while it is only written
 */
public record Decision(
        String proposal,
        String reasons,
        String guideline,
        List<Action> actions,
        @Nullable LocalDate again,
        Party writtenBy,
        Instant writtenAt,
        @Nullable Validation validation) {
    public Decision {
        actions = List.copyOf(actions);
    }

    /**
     * Something that someone is to do.
     *
     * @param errandId of the Task by which it is asked, null before the decision is validated
     */
    public record Action(
            String what,
            Party owner,
            LocalDate by,
            @Nullable String errandId) {}

    /**
     * Who stands for it.
     *
     * @param quorum whether it is the meeting's; else it is an opinion without quorum
     * @param said the quorum in one sentence, as it was found then
     */
    public record Validation(Party by, Instant at, boolean quorum, String said) {}

    Decision validated(Validation by, List<Action> asked) {
        return new Decision(proposal, reasons, guideline, asked, again, writtenBy, writtenAt, by);
    }
}
