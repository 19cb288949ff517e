package org.cordee.identity;

/** One line of the list of identities that are not qualified. */
public record ToConfirm(String patient, String name, String birthDate, IdentityStatus status, String source) {}
