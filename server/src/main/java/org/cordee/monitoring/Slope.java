package org.cordee.monitoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The straight line through measures, by least squares. */
final class Slope {
    private static final int FEWEST_POINTS = 4;
    private static final int FEWEST_DAYS = 3;
    private static final double WEEK_SECONDS = Duration.ofDays(7).toSeconds();
    private static final long SECOND = 1_000_000;
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
            Series series, int from, int to, MeasureKind kind, int sign, BigDecimal atLeast) {
        long first = Long.MIN_VALUE;
        int n = 0;
        int days = 0;
        long nextDay = Long.MIN_VALUE;
        double sumX = 0;
        double sumY = 0;
        double sumXY = 0;
        double sumXX = 0;
        for (int index = from; index <= to; index++) {
            if (series.kind(index) != kind) {
                continue;
            }
            long at = series.at(index);
            if (n == 0) {
                first = at;
            }
            if (days < FEWEST_DAYS && at >= nextDay) {
                nextDay = SECOND
                        * TerritoryDay.startSecond(
                                TerritoryDay.of(series.point(index).at()) + 1);
                days++;
            }
            double x = (at - first) / SECOND / WEEK_SECONDS;
            double y = series.value(index);
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
}
