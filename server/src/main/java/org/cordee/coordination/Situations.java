package org.cordee.coordination;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cordee.access.Actor;
import org.springframework.stereotype.Component;

/** The situations that a cell follows, and what has happened in them. */
@Component
public class Situations {
    /** The active situation of the person. */
    public Optional<Situation> of(Actor actor, String patientId) {
        throw new UnsupportedOperationException();
    }

    /** Active ones within reach, newest first. */
    public List<Situation> followed(Actor actor) {
        throw new UnsupportedOperationException();
    }

    /** Begins to follow; an active situation of the person stays the one. */
    public Situation follow(Actor actor, String patientId, String cell, String reason) {
        throw new UnsupportedOperationException();
    }

    /** What has happened since, newest first. */
    public List<Event> timeline(Actor actor, String patientId, Instant since) {
        throw new UnsupportedOperationException();
    }
}
