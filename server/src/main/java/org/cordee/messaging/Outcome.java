package org.cordee.messaging;

import java.util.List;

/** What a gateway answered. */
sealed interface Outcome {
    /** @param providerIds by which the gateway will speak of it, one for each part */
    record Taken(List<String> providerIds) implements Outcome {}

    /** Not now, but perhaps later. */
    record NotNow(Reason reason, String detail) implements Outcome {}

    /** Never. */
    record Never(Reason reason, String detail) implements Outcome {}

    /** The browser that subscribed is no longer there. */
    record Unsubscribed(String endpoint, String detail) implements Outcome {}
}
