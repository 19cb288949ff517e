package org.cordee.monitoring.device;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A device or gateway as an administrator sees it: nothing of what it measured.
 *
 * @param interval how often it should be heard, null where nobody said
 * @param clockSeconds by how much its clock was set right last
 * @param clockRight whether the last clock that it showed was right
 * @param patients for whom it may speak, by the name that it calls them
 * @param offline its sensors of which it says that they cannot be heard
 * @param weak its sensors whose battery is nearly empty
 * @param unattributed how many sensors it hears of which nobody has said whose they are
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
        Map<String, String> patients,
        List<Offline> offline,
        List<Weak> weak,
        int unattributed) {
    static final int LOW_BATTERY = 15;

    public Device {
        patients = Map.copyOf(patients);
        offline = List.copyOf(offline);
        weak = List.copyOf(weak);
    }

    /**
     * A sensor behind a gateway that cannot be heard.
     *
     * @param alias of the person whose it is, empty for the one person of a device
     * @param sensor as the gateway calls it
     */
    public record Offline(String alias, String sensor, Instant since) {}

    /**
     * A sensor behind a gateway whose battery is nearly empty.
     *
     * @param alias of the person whose it is, empty for the one person of a device
     * @param percent null where it does not say how much there is
     */
    public record Weak(
            String alias, String sensor, @Nullable Integer percent) {}

    /** Why someone should look at it. */
    public enum Trouble {
        SILENT,
        OFFLINE,
        BATTERY,
        UNATTRIBUTED,
        REFUSED;

        /** Key of its name. */
        public String nameKey() {
            return "monitoring.device.trouble." + name();
        }
    }

    /** What of it concerns one person: of a gateway, that person's sensors alone. */
    Device seenBy(String patient) {
        return new Device(
                id,
                name,
                gateway,
                interval,
                enrolledAt,
                revokedAt,
                lastHeard,
                battery,
                clockSeconds,
                clockRight,
                taken,
                refused,
                heldBack,
                patients,
                offline.stream().filter(one -> isOf(patient, one.alias())).toList(),
                weak.stream().filter(one -> isOf(patient, one.alias())).toList(),
                gateway ? 0 : unattributed);
    }

    private boolean isOf(String patient, String alias) {
        return patient.equals(patients.get(alias)) || !gateway && persons() == 1;
    }

    /** For how many it may speak, under however many names. */
    public int persons() {
        return Set.copyOf(patients.values()).size();
    }

    public boolean isRevoked() {
        return revokedAt != null;
    }

    /** Silent for more than twice its interval, a sensor of its own that is offline, a battery that is nearly empty, its own or a sensor's, a sensor that is nobody's, or more refused than taken. */
    public Optional<Trouble> trouble(Instant now) {
        if (isRevoked()) {
            return Optional.empty();
        }
        var last = lastHeard == null ? enrolledAt : lastHeard;
        if (interval != null && last.plus(interval.multipliedBy(2)).isBefore(now)) {
            return Optional.of(Trouble.SILENT);
        }
        if (!offline.isEmpty()) {
            return Optional.of(Trouble.OFFLINE);
        }
        if (battery != null && battery <= LOW_BATTERY || !weak.isEmpty()) {
            return Optional.of(Trouble.BATTERY);
        }
        if (unattributed > 0) {
            return Optional.of(Trouble.UNATTRIBUTED);
        }
        return refused + heldBack > taken ? Optional.of(Trouble.REFUSED) : Optional.empty();
    }
}
