package org.cordee.access.will;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a patient wants: without topics and references, that the audience sees nothing (an opposition); with them, that
 * it does not see these (a mask). In force until it is withdrawn.
 *
 * @param id empty for one that is not kept yet
 * @param references single resources such as {@code DocumentReference/12}
 * @param by reference of who said or entered it
 * @param form the signed paper, a {@code DocumentReference/…}, or null where the patient said it here
 */
public record Will(
        String id,
        String patientId,
        Audience from,
        Set<WillTopic> topics,
        Set<String> references,
        Instant since,
        String by,
        @Nullable String form) {
    public Will {
        topics = Set.copyOf(topics);
        references = Set.copyOf(references);
    }

    /** Whether the audience is kept out altogether. */
    public boolean isOpposition() {
        return topics.isEmpty() && references.isEmpty();
    }
}
