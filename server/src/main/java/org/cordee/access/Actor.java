package org.cordee.access;

import java.util.Set;
import org.cordee.store.Reach;

/**
 * Who asks, in one request: a person, a machine, or the platform itself.
 *
 * @param reference the actor in the record, such as {@code Practitioner/12}, or {@code Device/…} for a machine
 * @param holders references in whose name grants on patients are looked up
 * @param reach what this actor may reach, as the store wants it
 */
public record Actor(String reference, String name, Role role, Set<String> holders, Reach reach) {
    public Actor {
        holders = Set.copyOf(holders);
    }

    /** Anyone at the public door, who reads the open directory and nothing of a patient. */
    public static Actor anyone() {
        return new Actor("Device/public", "", Role.ANYONE, Set.of(), RoleReach.of(Role.ANYONE, Set.of()));
    }

    /** The platform acting by itself: seeding, watching, migrating. What it does is audited under its own name. */
    public static Actor platform() {
        return new Actor("Device/cordee", "Cordée", Role.PLATFORM, Set.of("Device/cordee"), Reach.everything());
    }
}
