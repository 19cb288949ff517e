package org.cordee.messaging;

import java.time.Instant;

/**
 * Who was called has pressed keys. Published once, in a transaction of its own; what fails there is tried again.
 *
 * @param message id of the message that was spoken
 * @param purpose of that message
 * @param to the number that was called
 * @param keys 0 to 9, * and #, in their order
 */
public record KeysPressed(String message, String purpose, String to, String keys, Instant at) {}
