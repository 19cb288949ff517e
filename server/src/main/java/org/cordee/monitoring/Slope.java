package org.cordee.monitoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The straight line through measures, by least squares. */
final class Slope {
    private static final int FEWEST_POINTS = 4;
    private static final int FEWEST_DAYS = 3;
    private static final double WEEK_SECONDS = Duration.ofDays(7).toSeconds();
    /** What rounding to three decimals can add. */
    private static final double ROUNDING = 0.001;

    private Slope() {}

    /**
     * How much the points of a kind between two places of the series rise in a week, to three decimals; null where they rise less than
     * {@code atLeast}, and for fewer than four measures, or on fewer than three days.
     *
     * @param sign 1 for a rise, -1 for a fall
     */
    static @Nullable BigDecimal perWeek(
            List<Point> points, int from, int to, MeasureKind kind, int sign, BigDecimal atLeast) {
        Instant first = null;
        int n = 0;
        int days = 0;
        long day = Long.MIN_VALUE;
        double sumX = 0;
        double sumY = 0;
        double sumXY = 0;
        double sumXX = 0;
        for (int index = from; index <= to; index++) {
            var point = points.get(index);
            if (point.kind() != kind) {
                continue;
            }
            if (first == null) {
                first = point.at();
            }
            if (days < FEWEST_DAYS && TerritoryDay.of(point.at()) != day) {
                day = TerritoryDay.of(point.at());
                days++;
            }
            double x = seconds(first, point.at()) / WEEK_SECONDS;
            double y = point.value().doubleValue();
            n++;
            sumX += x;
            sumY += y;
            sumXY += x * y;
            sumXX += x * x;
        }
        if (n < FEWEST_POINTS || days < FEWEST_DAYS) {
            return null;
        }
        double slope = sign * ((n * sumXY - sumX * sumY) / (n * sumXX - sumX * sumX));
        if (slope < atLeast.doubleValue() - ROUNDING) {
            return null;
        }
        var rounded = BigDecimal.valueOf(slope).setScale(3, RoundingMode.HALF_EVEN);
        return rounded.compareTo(atLeast) >= 0 ? rounded : null;
    }

    private static long seconds(Instant first, Instant at) {
        long whole = at.getEpochSecond() - first.getEpochSecond();
        return at.getNano() < first.getNano() ? whole - 1 : whole;
    }
}
