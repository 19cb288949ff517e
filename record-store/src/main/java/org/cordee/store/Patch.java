package org.cordee.store;

/** A change to a resource, written as a patch document in UTF-8. */
public sealed interface Patch {
    /** RFC 6902: a JSON array of operations. */
    record Json(byte[] document) implements Patch {}

    /** FHIRPath Patch: a Parameters resource in JSON. */
    record FhirPath(byte[] parameters) implements Patch {}
}
