package org.cordee.coordination;

import java.util.List;
import org.cordee.access.Actor;
import org.springframework.stereotype.Component;

/** What happens next for a patient, in plain words. */
@Component
public class NextSteps {
    /** Dated steps first, soonest first; then who follows. */
    public List<NextStep> of(Actor actor, String patientId) {
        throw new UnsupportedOperationException();
    }
}
