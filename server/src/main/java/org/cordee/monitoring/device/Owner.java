package org.cordee.monitoring.device;

/** Whose one reading of a message is. */
sealed interface Owner {
    /** @param alias the name under which the sender speaks for the person */
    record Of(String alias) implements Owner {}

    /** Under a name that is none of the sender's persons'. */
    record Nobody(String alias) implements Owner {}

    /** Of a sensor that no person has given to anyone yet. */
    record Unattributed(String sensor) implements Owner {}

    /** Of a sensor of which a person has said that it is none of the sender's persons'. */
    record Ignored() implements Owner {}
}
