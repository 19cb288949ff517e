package org.cordee.coordination;

import java.util.List;
import org.cordee.access.Actor;
import org.springframework.stereotype.Component;

/** Telephone calls about the people within reach. */
@Component
public class Calls {
    /** Logs a call of the actor; one about an alert puts that in hand if the actor holds it. */
    public Call log(Actor actor, Call call) {
        throw new UnsupportedOperationException();
    }

    /** Newest first. */
    public List<Call> of(Actor actor, String patientId) {
        throw new UnsupportedOperationException();
    }
}
