package org.cordee.access.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a patient asks about a visit in the list of readers.
 *
 * @param patient id
 * @param agent reference of whom it is about
 * @param visitFrom when the visit began
 * @param answer null while nobody has answered
 */
public record Question(
        long id,
        String patient,
        Instant askedAt,
        String agent,
        String agentName,
        Instant visitFrom,
        String words,
        @Nullable String answer,
        @Nullable Instant answeredAt) {}
