package org.cordee.directory.offer;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One opening: a day of the week from Monday, 1, to Sunday, 7, and times as {@code HH:mm} up to {@code 24:00}.
 */
public record Hours(int day, String from, String to) {
    private static final Pattern LINE =
            Pattern.compile("([1-7]) ((?:[01]\\d|2[0-3]):[0-5]\\d)-((?:[01]\\d|2[0-3]):[0-5]\\d|24:00)");

    /** Null where the line is not an opening, or one that ends before it begins. */
    public static @Nullable Hours of(String line) {
        var match = LINE.matcher(line.strip());
        if (!match.matches() || match.group(2).compareTo(match.group(3)) >= 0) return null;
        return new Hours(Integer.parseInt(match.group(1)), match.group(2), match.group(3));
    }

    /** The lines of one opening: one that lasts past midnight is two, none where the times are none or the same. */
    public static List<String> lines(int day, String from, String to) {
        var alone = day + " " + from + "-" + to;
        if (of(alone) != null) return List.of(alone);
        return Stream.of(day + " " + from + "-24:00", day % 7 + 1 + " 00:00-" + to)
                .filter(line -> !from.equals(to) && of(day + " " + from + "-24:00") != null && of(line) != null)
                .toList();
    }

    /** First minute of the week, Monday 0:00 being 0. */
    public int beginMinute() {
        return (day - 1) * 1440 + minutes(from);
    }

    /** Minute of the week at which it is closed again. */
    public int endMinute() {
        return (day - 1) * 1440 + minutes(to);
    }

    private static int minutes(String time) {
        return Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3));
    }
}
