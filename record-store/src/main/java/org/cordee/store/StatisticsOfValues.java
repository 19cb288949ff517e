package org.cordee.store;

import java.util.Arrays;
import java.util.Set;

/** The statistics of R4's observation-statistics on sorted values; NaN where they are too few. */
final class StatisticsOfValues {
    private static final Set<String> KNOWN = Set.of(
            "average",
            "maximum",
            "minimum",
            "count",
            "total-count",
            "median",
            "std-dev",
            "sum",
            "variance",
            "20-percent",
            "80-percent",
            "4-lower",
            "4-upper",
            "4-dev",
            "5-1",
            "5-2",
            "5-3",
            "5-4",
            "skew",
            "kurtosis");

    private StatisticsOfValues() {}

    static boolean knows(String statistic) {
        return KNOWN.contains(statistic);
    }

    static double of(String statistic, double[] sorted) {
        int n = sorted.length;
        return switch (statistic) {
            case "count" -> n;
            case "sum" -> Arrays.stream(sorted).sum();
            case "average" -> n == 0 ? Double.NaN : Arrays.stream(sorted).sum() / n;
            case "minimum" -> n == 0 ? Double.NaN : sorted[0];
            case "maximum" -> n == 0 ? Double.NaN : sorted[n - 1];
            case "median" -> percentile(sorted, 0.5);
            case "20-percent", "5-1" -> percentile(sorted, 0.2);
            case "5-2" -> percentile(sorted, 0.4);
            case "5-3" -> percentile(sorted, 0.6);
            case "80-percent", "5-4" -> percentile(sorted, 0.8);
            case "4-lower" -> percentile(sorted, 0.25);
            case "4-upper" -> percentile(sorted, 0.75);
            case "4-dev" -> (percentile(sorted, 0.75) - percentile(sorted, 0.25)) / 2;
            case "variance" -> variance(sorted);
            case "std-dev" -> Math.sqrt(variance(sorted));
            case "skew" -> moment(sorted, 3);
            case "kurtosis" -> moment(sorted, 4);
            default -> throw new IllegalArgumentException(statistic);
        };
    }

    private static double percentile(double[] sorted, double part) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = part * (sorted.length - 1);
        int below = (int) place;
        return below + 1 == sorted.length
                ? sorted[below]
                : sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
    }

    private static double variance(double[] values) {
        double mean = of("average", values);
        return values.length < 2
                ? Double.NaN
                : Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    }

    /** The standardised moment of the values themselves. */
    private static double moment(double[] values, int order) {
        double mean = of("average", values);
        double spread = Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElse(0));
        return spread == 0
                ? Double.NaN
                : Arrays.stream(values)
                        .map(v -> Math.pow((v - mean) / spread, order))
                        .average()
                        .orElse(Double.NaN);
    }
}
