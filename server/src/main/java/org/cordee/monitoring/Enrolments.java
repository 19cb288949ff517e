package org.cordee.monitoring;

import java.util.List;
import java.util.Optional;
import org.cordee.access.Actor;
import org.springframework.stereotype.Component;

/** Who is followed at home, with what is measured and the rules in force. */
@Component
public class Enrolments {
    /** Follows the person from now on under these rules; replaces what was in force. */
    public Enrolment enrol(Actor actor, Enrolment enrolment, List<Rule.Wanted> rules) {
        throw new UnsupportedOperationException();
    }

    public Optional<Enrolment> of(Actor actor, String patientId) {
        throw new UnsupportedOperationException();
    }

    /** Ends it: no rule looks any more and the gateway no longer reaches the person. */
    public void end(Actor actor, String patientId) {
        throw new UnsupportedOperationException();
    }
}
