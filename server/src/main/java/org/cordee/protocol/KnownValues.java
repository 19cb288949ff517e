package org.cordee.protocol;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cordee.monitoring.MeasureKind;
import org.cordee.platform.page.Words;
import org.jspecify.annotations.Nullable;

/**
 * Names that a condition may use. Of a measure: {@code poids} its newest value, {@code poids_gain_3j} how much that is above the lowest
 * of the three days before, {@code poids_perte_30j} how much below the highest, {@code poids_jours_sans} days since. Of the person: {@code age}. Of the course: {@code jour}.
 */
final class KnownValues {
    static final Map<String, MeasureKind> MEASURES = Map.ofEntries(
            Map.entry("poids", MeasureKind.WEIGHT),
            Map.entry("systolique", MeasureKind.SYSTOLIC),
            Map.entry("diastolique", MeasureKind.DIASTOLIC),
            Map.entry("pouls", MeasureKind.HEART_RATE),
            Map.entry("respiration", MeasureKind.RESPIRATORY_RATE),
            Map.entry("saturation", MeasureKind.OXYGEN_SATURATION),
            Map.entry("temperature", MeasureKind.TEMPERATURE),
            Map.entry("glycemie", MeasureKind.GLUCOSE),
            Map.entry("douleur", MeasureKind.PAIN),
            Map.entry("pas", MeasureKind.STEPS_PER_DAY));

    static final Set<String> OF_PERSON = Set.of("age", "jour");

    private static final Pattern MEASURED = Pattern.compile(
            "(?<kind>[a-z]+)(_(?<what>gain|perte)_(?<days>[1-9]|[1-8][0-9]|90)j|(?<without>_jours_sans))?");
    private static final Duration NEWEST_WITHIN = Duration.ofDays(90);

    private KnownValues() {}

    /** A value with the moment at which it was measured. */
    record Point(Instant at, BigDecimal value) {}

    /** The kind of measure that a name looks at. */
    static Optional<MeasureKind> measured(String name) {
        var matcher = MEASURED.matcher(name);
        return matcher.matches() ? Optional.ofNullable(MEASURES.get(matcher.group("kind"))) : Optional.empty();
    }

    /** The kinds of measure that a condition looks at. */
    static Set<MeasureKind> measured(Expression expression) {
        return expression.names().stream()
                .flatMap(name -> measured(name).stream())
                .collect(Collectors.toSet());
    }

    /**
     * The value of a name that is measured.
     *
     * @param series gives the points of a kind since a moment, oldest first
     */
    static @Nullable BigDecimal value(String name, Instant now, BiFunction<MeasureKind, Instant, List<Point>> series) {
        var matcher = MEASURED.matcher(name);
        if (!matcher.matches()) return null;
        var kind = Objects.requireNonNull(MEASURES.get(matcher.group("kind")));
        var points = series.apply(kind, now.minus(NEWEST_WITHIN));
        if (points.isEmpty()) return null;
        var newest = points.getLast();
        if (matcher.group("without") != null) {
            return BigDecimal.valueOf(ChronoUnit.DAYS.between(newest.at(), now));
        }
        if (matcher.group("what") == null) return newest.value();
        var from = newest.at().minus(Duration.ofDays(Long.parseLong(matcher.group("days"))));
        var within = points.stream()
                .filter(point -> !point.at().isBefore(from))
                .map(Point::value)
                .toList();
        return matcher.group("what").equals("gain")
                ? newest.value()
                        .subtract(within.stream().min(Comparator.naturalOrder()).orElseThrow())
                : within.stream().max(Comparator.naturalOrder()).orElseThrow().subtract(newest.value());
    }

    static BigDecimal day(Instant since, Instant now) {
        return BigDecimal.valueOf(ChronoUnit.DAYS.between(
                since.atZone(Words.TERRITORY).toLocalDate(),
                now.atZone(Words.TERRITORY).toLocalDate()));
    }
}
