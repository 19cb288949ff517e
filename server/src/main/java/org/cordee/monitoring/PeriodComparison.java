package org.cordee.monitoring;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cordee.platform.page.Curve;
import org.cordee.platform.page.Words;

/**
 * The last days of a kind of measure beside as many before them.
 *
 * @param curve of the last days, over those before, moved to the same places
 * @param days of each of the two
 * @param now figures of the last days
 * @param before figures of the days before
 */
public record PeriodComparison(MeasureKind kind, Curve curve, int days, Figures now, Figures before) {

    /** Of one period: what lies in the middle, the ends and how many; nothing where none was measured. */
    public record Figures(int count, OptionalDouble mean, OptionalDouble lowest, OptionalDouble highest) {
        static Figures of(List<Curve.Point> points) {
            return new Figures(
                    points.size(),
                    points.stream().mapToDouble(Curve.Point::value).average(),
                    points.stream().mapToDouble(Curve.Point::value).min(),
                    points.stream().mapToDouble(Curve.Point::value).max());
        }
    }

    /** By how much the mean changed; nothing unless both are known. */
    public OptionalDouble change() {
        return now.mean().isPresent() && before.mean().isPresent()
                ? OptionalDouble.of(now.mean().getAsDouble() - before.mean().getAsDouble())
                : OptionalDouble.empty();
    }

    static Optional<PeriodComparison> of(
            Words words, MeasureKind kind, int days, List<Measure> series, List<Rule> rules) {
        var today = words.today();
        var from = today.minusDays(days - 1L);
        var start = from.atStartOfDay(Words.TERRITORY).toInstant();
        var earlier = start(from.minusDays(days));
        var last = series.stream().filter(one -> !one.at().isBefore(start)).toList();
        var moved = series.stream()
                .filter(one -> one.at().isBefore(start) && !one.at().isBefore(earlier))
                .map(one -> new Curve.Point(
                        one.at().plus(Duration.between(earlier, start)),
                        one.value().doubleValue(),
                        false,
                        MeasureCurve.lower(one)))
                .toList();
        if (last.isEmpty() && moved.isEmpty()) {
            return Optional.empty();
        }
        var plain = MeasureCurve.of(words, kind, from, today, last, rules, List.of());
        var curve = new Curve(
                plain.title(),
                plain.unit(),
                plain.decimals(),
                from,
                today,
                plain.points(),
                plain.thresholds(),
                MeasureCurve.usual(words, series),
                moved,
                List.of());
        return Optional.of(
                new PeriodComparison(kind, curve, days, Figures.of(curve.points()), Figures.of(curve.before())));
    }

    private static java.time.Instant start(LocalDate day) {
        return day.atStartOfDay(Words.TERRITORY).toInstant();
    }
}
