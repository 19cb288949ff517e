package org.cordee.coordination;

import java.time.Instant;
import org.cordee.platform.page.Sentence;

/**
 * Something that happened in a situation, for the timeline.
 *
 * @param reference what tells it in the record, such as {@code Communication/12}
 */
public record Event(Instant at, Kind kind, Sentence said, String reference) {
    /** What sort of thing happened. */
    public enum Kind {
        MEASURE,
        ALERT,
        ALERT_STEP,
        CALL,
        VISIT_ASKED,
        VISIT_DONE,
        VISIT_REFUSED,
        CIRCLE;

        /** Key of its name. */
        public String nameKey() {
            return "coordination.event." + name();
        }
    }
}
