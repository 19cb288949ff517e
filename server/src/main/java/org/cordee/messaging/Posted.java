package org.cordee.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as it may be shown: no words, and no more of the address than tells one from another.
 *
 * @param masked such as {@code 06 •• •• •• 12}
 * @param reason why it was not sent yet, or not at all: a code, with what the gateway answered after a space
 * @param delivered when it reached the telephone, where the network says so
 */
public record Posted(
        String id,
        Channel channel,
        String purpose,
        @Nullable String patient,
        String masked,
        Stage stage,
        @Nullable String reason,
        int tries,
        Instant created,
        @Nullable Instant due,
        @Nullable Instant sent,
        @Nullable Instant delivered) {}
