package org.cordee.messaging;

/** The way out for one channel. */
interface Gateway {
    /** Hands the message over and waits for the answer. Its own faults are answers, too. */
    Outcome send(Parcel parcel);

    /** Whether it can hear anything back; called every second by each node. */
    default void listen() {}

    default void close() {}
}
