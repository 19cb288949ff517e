package org.cordee.monitoring.device;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A device or gateway as an administrator sees it: nothing of what it measured.
 *
 * @param interval how often it should be heard, null where nobody said
 * @param clockSeconds by how much its clock was set right last
 * @param clockRight whether the last clock that it showed was right
 * @param patients for whom it may speak, by the name that it calls them
 */
public record Device(
        String id,
        String name,
        boolean gateway,
        @Nullable Duration interval,
        Instant enrolledAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastHeard,
        @Nullable Integer battery,
        long clockSeconds,
        boolean clockRight,
        long taken,
        long refused,
        long heldBack,
        Map<String, String> patients) {
    private static final int LOW_BATTERY = 15;

    public Device {
        patients = Map.copyOf(patients);
    }

    /** Why someone should look at it. */
    public enum Trouble {
        SILENT,
        BATTERY,
        REFUSED;

        /** Key of its name. */
        public String nameKey() {
            return "monitoring.device.trouble." + name();
        }
    }

    public boolean isRevoked() {
        return revokedAt != null;
    }

    /** Silent for more than twice its interval, a battery that is nearly empty, or more refused than taken. */
    public Optional<Trouble> trouble(Instant now) {
        if (isRevoked()) {
            return Optional.empty();
        }
        var last = lastHeard == null ? enrolledAt : lastHeard;
        if (interval != null && last.plus(interval.multipliedBy(2)).isBefore(now)) {
            return Optional.of(Trouble.SILENT);
        }
        if (battery != null && battery <= LOW_BATTERY) {
            return Optional.of(Trouble.BATTERY);
        }
        return refused + heldBack > taken ? Optional.of(Trouble.REFUSED) : Optional.empty();
    }
}
