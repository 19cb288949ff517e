package org.cordee.demo;

import java.util.Set;
import org.cordee.access.Role;

/**
 * An account that a visitor of the demonstration may take with one click.
 *
 * @param person reference of who is behind it
 * @param organisations references of those in whose name the person also acts
 */
record DemoAccount(String login, String displayName, Role role, String person, Set<String> organisations) {}
