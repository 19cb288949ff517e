package org.cordee.monitoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cordee.platform.page.Words;

/** The straight line through measures, by least squares. */
final class Slope {
    private static final int FEWEST_POINTS = 4;
    private static final int FEWEST_DAYS = 3;
    private static final double WEEK_SECONDS = Duration.ofDays(7).toSeconds();

    private Slope() {}

    /** How much it rises in a week, to three decimals; empty for fewer than four measures, or on fewer than three days. */
    static Optional<BigDecimal> perWeek(List<Point> points) {
        var days = points.stream()
                .map(point -> point.at().atZone(Words.TERRITORY).toLocalDate())
                .distinct()
                .count();
        if (points.size() < FEWEST_POINTS || days < FEWEST_DAYS) {
            return Optional.empty();
        }
        var first = points.getFirst().at();
        double sumX = 0;
        double sumY = 0;
        double sumXY = 0;
        double sumXX = 0;
        for (var point : points) {
            double x = Duration.between(first, point.at()).toSeconds() / WEEK_SECONDS;
            double y = point.value().doubleValue();
            sumX += x;
            sumY += y;
            sumXY += x * y;
            sumXX += x * x;
        }
        double n = points.size();
        double spread = n * sumXX - sumX * sumX;
        return Optional.of(
                BigDecimal.valueOf((n * sumXY - sumX * sumY) / spread).setScale(3, RoundingMode.HALF_EVEN));
    }
}
