package org.cordee.coordination.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A word about something that the cell has in hand.
 *
 * @param about reference of what it is about, such as {@code Task/12}
 * @param to reference of who is told, null for someone whom the record does not know
 * @param handover whether it hands the matter to a colleague; else it tells whoever asked
 */
public record News(
        String about,
        @Nullable String patientId,
        String by,
        String byName,
        @Nullable String to,
        String toName,
        Instant at,
        String words,
        boolean handover) {}
