package org.cordee.store;

import java.time.ZoneId;
import java.util.List;
import org.cordee.store.index.FhirTime;
import org.jspecify.annotations.Nullable;

/**
 * The straight line that lies nearest to measures over time (least squares): its gradient, in the unit of the values a day, and its
 * intercept, the value of the line at the first measure. Both NaN where fewer than two moments were measured.
 */
record Regression(double gradient, double intercept) {
    /** The code of R4's observation-statistics. */
    static final String CODE = "regression";

    private static final double DAY = 86_400_000;
    private static final Regression NONE = new Regression(Double.NaN, Double.NaN);

    /** A value and its moment, in milliseconds since 1970. */
    record Point(long at, double value) {}

    /** When a date or time of FHIR begins; null for one that is no day. */
    static @Nullable Long moment(String when, ZoneId zone) {
        if (when.length() < 10) {
            return null;
        }
        var span = FhirTime.parse(when, zone);
        return span == null ? null : span.low();
    }

    static Regression of(List<Point> points) {
        long first = points.stream().mapToLong(Point::at).min().orElse(0);
        double meanAt = points.stream()
                .mapToDouble(point -> days(point, first))
                .average()
                .orElse(0);
        double meanValue = points.stream().mapToDouble(Point::value).average().orElse(0);
        double spread = 0;
        double together = 0;
        for (var point : points) {
            double aside = days(point, first) - meanAt;
            spread += aside * aside;
            together += aside * (point.value() - meanValue);
        }
        if (spread == 0) {
            return NONE;
        }
        double gradient = together / spread;
        return new Regression(gradient, meanValue - gradient * meanAt);
    }

    private static double days(Point point, long first) {
        return (point.at() - first) / DAY;
    }
}
