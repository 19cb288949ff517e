package org.cordee.coordination;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cordee.platform.page.Curve;
import org.cordee.platform.page.Sentence;
import org.cordee.platform.page.Words;

/**
 * Something that happened in a situation, for the timeline.
 *
 * @param reference what tells it in the record, such as {@code Communication/12}
 */
public record Event(Instant at, Kind kind, Sentence said, String reference) {
    /** As it is drawn under a curve; only what bears on what was measured is. */
    Optional<Curve.Event> underCurve(Words words) {
        return switch (kind) {
            case CALL -> Optional.of(new Curve.Event(at, null, Curve.Event.Kind.CALL, words.say(said)));
            case VISIT_DONE -> Optional.of(new Curve.Event(at, null, Curve.Event.Kind.VISIT, words.say(said)));
            case NOTE -> Optional.of(new Curve.Event(at, null, Curve.Event.Kind.NOTE, words.say(said)));
            case MEASURE, ALERT, ALERT_STEP, VISIT_ASKED, VISIT_REFUSED, CIRCLE -> Optional.empty();
        };
    }

    public static List<Curve.Event> underCurve(List<Event> events, Words words) {
        return events.stream()
                .flatMap(event -> event.underCurve(words).stream())
                .toList();
    }

    /** What sort of thing happened. */
    public enum Kind {
        MEASURE,
        ALERT,
        ALERT_STEP,
        CALL,
        VISIT_ASKED,
        VISIT_DONE,
        VISIT_REFUSED,
        NOTE,
        CIRCLE;

        /** Key of its name. */
        public String nameKey() {
            return "coordination.event." + name();
        }
    }
}
