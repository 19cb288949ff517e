package org.cordee.apps.invited;

import org.cordee.access.request.RequestLink;
import org.cordee.coordination.Inquiry;
import org.cordee.coordination.Visit;
import org.cordee.coordination.errand.Errand;
import org.cordee.identity.Patient;
import org.jspecify.annotations.Nullable;

/**
 * What the one who is asked needs to answer, and nothing else of the patient: of a visit where to go, of a question the name alone.
 *
 * @param visit null where a question is asked
 * @param inquiry null where no question is asked
 * @param errand null where nothing else is asked
 */
public record RequestScreen(
        RequestLink link,
        Patient patient,
        @Nullable Visit visit,
        @Nullable Inquiry inquiry,
        @Nullable Errand errand) {
    /** Whether it is still to be said who goes. */
    public boolean mayAccept() {
        return visit != null && visit.state() instanceof Visit.State.Asked
                || errand != null && errand.state() instanceof Errand.State.Asked;
    }
}
