package org.cordee.platform.page;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Measures over time, to be drawn by {@code part/curve}.
 *
 * @param title what is measured, such as "Poids"
 * @param unit written after each value, such as "kg"
 * @param decimals with which values are written
 * @param from first day shown
 * @param to last day shown
 * @param points any order; those outside the days shown are left out
 * @param thresholds lines that a value should not cross; none draws none
 * @param usual the values between which all is well, drawn as a band
 * @param before measures of an earlier time, moved to these days, that are drawn beneath
 * @param events what happened meanwhile, drawn under the days
 */
public record Curve(
        String title,
        String unit,
        int decimals,
        LocalDate from,
        LocalDate to,
        List<Point> points,
        List<Threshold> thresholds,
        Optional<Band> usual,
        List<Point> before,
        List<Event> events) {
    public Curve {
        if (to.isBefore(from)) throw new IllegalArgumentException("A curve cannot end before it begins");
        var first = from.atStartOfDay(Words.TERRITORY).toInstant();
        var end = to.plusDays(1).atStartOfDay(Words.TERRITORY).toInstant();
        points = within(points, first, end);
        before = within(before, first, end);
        thresholds = List.copyOf(thresholds);
        events = events.stream()
                .filter(event -> event.at().isBefore(end) && !event.end().isBefore(first))
                .sorted(Comparator.comparing(Event::at).thenComparing(Event::said))
                .toList();
    }

    /** With nothing but the measures themselves. */
    public Curve(
            String title,
            String unit,
            int decimals,
            LocalDate from,
            LocalDate to,
            List<Point> points,
            List<Threshold> thresholds,
            Optional<Band> usual) {
        this(title, unit, decimals, from, to, points, thresholds, usual, List.of(), List.of());
    }

    /** The same under what happened meanwhile. */
    public Curve with(List<Event> meanwhile) {
        return new Curve(title, unit, decimals, from, to, points, thresholds, usual, before, meanwhile);
    }

    /** The same over the measures of an earlier time, moved to where these days are. */
    public Curve over(List<Point> earlier) {
        return new Curve(title, unit, decimals, from, to, points, thresholds, usual, earlier, events);
    }

    private static List<Point> within(List<Point> points, Instant first, Instant end) {
        return points.stream()
                .filter(point -> !point.at().isBefore(first) && point.at().isBefore(end))
                .sorted(Comparator.comparing(Point::at))
                .toList();
    }

    /**
     * One measure.
     *
     * @param alert whether it raised an alert
     * @param lower the lower of two values that belong together, such as the diastolic of a blood pressure
     */
    public record Point(Instant at, double value, boolean alert, OptionalDouble lower) {
        public Point(Instant at, double value, boolean alert) {
            this(at, value, alert, OptionalDouble.empty());
        }
    }

    /** A line with its name, such as "Seuil d’alerte", and on which side of it an alert lies. */
    public record Threshold(String name, double value, Side side) {
        public Threshold(String name, double value) {
            this(name, value, Side.NONE);
        }
    }

    /** On which side of a threshold all is not well. */
    public enum Side {
        ABOVE,
        BELOW,
        NONE
    }

    /** Something that happened meanwhile; with an end where it lasted. */
    public record Event(Instant at, @Nullable Instant until, Kind kind, String said) {
        Instant end() {
            return until == null ? at : until;
        }

        /** In the order in which they are drawn under a curve. */
        public enum Kind {
            ALERT,
            CALL,
            VISIT,
            NOTE,
            STAY,
            PAUSE,
            TREATMENT;

            /** Key of its name. */
            public String nameKey() {
                return "curve.event." + name();
            }
        }
    }

    public record Band(String name, double low, double high) {}
}
