package org.cordee.monitoring;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What this node judged lately, by person, in a tenth of the memory at most. Nothing is believed but under the version that the database has for the
 * person now: another node may have judged since, or a transaction may have been undone.
 */
@Component
class SeriesMemory {
    /** A tenth of the memory: a point and its share of the maps take a hundred bytes. */
    private static final long MOST_POINTS = Runtime.getRuntime().maxMemory() / 1_000;

    /** Of one person; an oximeter that measures every second is read anew. */
    private static final int MOST_OF_ONE = 2_000;

    private final Cache<String, Remembered> known = Caffeine.newBuilder()
            .maximumWeight(MOST_POINTS)
            .weigher((String patient, Remembered remembered) -> remembered.weight())
            .build();

    /** What holds under the version; null where nothing is known. */
    @Nullable
    Remembered of(String patientId, @Nullable Long version) {
        if (version == null) {
            return null;
        }
        var remembered = known.getIfPresent(patientId);
        return remembered != null && remembered.version() == version ? remembered : null;
    }

    void keep(String patientId, Remembered remembered) {
        if (remembered.weight() <= MOST_OF_ONE) {
            known.put(patientId, remembered);
        } else {
            known.invalidate(patientId);
        }
    }
}
