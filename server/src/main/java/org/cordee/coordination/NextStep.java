package org.cordee.coordination;

import java.time.LocalDate;
import org.cordee.platform.page.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * What happens next, for the patient.
 *
 * @param on the day, null when it has none
 */
public record NextStep(@Nullable LocalDate on, Kind kind, Sentence said) {
    /** What sort of step. */
    public enum Kind {
        VISIT,
        CALL,
        FOLLOWED,
        MEASURE
    }
}
