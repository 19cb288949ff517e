package org.cordee.apps.invited;

import org.cordee.access.request.RequestLink;
import org.cordee.coordination.Inquiry;
import org.cordee.coordination.Visit;
import org.cordee.identity.Patient;
import org.jspecify.annotations.Nullable;

/**
 * What the one who is asked needs to answer, and nothing else of the patient: of a visit where to go, of a question the name alone.
 *
 * @param visit null where a question is asked
 * @param inquiry null where a visit is asked
 */
public record RequestScreen(
        RequestLink link,
        Patient patient,
        @Nullable Visit visit,
        @Nullable Inquiry inquiry) {
    /** Whether it is still to be said who goes. */
    public boolean mayAccept() {
        return visit != null && visit.state() instanceof Visit.State.Asked;
    }
}
