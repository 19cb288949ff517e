package org.cordee.access;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Actors with the reach that their role has once signed in. */
public final class TestActors {
    private TestActors() {}

    /** A person of this role, who acts for these organisations too. */
    public static Actor of(Role role, String reference, String name, String... organisations) {
        Set<String> holders = new LinkedHashSet<>(List.of(reference));
        holders.addAll(List.of(organisations));
        return new Actor(reference, name, role, holders, RoleReach.of(role, holders));
    }
}
