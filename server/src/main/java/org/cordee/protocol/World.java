package org.cordee.protocol;

import java.time.Instant;
import java.util.Map;
import org.cordee.platform.calendar.WorkingDays;
import org.jspecify.annotations.Nullable;

/** What a running protocol acts on: the record and its people, or the made-up world of a trial. */
interface World {
    /** Since when the person is in. */
    Instant since(Place place);

    /** From when the delay of a step runs: now, or where the person was at that step before, from then. */
    Instant from(Place place, Step step);

    /** The days that are worked where the cell is that follows the person. */
    WorkingDays days(Place place);

    /** What is known under a name: a {@link java.math.BigDecimal}, {@link String} or {@link Boolean}, or null. */
    @Nullable
    Object value(Place place, String name);

    void learn(Place place, String name, Object value);

    /** Someone is to be asked. */
    void ask(Place place, Step step, String engineTask);

    /** The engine is done with a step that asked someone, by whatever way. */
    void over(Place place, Step step, String engineTask, boolean completed);

    /** Nobody took it in time. */
    void unanswered(Place place, Step step);

    void say(Place place, Step step);

    /** A step that asks nobody is come to, and is left. */
    void arrived(Place place, Step step);

    void passed(Place place, Step step);

    void decided(Place place, Decided decided);

    /** The person came to the end of all paths, or was taken out. */
    void ended(Place place);

    /** Someone's way through a version of a protocol. */
    record Place(String course, int version, Drawing drawing) {
        Step step(String id) {
            return drawing.step(id).orElseThrow(() -> new IllegalStateException("no step " + id + " in this version"));
        }
    }

    /**
     * One decision, with what it was taken on.
     *
     * @param kind FLOW, TABLE, WATCH or ROLE
     * @param rule as it stands in that version
     * @param known each value that was looked at, as text
     */
    record Decided(String kind, String element, String rule, Map<String, String> known, String result) {}
}
