package org.cordee.access.will;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.access.AuditTrail;
import org.cordee.access.CurrentActor;
import org.cordee.access.OnceOnly;
import org.cordee.store.ChangeListener;
import org.cordee.store.Grants.Held;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.RefusedException;
import org.cordee.store.StoredResource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Ends what a patient opened to a member of the circle of care together with the place there, in the transaction that ends the place: a
 * change of the circle, or a refusal. A place that has an end of its own bounds the reading by the clock. Who comes back reads nothing
 * more until the patient says so again.
 */
@Component
@Order(30)
class ReadingsEndWithPlaces implements ChangeListener {
    private final ObjectProvider<RecordStore> store;
    private final WiderGrants grants;
    private final PlacesInCircle places;
    private final AuditTrail trail;
    private final OnceOnly once;
    private final Clock clock;

    ReadingsEndWithPlaces(
            ObjectProvider<RecordStore> store,
            WiderGrants grants,
            PlacesInCircle places,
            AuditTrail trail,
            OnceOnly once,
            Clock clock) {
        this.store = store;
        this.grants = grants;
        this.places = places;
        this.trail = trail;
        this.once = once;
        this.clock = clock;
    }

    /** Those that were given before they ended with the place. */
    @EventListener(ApplicationReadyEvent.class)
    void bound() {
        once.each("readings-end-with-places", "Consent", WiderReadingMapping.ACTIVE, this::within);
    }

    @Override
    public void changed(Change change) {
        changed(List.of(change));
    }

    @Override
    public void changed(List<Change> changes) {
        var patients = new LinkedHashSet<String>();
        for (var change : changes) {
            if (isOfCircle(change)) {
                patients.addAll(patientsBefore(change));
                patients.addAll(change.patientIds());
            }
        }
        places.hold(patients);
        patients.forEach(this::within);
    }

    /** A circle that was not there before ends nobody's place. */
    private static boolean isOfCircle(Change change) {
        return switch (change.type()) {
            case "CareTeam" -> change.before() != null;
            case "Consent" ->
                !change.now().deleted() && WillMapping.isDenial(change.now().resource());
            default -> false;
        };
    }

    private Set<String> patientsBefore(Change change) {
        var before = change.before();
        return before == null ? Set.of() : store.getObject().patientIds(List.of(before));
    }

    private void within(String patientId) {
        places.hold(patientId);
        WiderReadingMapping.rows(store.getObject(), Reach.everything(), "patient=" + patientId)
                .forEach(this::within);
    }

    private void within(StoredResource row) {
        WiderReadingMapping.kept(row)
                .filter(reading -> reading.until().isAfter(clock.instant()))
                .ifPresent(reading -> within(row, reading));
    }

    private void within(StoredResource row, WiderReading reading) {
        var place = places.until(reading.practitioner(), reading.patientId());
        if (place.isEmpty() || isOver(grants.held(reading))) {
            end(row, reading);
        } else {
            grants.open(reading, place.get());
        }
    }

    /** It ended by the clock, with a place that was not to go on. */
    private boolean isOver(Optional<Held> held) {
        Instant now = clock.instant();
        return held.filter(one -> one.until().isAfter(now)).isEmpty();
    }

    private void end(StoredResource row, WiderReading reading) {
        if (store.getObject().update(Reach.everything(), "Consent", row.id(), WillMapping.ended(row), null)
                instanceof Refusal refusal) {
            throw new RefusedException(refusal);
        }
        trail.record(CurrentActor.get().orElseGet(Actor::platform), 'U', 0, reading.patientId(), row.reference(), null);
    }
}
