package org.cordee.access.smart;

/** Tokens of a client were revoked and must be remembered by nobody. */
public record TokensWithdrawn(String clientId) {}
