package org.cordee.access;

import java.util.HashSet;
import java.util.Set;

/**
 * Someone who may sign in.
 *
 * @param login unique, lower case
 * @param name as shown to others
 * @param reference the person in the record, such as {@code Practitioner/12}, {@code Patient/9}, {@code RelatedPerson/4}
 * @param holders references in whose name the person reaches patients: the person's own, and the organisations it acts for
 * @param elsewhere organisations that the person acts for at other times, not now: what they are refused, the person is refused
 */
public record Account(
        String login, String name, Role role, String reference, Set<String> holders, Set<String> elsewhere) {
    public Account {
        holders = Set.copyOf(holders);
        elsewhere = Set.copyOf(elsewhere);
    }

    /** Someone who acts for all of them at once. */
    public Account(String login, String name, Role role, String reference, Set<String> holders) {
        this(login, name, role, reference, holders, Set.of());
    }

    /** The same person, acting for some of them. */
    public Account actingFor(Set<String> some) {
        var others = new HashSet<>(holders);
        others.addAll(elsewhere);
        others.removeAll(some);
        return new Account(login, name, role, reference, some, others);
    }
}
