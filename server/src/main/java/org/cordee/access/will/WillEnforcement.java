package org.cordee.access.will;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cordee.access.Grounds;
import org.cordee.access.OnceOnly;
import org.cordee.access.Withheld;
import org.cordee.store.ChangeListener;
import org.cordee.store.Grants;
import org.cordee.store.Masks;
import org.cordee.store.Masks.Mask;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.RefusedException;
import org.cordee.store.StoredResource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Makes each Consent of the record hold, in the transaction that changes it and by whatever door it came: oppositions as
 * refusals that no grant overcomes, masks on the rows themselves. A denial that cannot be held to is refused.
 */
@Component
@Order(10)
class WillEnforcement implements ChangeListener {
    /** The kinds of sources from which a person other than the patient can hold a grant. */
    private static final Set<String> EVERYONE =
            Set.of("CareTeam", "RelatedPerson", "Emergency", "Entry", "Meeting", "Link");

    private final ObjectProvider<RecordStore> store;
    private final WiderGrants wider;
    private final PlacesInCircle places;
    private final Grounds grounds;
    private final OnceOnly once;

    WillEnforcement(
            ObjectProvider<RecordStore> store,
            WiderGrants wider,
            PlacesInCircle places,
            Grounds grounds,
            OnceOnly once) {
        this.store = store;
        this.wider = wider;
        this.places = places;
        this.grounds = grounds;
        this.once = once;
    }

    /** Oppositions to a circle that were written before they held for the circles after it. */
    @EventListener(ApplicationReadyEvent.class)
    void hold() {
        once.each("oppositions-to-circles", "Consent", "status=active", row -> {
            if (!WillMapping.isDenial(row.resource())) return;
            var will = WillMapping.kept(row);
            if (will.from() instanceof Audience.Circle) hold(row.reference(), will);
        });
    }

    @Override
    public void changed(Change change) {
        if (!change.type().equals("Consent")) {
            return;
        }
        var source = change.now().reference();
        if (!change.now().deleted()
                && WiderReadingMapping.isOpening(change.now().resource())) {
            places.hold(change.patientIds());
        }
        grants().allow(source);
        grants().withdraw(source);
        masks().withdraw(source);
        if (!change.now().deleted()) {
            denied(change.now()).ifPresent(will -> hold(source, will));
            opened(change).ifPresent(reading -> open(change, reading));
        }
        change.patientIds().forEach(grounds::forget);
    }

    private static Optional<Will> denied(StoredResource consent) {
        try {
            return WillMapping.denied(consent);
        } catch (WillMapping.Unenforceable refusal) {
            throw refused(String.valueOf(refusal.getMessage()), "Consent.provision");
        }
    }

    /** A denial may come from any software; what opens a record comes from the patient, a guardian, or the cell with the paper. */
    private Optional<WiderReading> opened(Change change) {
        try {
            var opened = WiderReadingMapping.opened(change.now().resource());
            opened.ifPresent(reading -> {
                if (!mayOpen(change.reach().creator(), reading)) {
                    throw refused(
                            "The patient or a guardian opens a record, or the support cell from the signed form"
                                    + " (Consent.source).",
                            "Consent.performer");
                }
            });
            return opened;
        } catch (WillMapping.Unenforceable refusal) {
            throw refused(String.valueOf(refusal.getMessage()), "Consent.provision");
        }
    }

    /** An app of theirs may not ({@code ScopedReach}); of professionals the table of rights lets only the cell write a Consent. */
    private static boolean mayOpen(@Nullable String writer, WiderReading reading) {
        return writer == null
                || writer.equals("Patient/" + reading.patientId())
                || writer.startsWith("RelatedPerson/")
                || writer.startsWith("Practitioner/") && reading.form() != null;
    }

    private static RefusedException refused(String diagnostics, String element) {
        return new RefusedException(Refusal.Invalid.content("business-rule", diagnostics, element));
    }

    private void open(Change change, WiderReading reading) {
        places.hold(reading.patientId());
        var place = places.until(reading.practitioner(), reading.patientId());
        if (place.isPresent()) {
            wider.open(reading, place.get());
        } else if (!change.reach().unbounded()) {
            throw refused("A record is opened to a member of the patient's circle of care.", "Consent.provision.actor");
        }
        // One that an identity officer moves to another record opens nothing there to who has no place in its circle.
    }

    private void hold(String source, Will will) {
        if (will.isOpposition()) {
            grants().refuse(source, will.patientId(), refused(will.from()));
        } else {
            masks().replace(source, will.patientId(), masks(will));
        }
    }

    private static Set<String> refused(Audience from) {
        return switch (from) {
            case Audience.Everyone() -> EVERYONE;
            case Audience.Emergencies() -> Set.of("Emergency");
            // There is one at a time: whichever is gathered when its time is over is the same to the patient.
            case Audience.Circle(var reference) -> Set.of(reference, "CareTeam");
            case Audience.Someone(var reference, var name) -> Set.of(reference);
            case Audience.Profession(var role) ->
                throw new RefusedException(Refusal.Invalid.content(
                        "business-rule",
                        "A whole profession can be kept from a topic or a document, not from the record: name the persons.",
                        "Consent.provision.actor"));
        };
    }

    private static List<Mask> masks(Will will) {
        var audience = switch (will.from()) {
            case Audience.Everyone() -> Withheld.EVERYONE;
            case Audience.Profession(var role) -> Withheld.fromRole(role);
            case Audience.Someone(var reference, var name) -> Withheld.fromHolder(reference);
            case Audience.Circle circle -> throw new IllegalStateException("a circle was to be refused before");
            case Audience.Emergencies all ->
                throw new RefusedException(Refusal.Invalid.content(
                        "business-rule",
                        "In an emergency what is masked from everyone stays masked; refuse emergency access as a whole.",
                        "Consent.provision.actor"));
        };
        var masks = new ArrayList<Mask>();
        var types = new LinkedHashSet<String>();
        for (var topic : will.topics()) {
            types.addAll(topic.types());
            if (topic.label() != null) {
                masks.add(new Mask(audience, Set.of(), WillTopic.SENSITIVITY + "|" + topic.label(), Set.of()));
            }
        }
        if (!types.isEmpty()) {
            masks.add(new Mask(audience, types, null, Set.of()));
        }
        if (!will.references().isEmpty()) {
            masks.add(new Mask(audience, Set.of(), null, will.references()));
        }
        return masks;
    }

    private Grants grants() {
        return store.getObject().grants();
    }

    private Masks masks() {
        return store.getObject().masks();
    }
}
