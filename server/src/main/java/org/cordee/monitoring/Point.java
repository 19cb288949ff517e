package org.cordee.monitoring;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;

/** One value at one instant, as rules see it: two measures that say the same are one point. */
record Point(Instant at, BigDecimal value) implements Comparable<Point> {
    private static final Comparator<Point> BY_TIME =
            Comparator.comparing(Point::at).thenComparing(Point::value);

    Point {
        value = value.stripTrailingZeros();
    }

    @Override
    public int compareTo(Point other) {
        return BY_TIME.compare(this, other);
    }
}
