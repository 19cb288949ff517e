package org.cordee.record.subscription;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.cordee.store.Draft;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes a subscription from one state to the next, in the table and in its resource, together or not at all. */
@Component
class Lifecycle {
    private final RecordStore store;
    private final SubscriptionTable table;
    private final TransactionTemplate transactions;

    Lifecycle(RecordStore store, SubscriptionTable table, TransactionTemplate transactions) {
        this.store = store;
        this.table = table;
        this.transactions = transactions;
    }

    void activate(Follower follower) {
        var beat = Optional.ofNullable(follower.wish().channel().heartbeat());
        becomes(follower, SubscriptionStatus.ACTIVE, null, () -> table.activated(follower.id(), beat));
    }

    /** The subscriber could not be reached; {@code why} is for the one who reads the Subscription. */
    void fail(Follower follower, String why) {
        becomes(follower, SubscriptionStatus.ERROR, why, () -> table.stopped(follower.id(), Follower.Status.ERROR));
    }

    /** Its end has come. */
    void end(Follower follower) {
        becomes(follower, SubscriptionStatus.OFF, null, () -> table.stopped(follower.id(), Follower.Status.OFF));
    }

    /** The resource first, as for its writers, who else could wait for one another; whoever changed it meanwhile goes before. */
    private void becomes(
            Follower follower, SubscriptionStatus status, @Nullable String error, BooleanSupplier inTheTable) {
        transactions.executeWithoutResult(transaction -> {
            var standing = store.find(Reach.everything(), Subscription.class, follower.id());
            if (standing.isEmpty()) {
                return;
            }
            var changed = standing.get().copy();
            changed.setStatus(status);
            changed.setError(error);
            var outcome = store.update(
                    Reach.everything(), "Subscription", follower.id(), Draft.of(changed), follower.version());
            if (outcome instanceof Refusal || !inTheTable.getAsBoolean()) {
                transaction.setRollbackOnly();
            }
        });
    }
}
