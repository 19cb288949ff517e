package org.cordee.access.emergency;

/** What became of the wish to open a record in an emergency. */
public sealed interface Opening {
    record Opened(Emergency emergency) implements Opening {}

    /** The patient is within reach already; nothing was opened. */
    record WithinReach(String patientId) implements Opening {}

    /** Nobody, or more than one, has these traits; or the patient has refused to have it opened: who asks does not learn which. */
    record NotPossible() implements Opening {}

    /** Too many tries in an hour. */
    record TooMany() implements Opening {}
}
