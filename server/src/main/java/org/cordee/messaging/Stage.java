package org.cordee.messaging;

/** How far a message has come. */
public enum Stage {
    /** No gateway is set for its channel; it leaves once there is one. */
    HELD,
    /** It is about to leave, or will be tried again. */
    WAITING,
    /** The gateway has taken it. */
    SENT,
    /** The gateway or the network has said no for good. */
    REFUSED,
    /** It was tried for as long as the settings say. */
    GIVEN_UP,
    /** It was taken back before it left, for it was no longer so. */
    WITHDRAWN
}
