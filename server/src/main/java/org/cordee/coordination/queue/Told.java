package org.cordee.coordination.queue;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a line of the queue says, from the record.
 *
 * @param words what is asked or was said
 * @param person the person as whoever asked described her or him, empty where the record knows
 * @param by name of who asked or wrote
 * @param next what is done next, or why it came to the cell; empty where nobody said
 * @param on the day for which it is asked
 * @param title what a step of a protocol is called, empty for anything else
 */
public record Told(
        String reference,
        String words,
        String person,
        String by,
        String next,
        @Nullable LocalDate on,
        String title) {}
