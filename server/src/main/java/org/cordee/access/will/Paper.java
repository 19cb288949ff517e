package org.cordee.access.will;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A letter or a result of a patient, as a list names it.
 *
 * @param reference such as {@code DocumentReference/12}
 * @param awaitsAnnouncement whether the patient is to hear of it from a person first
 */
public record Paper(
        String reference, String title, @Nullable Instant at, boolean awaitsAnnouncement) {}
