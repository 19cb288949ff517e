package org.cordee.record;

/** A view with the version from which it was read, for a change that must not overwrite another's. */
public record Versioned<V>(V view, String id, int version) {}
