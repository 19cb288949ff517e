package org.cordee.record;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cordee.store.RecordStore;
import org.cordee.store.StoredResource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What was made of kept versions: a version never changes, so neither does its view, nor whose record it belongs to. A row is
 * looked up here only after a search within reach has found it. Bounded; the least used goes first.
 */
final class Understood {
    private static final int MOST = 20_000;

    private final Map<Version, Known> versions = Collections.synchronizedMap(new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Version, Known> eldest) {
            return size() > MOST;
        }
    });

    private record Version(String type, String id, int number, Instant at) {}

    private record Known(Set<String> patients, Map<Mapping<?>, Object> views) {}

    private final RecordStore store;

    Understood(RecordStore store) {
        this.store = store;
    }

    @SuppressWarnings("unchecked")
    <V> V view(Mapping<V> mapping, StoredResource row) {
        return (V) known(row).views().computeIfAbsent(mapping, _ -> mapping.toView(row.resource()));
    }

    /** All patients whose record it belongs to. */
    Set<String> patients(StoredResource row) {
        return known(row).patients();
    }

    private Known known(StoredResource row) {
        var version = new Version(row.type(), row.id(), row.version(), row.lastUpdated());
        var known = versions.get(version);
        if (known != null) {
            return known;
        }
        var made = new Known(
                Collections.unmodifiableSequencedSet(store.patientIds(List.of(row))), new ConcurrentHashMap<>());
        // A version that is written but not committed may never be, and another may then bear its number.
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            versions.put(version, made);
        }
        return made;
    }
}
