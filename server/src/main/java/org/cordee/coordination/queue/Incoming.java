package org.cordee.coordination.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A message to an organisation. */
public record Incoming(
        String organization,
        @Nullable String patientId,
        String sender,
        String senderName,
        String words,
        Instant at,
        boolean urgent) {}
