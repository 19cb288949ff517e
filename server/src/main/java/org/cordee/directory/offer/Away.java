package org.cordee.directory.offer;

import java.time.LocalDate;
import java.util.regex.Pattern;
import org.cordee.platform.calendar.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * Days on which an offer is closed, written {@code 2026-08-01/2026-08-15}; nothing on a side that is open.
 *
 * @param from the first of them, null where it began before anyone says
 * @param to the last of them, null where nobody says when it ends
 */
public record Away(@Nullable LocalDate from, @Nullable LocalDate to) {
    private static final Pattern LINE = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)?/(\\d{4}-\\d\\d-\\d\\d)?");
    private static final int DAY = 10;

    /** Null where the line is none, or ends before it begins. */
    public static @Nullable Away of(String line) {
        var match = LINE.matcher(line.strip());
        return match.matches() ? between(match.group(1), match.group(2)) : null;
    }

    /** Between two moments as FHIR writes them, null where both lack or are no dates; of a month or year, all its days. */
    public static @Nullable Away between(@Nullable String start, @Nullable String end) {
        var first = day(start);
        var last = day(end);
        if (first == null && last == null) return null;
        if (first != null && last != null && last.last().isBefore(first.first())) return null;
        return new Away(first == null ? null : first.first(), last == null ? null : last.last());
    }

    private static @Nullable PartialDate day(@Nullable String moment) {
        return moment == null || moment.isEmpty()
                ? null
                : PartialDate.parse(moment.substring(0, Math.min(DAY, moment.length())));
    }

    @Override
    public String toString() {
        return (from == null ? "" : from) + "/" + (to == null ? "" : to);
    }
}
