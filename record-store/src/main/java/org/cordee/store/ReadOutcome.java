package org.cordee.store;

/** What a read found. */
public sealed interface ReadOutcome permits ReadOutcome.Found, ReadOutcome.NotModified, Refusal {

    /** The resource, within reach. */
    record Found(StoredResource resource) implements ReadOutcome {}

    /** The caller's copy is still the current one. */
    record NotModified(StoredResource resource) implements ReadOutcome {}
}
