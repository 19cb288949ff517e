package org.cordee.apps.cell;

/**
 * Someone to whom the companion may be opened.
 *
 * @param invited whether there is an account
 * @param suspended whether the administrator keeps the person out; then nobody else lets her or him in
 */
public record CompanionPerson(String reference, String name, boolean invited, boolean suspended) {}
