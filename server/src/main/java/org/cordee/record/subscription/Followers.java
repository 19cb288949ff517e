package org.cordee.record.subscription;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.hl7.fhir.r4.model.Subscription;
import org.springframework.stereotype.Component;

/**
 * The subscriptions that are not off, in memory, by the type that they are about: a write that nobody waits for costs a look into
 * a map. What a node knows is never older than the settling time, which each new subscription waits for.
 */
@Component
class Followers {
    private final RecordStore store;
    private final SubscriptionTable table;
    private final WishReader wishes;
    private final long trustedNanos;
    private volatile Known known = new Known(new SubscriptionTable.Edition(-1, -1), Map.of(), Map.of());
    private volatile long lookedAt = System.nanoTime() - Duration.ofDays(1).toNanos();

    private record Known(
            SubscriptionTable.Edition edition, Map<String, Follower> byId, Map<String, List<Follower>> byType) {}

    Followers(RecordStore store, SubscriptionTable table, WishReader wishes, SubscriptionSettings settings) {
        this.store = store;
        this.table = table;
        this.wishes = wishes;
        this.trustedNanos = settings.settling().toNanos();
    }

    /** Those who follow a type, for a write going on. */
    List<Follower> of(String type) {
        if (System.nanoTime() - lookedAt > trustedNanos) {
            refresh();
        }
        return known.byType().getOrDefault(type, List.of());
    }

    Optional<Follower> byId(String id) {
        return Optional.ofNullable(known.byId().get(id));
    }

    List<Follower> all() {
        return List.copyOf(known.byId().values());
    }

    /** Looks whether anything changed; one short query when nothing did. */
    void refresh() {
        long now = System.nanoTime();
        var edition = table.edition();
        var had = known;
        if (!edition.equals(had.edition())) {
            known = read(edition, had);
        }
        lookedAt = now;
    }

    private Known read(SubscriptionTable.Edition edition, Known had) {
        var byId = new HashMap<String, Follower>();
        var byType = new HashMap<String, List<Follower>>();
        for (var row : table.followed()) {
            var before = had.byId().get(row.id());
            var wish =
                    before != null && before.version() == row.version() ? Optional.of(before.wish()) : wish(row.id());
            wish.ifPresent(what -> {
                var follower = new Follower(
                        row.id(), row.version(), row.status(), row.owner(), row.base(), row.fromChange(), what);
                byId.put(row.id(), follower);
                byType.computeIfAbsent(what.type(), none -> new ArrayList<>()).add(follower);
            });
        }
        return new Known(edition, byId, byType);
    }

    private Optional<Wish> wish(String id) {
        return store.find(Reach.everything(), Subscription.class, id).flatMap(wishes::understood);
    }
}
