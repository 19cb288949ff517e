package org.cordee.record.subscription;

import org.cordee.access.LaterActors;
import org.cordee.platform.page.Addresses;
import org.cordee.store.ChangeListener;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Follows what becomes of Subscription resources: whoever writes one asks anew, whatever status they write. */
@Component
@Order
class SubscriptionChanges implements ChangeListener {
    private final SubscriptionTable table;
    private final Wake wake;
    private final String base;

    SubscriptionChanges(SubscriptionTable table, Wake wake, @Value("${cordee.fhir.base:}") String base) {
        this.table = table;
        this.wake = wake;
        this.base = base.strip();
    }

    @Override
    public void changed(Change change) {
        if (!change.type().equals("Subscription")) {
            return;
        }
        if (change.now().deleted()) {
            table.deleted(change.id());
            return;
        }
        if (change.reach().unbounded()) {
            table.followedUp(change.id(), change.now().version());
            return;
        }
        var owner = LaterActors.current();
        if (owner.isEmpty()) {
            return;
        }
        var subscription = change.now().as(Subscription.class);
        table.written(
                change.id(),
                change.now().version(),
                subscription.getStatus() == SubscriptionStatus.OFF ? Follower.Status.OFF : Follower.Status.REQUESTED,
                subscription.getChannel().getType() == SubscriptionChannelType.WEBSOCKET
                        ? Channel.Kind.WEBSOCKET
                        : Channel.Kind.REST_HOOK,
                owner.get(),
                base());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wake.now();
            }
        });
    }

    private String base() {
        if (!base.isEmpty()) {
            return base;
        }
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? Addresses.record(attributes.getRequest())
                : "";
    }
}
