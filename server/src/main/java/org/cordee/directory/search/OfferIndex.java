package org.cordee.directory.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cordee.directory.offer.LocationMapping;
import org.cordee.directory.offer.Offer;
import org.cordee.directory.offer.OrganizationMapping;
import org.cordee.directory.offer.RoleMapping;
import org.cordee.directory.offer.ServiceMapping;
import org.cordee.record.RecordWatcher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Keeps what the search goes by in step with the record: written together just before the transaction of the changes ends. */
@Component
class OfferIndex implements RecordWatcher {
    private final IndexRows rows;

    OfferIndex(IndexRows rows) {
        this.rows = rows;
    }

    /** What one transaction has changed so far. */
    static final class Pending {
        final List<Offer> structures = new ArrayList<>();
        final List<Offer> places = new ArrayList<>();
        final List<Offer> services = new ArrayList<>();
        final List<Offer> exercises = new ArrayList<>();
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
            case "Location" -> add(pending.places, change.as(LocationMapping.LOCATION));
            case "HealthcareService" -> add(pending.services, change.as(ServiceMapping.SERVICE));
            case "PractitionerRole" -> pending.exercises.add(change.as(RoleMapping.ROLE));
            default -> {}
        }
    }

    /** A place or service that belongs to no structure here cannot be shown. */
    private static void add(List<Offer> list, Offer offer) {
        if (!offer.id().isEmpty()) list.add(offer);
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
