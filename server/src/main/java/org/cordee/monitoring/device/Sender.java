package org.cordee.monitoring.device;

import java.util.Map;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.smart.ScopedReach;

/**
 * A device that proved who it is.
 *
 * @param gateway one of several persons, which is not held to what one device can say
 * @param clockRight whether the last clock that it showed was right
 * @param patients for whom it may speak, by the name that it calls them
 */
record Sender(String device, String name, boolean gateway, boolean clockRight, Map<String, String> patients) {
    private static final Set<String> SCOPES = Set.of("system/Observation.cru", "system/Patient.r");

    Sender {
        patients = Map.copyOf(patients);
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
