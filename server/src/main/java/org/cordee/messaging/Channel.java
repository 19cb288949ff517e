package org.cordee.messaging;

/** By which way a message leaves. */
public enum Channel {
    /** Address: {@code name@host}. */
    MAIL,
    /** Address: a telephone number, French or international. */
    SMS,
    /** Address: the JSON of a browser's PushSubscription, with its endpoint and keys. */
    PUSH,
    /** A telephone call that speaks the text; address: a telephone number. */
    VOICE
}
