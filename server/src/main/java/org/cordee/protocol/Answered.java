package org.cordee.protocol;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form as it was answered.
 *
 * @param form canonical address of the Questionnaire
 * @param amends whether it corrects what was complete before
 * @param written the last moment that its date may mean; null when it bears none
 * @param values the answers that a condition can look at, by the linkId of their question
 */
record Answered(
        String reference,
        String form,
        boolean complete,
        boolean amends,
        @Nullable Instant written,
        Map<String, Object> values) {
    /** Whether it can be the answer to what was asked then: what was written before is about another time. */
    boolean isAfter(Instant asked) {
        return written == null || !written.isBefore(asked.truncatedTo(ChronoUnit.MILLIS));
    }
}
