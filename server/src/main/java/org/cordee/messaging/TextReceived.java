package org.cordee.messaging;

import java.time.Instant;

/**
 * Someone has answered by text message. Published in a transaction of its own; what fails there is told to the network, which sends it
 * again.
 *
 * @param from the number of whoever wrote, as the network gives it, with a plus where the network says that it is an international one
 */
public record TextReceived(String from, String text, Instant at) {}
