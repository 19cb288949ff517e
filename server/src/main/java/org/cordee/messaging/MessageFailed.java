package org.cordee.messaging;

import org.jspecify.annotations.Nullable;

/** A message will not arrive: it was refused or given up. Published in the transaction that notes it. */
public record MessageFailed(
        String id,
        Channel channel,
        String purpose,
        @Nullable String patient) {}
