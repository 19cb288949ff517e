package org.cordee.messaging;

/**
 * A push service says that a subscription is over: whoever keeps it forgets it. Published in the transaction that notes it.
 *
 * @param endpoint the address in the subscription
 */
public record PushSubscriptionEnded(String endpoint) {}
