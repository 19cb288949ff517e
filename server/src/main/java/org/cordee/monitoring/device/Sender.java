package org.cordee.monitoring.device;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.smart.ScopedReach;

/**
 * A device that proved who it is.
 *
 * @param gateway one of several persons, which is not held to what one device can say
 * @param clockRight whether the last clock that it showed was right
 * @param patients for whom it may speak, by the name that it calls them
 * @param words what the names in its messages mean
 */
record Sender(
        String device,
        String name,
        boolean gateway,
        boolean clockRight,
        Map<String, String> patients,
        SensorWords words) {
    private static final Set<String> SCOPES = Set.of("system/Observation.cru", "system/Patient.r");

    Sender {
        patients = Map.copyOf(patients);
    }

    /**
     * The name under which it may speak for whom a message is of: its one person needs none, a sensor that is entered as a person's own
     * speaks for that one, and a person may be named by the record. Empty for whoever is not its own, who is nobody to it.
     */
    Optional<String> alias(String said, String sensor) {
        if (said.isEmpty() && !gateway && patients.size() == 1)
            return patients.keySet().stream().findFirst();
        if (said.isEmpty())
            return Stream.of(sensor, "").filter(patients::containsKey).findFirst();
        return patients.containsKey(said)
                ? Optional.of(said)
                : patients.entrySet().stream()
                        .filter(one -> one.getValue().equals(said))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .findFirst();
    }

    static String reference(String device) {
        return "Device/" + device;
    }

    /** With the grants of this device alone: what it says of anyone else is out of its reach, whatever the doors let through. */
    Actor actor() {
        var holders = Set.of(reference(device));
        return new Actor(reference(device), name, Role.MACHINE, holders, ScopedReach.ofMachine(SCOPES, holders));
    }
}
