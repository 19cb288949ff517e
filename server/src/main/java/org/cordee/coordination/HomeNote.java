package org.cordee.coordination;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a professional noted at a person's home. Two about one visit stand side by side: neither replaces the other.
 *
 * @param visitId the visit that it is about, empty for none
 */
public record HomeNote(String patientId, String by, String byName, Instant at, String visitId, String seen) {

    /** What became of a note. */
    public sealed interface Outcome {
        /** It is in the record; it ended the visit where it is about one. */
        record Kept() implements Outcome {}

        /** It is in the record, beside what another has noted of the same visit. */
        record Beside(String other, @Nullable Instant since) implements Outcome {}
    }
}
