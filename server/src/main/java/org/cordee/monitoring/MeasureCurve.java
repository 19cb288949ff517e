package org.cordee.monitoring;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.cordee.platform.page.Curve;
import org.cordee.platform.page.Words;

/** The measures of one kind as a curve, with the limits of the rules in force and the measures that raised an alert. */
public final class MeasureCurve {
    private static final int FEWEST_FOR_USUAL = 10;

    private MeasureCurve() {}

    /**
     * Draws a blood pressure by both values; limits and alerts are those of the systolic. For a rule on a gain or a loss, the line is the value that would raise
     * an alert today.
     */
    public static Curve of(
            Words words,
            MeasureKind kind,
            LocalDate from,
            LocalDate to,
            List<Measure> series,
            List<Rule> rules,
            List<Alert> alerts) {
        var alerting =
                alerts.stream().flatMap(alert -> alert.measureIds().stream()).collect(Collectors.toSet());
        var points = series.stream().map(one -> point(one, alerting)).toList();
        var thresholds = new ArrayList<Curve.Threshold>();
        for (var rule : rules) {
            if (drawnBy(kind) == drawnBy(rule.criterion().kind())) {
                limit(rule.criterion(), series, words.today())
                        .ifPresent(value -> thresholds.add(new Curve.Threshold(
                                words.say("curve.threshold"), value.doubleValue(), side(rule.criterion()))));
            }
        }
        return new Curve(
                words.say(kind.nameKey()),
                kind.unit(),
                kind.decimals(),
                from,
                to,
                points,
                thresholds,
                usual(words, series));
    }

    /** Where four of five of the person's own measures lie, once there are enough to say so. */
    static Optional<Curve.Band> usual(Words words, List<Measure> series) {
        if (series.size() < FEWEST_FOR_USUAL) {
            return Optional.empty();
        }
        var values = series.stream().map(Measure::value).sorted().toList();
        int tenth = values.size() / 10;
        var low = values.get(tenth);
        var high = values.get(values.size() - 1 - tenth);
        return low.compareTo(high) < 0
                ? Optional.of(
                        new Curve.Band(words.say("monitoring.curve.usual"), low.doubleValue(), high.doubleValue()))
                : Optional.empty();
    }

    static Curve.Point point(Measure measure, Set<String> alerting) {
        return new Curve.Point(
                measure.at(),
                measure.value().doubleValue(),
                measure.id() != null && alerting.contains(measure.id()),
                lower(measure));
    }

    static OptionalDouble lower(Measure measure) {
        return measure.reading() instanceof Reading.BloodPressure(var systolic, var diastolic)
                ? OptionalDouble.of(diastolic.doubleValue())
                : OptionalDouble.empty();
    }

    static MeasureKind drawnBy(MeasureKind kind) {
        return kind == MeasureKind.BLOOD_PRESSURE ? MeasureKind.SYSTOLIC : kind;
    }

    private static Optional<BigDecimal> limit(Criterion criterion, List<Measure> series, LocalDate today) {
        return switch (criterion) {
            case Criterion.Repeated(var of, var times, var hours) -> limit(of, series, today);
            case Criterion.During(var of, var from, var to) -> limit(of, series, today);
            case Criterion.Above(var kind, var limit) -> Optional.of(limit);
            case Criterion.Below(var kind, var limit) -> Optional.of(limit);
            case Criterion.Gain(var kind, var atLeast, var days) ->
                lastDays(series, today, days).stream()
                        .min(BigDecimal::compareTo)
                        .map(least -> least.add(atLeast));
            case Criterion.Loss(var kind, var atLeast, var days) ->
                lastDays(series, today, days).stream()
                        .max(BigDecimal::compareTo)
                        .map(most -> most.subtract(atLeast));
            // No one value would raise these.
            case Criterion.Rising rising -> Optional.empty();
            case Criterion.Falling falling -> Optional.empty();
            case Criterion.Unusual unusual -> Optional.empty();
            case Criterion.Answered answered -> Optional.empty();
            case Criterion.Together together -> Optional.empty();
            case Criterion.Either either -> Optional.empty();
            case Criterion.Silent silent -> Optional.empty();
            case Criterion.Still still -> Optional.empty();
            case Criterion.Unheard unheard -> Optional.empty();
        };
    }

    private static Curve.Side side(Criterion criterion) {
        return switch (criterion) {
            case Criterion.Repeated(var of, var times, var hours) -> side(of);
            case Criterion.During(var of, var from, var to) -> side(of);
            case Criterion.Above above -> Curve.Side.ABOVE;
            case Criterion.Gain gain -> Curve.Side.ABOVE;
            case Criterion.Below below -> Curve.Side.BELOW;
            case Criterion.Loss loss -> Curve.Side.BELOW;
            default -> Curve.Side.NONE;
        };
    }

    private static List<BigDecimal> lastDays(List<Measure> series, LocalDate today, int days) {
        var first = today.minusDays(days).atStartOfDay(Words.TERRITORY).toInstant();
        return series.stream()
                .filter(one -> !one.at().isBefore(first))
                .map(Measure::value)
                .toList();
    }
}
