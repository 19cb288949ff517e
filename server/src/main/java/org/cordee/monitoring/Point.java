package org.cordee.monitoring;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * One value at one instant, as rules see it: two measures that say the same are one point.
 *
 * @param at to the microsecond, as the database keeps it
 * @param answer {@code question=answer} where a question was answered, else empty
 */
record Point(MeasureKind kind, Instant at, BigDecimal value, String answer) implements Comparable<Point> {
    private static final Comparator<Point> BY_TIME = Comparator.comparing(Point::at)
            .thenComparing(Point::value)
            .thenComparing(Point::kind)
            .thenComparing(Point::answer);

    Point {
        at = at.truncatedTo(ChronoUnit.MICROS);
        value = value.stripTrailingZeros();
    }

    static Point of(MeasureKind kind, Instant at, BigDecimal value) {
        return new Point(kind, at, value, "");
    }

    @Override
    public int compareTo(Point other) {
        return BY_TIME.compare(this, other);
    }
}
