package org.cordee.directory.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.cordee.directory.offer.Fact;
import org.cordee.directory.offer.LocationMapping;
import org.cordee.directory.offer.Offer;
import org.cordee.directory.offer.OrganizationMapping;
import org.cordee.directory.offer.RoleMapping;
import org.cordee.directory.search.ServingMapping.Serving;
import org.cordee.record.RecordWatcher;
import org.cordee.store.ChangeListener;
import org.cordee.store.StoredResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Keeps what the search goes by in step with the record: written together just before the transaction of the changes ends. */
@Component
class OfferIndex implements RecordWatcher, ChangeListener {
    private final IndexRows rows;

    OfferIndex(IndexRows rows) {
        this.rows = rows;
    }

    /** What one transaction has changed so far. */
    static final class Pending {
        final List<Offer> structures = new ArrayList<>();
        final List<Offer> places = new ArrayList<>();

        /** Ids of structures that lost a place, or the point of one. */
        final Set<String> placesGone = new TreeSet<>();

        final Map<String, Serving> services = new LinkedHashMap<>();
        final List<Offer> exercises = new ArrayList<>();

        /** Ids of structures and exercises that were deleted. */
        final Set<String> gone = new LinkedHashSet<>();

        final Set<String> servicesGone = new LinkedHashSet<>();
    }

    @Override
    public Set<String> types() {
        return Set.of("Organization", "Location", "HealthcareService", "PractitionerRole");
    }

    @Override
    public void changed(Written change) {
        var pending = pending();
        switch (change.type()) {
            case "Organization" -> pending.structures.add(change.as(OrganizationMapping.ORGANIZATION));
            case "Location" -> {
                var place = change.as(LocationMapping.LOCATION);
                if (isStanding(place)) pending.places.add(place);
            }
            case "HealthcareService" -> pending.services.put(change.id(), change.as(ServingMapping.SERVING));
            case "PractitionerRole" -> pending.exercises.add(change.as(RoleMapping.ROLE));
            default -> {}
        }
        pending.gone.remove(change.id());
    }

    /** A place that belongs to no structure here, or is used no more, cannot be shown. */
    static boolean isStanding(Offer place) {
        return !place.id().isEmpty() && place.active();
    }

    @Override
    public void changed(Change change) {
        if (change.type().equals("Location") && change.before() instanceof StoredResource before) {
            placeChanged(LocationMapping.of(before.json()), change.now());
        }
        if (!change.now().deleted()) return;
        switch (change.type()) {
            case "Organization", "PractitionerRole" -> pending().gone.add(change.id());
            case "HealthcareService" -> {
                pending().services.remove(change.id());
                pending().servicesGone.add(change.id());
            }
            default -> {}
        }
    }

    /** What the structure had of the place is looked for again where some of it is no longer there. */
    private void placeChanged(Offer before, StoredResource now) {
        if (!isStanding(before)) return;
        var after = now.deleted() ? null : LocationMapping.of(now.json());
        if (after != null
                && isStanding(after)
                && after.id().equals(before.id())
                && (after.has(Fact.LATITUDE) || !before.has(Fact.LATITUDE))) return;
        pending().placesGone.add(before.id());
        pending().places.removeIf(one -> one.id().equals(before.id()));
    }

    private Pending pending() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Pending standing) return standing;
        var pending = new Pending();
        TransactionSynchronizationManager.bindResource(this, pending);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                rows.write(pending);
            }

            @Override
            public void beforeCompletion() {
                TransactionSynchronizationManager.unbindResourceIfPossible(OfferIndex.this);
            }
        });
        return pending;
    }
}
