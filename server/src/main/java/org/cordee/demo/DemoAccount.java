package org.cordee.demo;

import java.util.HashSet;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.access.Role;

/**
 * An account that a visitor of the demonstration may take with one click.
 *
 * @param person reference of who is behind it
 * @param organisations references of those in whose name the person also acts
 */
record DemoAccount(String login, String displayName, Role role, String person, Set<String> organisations) {

    /** That person at work, with the reach of the platform: the demonstration is written before anyone signs in. */
    Actor actor() {
        var holders = new HashSet<>(organisations);
        holders.add(person);
        return new Actor(person, displayName, role, holders, Actor.platform().reach());
    }
}
