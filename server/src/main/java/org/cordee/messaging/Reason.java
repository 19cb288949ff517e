package org.cordee.messaging;

/** Why a message did not leave, in one word that the screen explains; what a gateway wrote is never kept, it may name people. */
enum Reason {
    ADDRESS,
    GATEWAY_AWAY,
    GATEWAY_SIGN_IN,
    GATEWAY_BUSY,
    GATEWAY_REFUSED,
    TOO_LONG,
    TOO_MANY,
    UNSUBSCRIBED,
    NOT_DELIVERED,
    FAULT
}
