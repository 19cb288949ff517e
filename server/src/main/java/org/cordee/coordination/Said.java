package org.cordee.coordination;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing said in the conversation around a person: a Communication that everyone of the circle reads.
 *
 * @param by reference of who said it
 */
public record Said(@Nullable String id, String patientId, String by, String byName, String words, Instant at) {}
