package org.cordee.coordination;

import java.time.Instant;
import java.util.List;
import org.cordee.access.Actor;
import org.springframework.stereotype.Component;

/** What a professional should know since the last look at a patient, in at most five lines. */
@Component
public class SinceLastVisit {
    /** At most five lines, most important first; deterministic. */
    public List<ChangedSince> lines(Actor actor, String patientId, Instant since) {
        throw new UnsupportedOperationException();
    }

    /** When this professional last looked at the patient, before now; a month ago when never. */
    public Instant lastLook(Actor actor, String patientId) {
        throw new UnsupportedOperationException();
    }

    /** Notes that this professional looks at the patient now. */
    public void looked(Actor actor, String patientId) {
        throw new UnsupportedOperationException();
    }
}
