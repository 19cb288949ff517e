package org.cordee.store;

/** What a reach may allow on a resource type; the letters c, r, u, d, s of a SMART v2 scope. */
public enum Interaction {
    CREATE,
    READ,
    UPDATE,
    DELETE,
    SEARCH
}
