package org.cordee.access.upstream;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.cordee.access.upstream.Arrival.Closed;
import org.cordee.access.upstream.Arrival.Option;

/** Between the proof and the session: someone who works at several places, or is here as several, chooses which counts now. */
record WhoAmI(Proof proof, List<Option> options, List<Closed> closed, Instant since) {
    static final String PATH = "/connexion/choix";
    static final Duration LONGEST = Duration.ofMinutes(10);

    WhoAmI {
        options = List.copyOf(options);
        closed = List.copyOf(closed);
    }
}
