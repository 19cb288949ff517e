package org.cordee.monitoring;

import java.util.List;
import org.cordee.access.Actor;
import org.springframework.stereotype.Component;

/** The rules in force for the people within reach. */
@Component
public class Rules {
    /** Those in force for the patient. */
    public List<Rule> of(Actor actor, String patientId) {
        throw new UnsupportedOperationException();
    }

    /** Makes these the rules in force from now on; a rule that was in force unchanged stays the same rule. */
    public List<Rule> set(Actor actor, String patientId, List<Rule.Wanted> wanted) {
        throw new UnsupportedOperationException();
    }
}
