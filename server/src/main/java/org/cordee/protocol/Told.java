package org.cordee.protocol;

import java.time.Instant;

/**
 * Something that a protocol told someone.
 *
 * @param course empty where it is of none
 */
public record Told(
        String patientId,
        String course,
        String cell,
        String recipient,
        String recipientName,
        String text,
        Instant at) {}
