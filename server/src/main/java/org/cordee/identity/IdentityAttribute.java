package org.cordee.identity;

/** What is noted beside the status of an identity. */
public enum IdentityAttribute {
    /** Someone may be using another's identity: the status stays provisional until this is lifted. */
    DOUBTFUL,
    /** Made up, for a test or to hide who someone is: the status stays provisional. */
    FICTITIOUS,
    /** Another has nearly the same traits: it warns, and changes no status. */
    HOMONYM;

    boolean keepsProvisional() {
        return switch (this) {
            case DOUBTFUL, FICTITIOUS -> true;
            case HOMONYM -> false;
        };
    }
}
