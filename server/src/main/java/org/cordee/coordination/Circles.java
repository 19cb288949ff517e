package org.cordee.coordination;

import java.util.List;
import java.util.Optional;
import org.cordee.access.Actor;
import org.springframework.stereotype.Component;

/** The circles of care within reach. */
@Component
public class Circles {
    /** The active circle of the person. */
    public Optional<Circle> of(Actor actor, String patientId) {
        throw new UnsupportedOperationException();
    }

    /** Makes the person's circle with these members, or adds those who are not in yet to the one that stands. */
    public Circle gather(Actor actor, String patientId, String name, List<Circle.Member> members) {
        throw new UnsupportedOperationException();
    }

    /** Adds someone, in from now; one who is already in with that role stays as they are. Empty when there is no circle within reach. */
    public Optional<Circle> add(Actor actor, String patientId, String reference, String name, MemberRole role) {
        throw new UnsupportedOperationException();
    }

    /** Ends someone's time in the circle, and with it their reach. Empty when there is no circle within reach. */
    public Optional<Circle> leave(Actor actor, String patientId, String reference) {
        throw new UnsupportedOperationException();
    }
}
