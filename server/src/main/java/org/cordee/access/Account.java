package org.cordee.access;

import java.util.Set;

/**
 * Someone who may sign in.
 *
 * @param login unique, lower case
 * @param name as shown to others
 * @param reference the person in the record, such as {@code Practitioner/12}, {@code Patient/9}, {@code RelatedPerson/4}
 * @param holders references in whose name the person reaches patients: the person's own, and the organisations it acts for
 */
public record Account(String login, String name, Role role, String reference, Set<String> holders) {
    public Account {
        holders = Set.copyOf(holders);
    }
}
