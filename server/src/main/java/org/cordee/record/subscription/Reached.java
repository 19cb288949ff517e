package org.cordee.record.subscription;

import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.access.LaterActors;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.springframework.stereotype.Component;

/** What a subscriber may know of a change at this moment, in the name of who wrote the subscription. */
@Component
class Reached {
    private final RecordStore store;
    private final LaterActors actors;
    private final AuditTrail trail;

    Reached(RecordStore store, LaterActors actors, AuditTrail trail) {
        this.store = store;
        this.actors = actors;
        this.trail = trail;
    }

    Optional<Actor> owner(LaterActors.Name owner) {
        return actors.now(owner);
    }

    /** The version of the event, empty bytes for a deletion; nothing when it is out of reach now. */
    Optional<byte[]> version(Actor actor, Event event) {
        if (event.action() == Action.DELETE) {
            return switch (store.read(actor.reach(), event.type(), event.id())) {
                case Refusal.Gone _ -> Optional.of(new byte[0]);
                case ReadOutcome.Found _ -> Optional.of(new byte[0]);
                case ReadOutcome.NotModified _ -> Optional.of(new byte[0]);
                case Refusal _ -> Optional.empty();
            };
        }
        return switch (store.vread(actor.reach(), event.type(), event.id(), event.version())) {
            case ReadOutcome.Found found -> Optional.of(found.resource().json());
            case ReadOutcome.NotModified same -> Optional.of(same.resource().json());
            case Refusal _ -> Optional.empty();
        };
    }

    /** A line in the ledger: the subscriber is told of this. */
    void told(Actor actor, Event event, String subscription) {
        trail.record(actor, 'R', 0, event.patient(), event.reference(), "Subscription/" + subscription);
    }
}
