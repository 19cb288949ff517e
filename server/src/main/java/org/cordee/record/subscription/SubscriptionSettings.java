package org.cordee.record.subscription;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of subscriptions.
 *
 * @param targets where web hooks may lead, as {@code https://hooks.example.org} or {@code http://localhost:*}; none by default,
 *     so that nobody makes the platform call what only it can reach
 * @param settling how long a new subscription waits for every node to know it; no node trusts what it knew for longer
 * @param firstPause before a failed delivery is tried again; doubles each time
 * @param longestPause between two tries
 * @param giveUpAfter how long deliveries may fail before the subscription is in error
 * @param kept how long events that were taken can be asked for again
 */
@ConfigurationProperties("cordee.subscriptions")
record SubscriptionSettings(
        @DefaultValue List<String> targets,
        @DefaultValue("1s") Duration settling,
        @DefaultValue("1s") Duration firstPause,
        @DefaultValue("15m") Duration longestPause,
        @DefaultValue("24h") Duration giveUpAfter,
        @DefaultValue("7d") Duration kept) {
    SubscriptionSettings {
        targets = List.copyOf(targets);
    }
}
