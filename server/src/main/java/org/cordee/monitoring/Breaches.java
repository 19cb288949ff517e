package org.cordee.monitoring;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import org.cordee.platform.page.Words;
import org.jspecify.annotations.Nullable;

/**
 * Which points of a series fulfil a criterion. A point is judged by itself and the points before it within the criterion's
 * window, so the answer depends on what was measured and not on the order in which it arrived.
 */
final class Breaches {
    /** By how much, as a part of them, the difference of two doubles may be wrong: what is nearer to an amount is reckoned in decimals. */
    private static final double ERROR = 1e-9;

    private Breaches() {}

    /**
     * The breaches among the points at or after {@code from}.
     *
     * @param points without order, and reaching back as far as {@link Window#start}
     */
    static List<Breach> in(Criterion criterion, Collection<Point> points, Instant from) {
        var series = Series.of(points);
        return between(criterion, series, series.first(from), series.size());
    }

    /** The same among those before {@code to}; what the series holds beyond its window decides nothing. */
    static List<Breach> in(Criterion criterion, Series series, Instant from, Instant to) {
        return between(criterion, series, series.first(from), series.first(to));
    }

    private static List<Breach> between(Criterion criterion, Series series, int first, int end) {
        var found = new ArrayList<Breach>(0);
        for (int index = first; index < end; index++) {
            var breach = at(criterion, series, index);
            if (breach != null) {
                found.add(breach);
            }
        }
        return found;
    }

    /** How the point fulfils the criterion, null when it does not. */
    static @Nullable Breach at(Criterion criterion, Series series, int index) {
        var point = series.point(index);
        return switch (criterion) {
            case Criterion.Above(var kind, var limit) ->
                point.kind() == kind ? beyond(point, point.value(), limit) : null;
            case Criterion.Below(var kind, var limit) ->
                point.kind() == kind ? beyond(point, limit, point.value()) : null;
            case Criterion.Gain(var kind, var atLeast, var days) ->
                point.kind() == kind ? changed(series, index, extreme(series, index, days, -1), 1, atLeast) : null;
            case Criterion.Loss(var kind, var atLeast, var days) ->
                point.kind() == kind ? changed(series, index, extreme(series, index, days, 1), -1, atLeast) : null;
            case Criterion.Rising(var kind, var perWeek, var days) ->
                point.kind() == kind ? sloping(series, index, kind, days, 1, perWeek) : null;
            case Criterion.Falling(var kind, var perWeek, var days) ->
                point.kind() == kind ? sloping(series, index, kind, days, -1, perWeek) : null;
            case Criterion.Unusual unusual -> point.kind() == unusual.kind() ? unusual(unusual, series, index) : null;
            case Criterion.Answered answered ->
                point.answer().equals(answered.said()) ? new Breach(point, BigDecimal.ONE) : null;
            case Criterion.Repeated repeated -> repeated(repeated, series, index);
            case Criterion.During(var of, var from, var to) ->
                isWithin(point.at(), from, to) ? at(of, series, index) : null;
            case Criterion.Together together -> together(together, series, index);
            case Criterion.Either(var parts) ->
                parts.stream().anyMatch(part -> at(part, series, index) != null)
                        ? new Breach(point, BigDecimal.ONE)
                        : null;
            case Criterion.Silent silent -> null;
            case Criterion.Still still -> null;
            case Criterion.Unheard unheard -> null;
        };
    }

    /** Whether an instant lies between two hours of the day, the second excluded; over midnight when the first is the later. */
    static boolean isWithin(Instant at, LocalTime from, LocalTime to) {
        var hour = at.atZone(Words.TERRITORY).toLocalTime();
        return from.isBefore(to)
                ? !hour.isBefore(from) && hour.isBefore(to)
                : !hour.isBefore(from) || hour.isBefore(to);
    }

    private static @Nullable Breach beyond(Point point, BigDecimal greater, BigDecimal lesser) {
        return greater.compareTo(lesser) > 0 ? new Breach(point, greater.subtract(lesser)) : null;
    }

    /** A change (sign 1 upwards, -1 downwards) against the point at another place, if there is one. */
    private static @Nullable Breach changed(Series series, int index, int base, int sign, BigDecimal atLeast) {
        if (base < 0 || isFarBelow(series, index, base, sign, atLeast)) {
            return null;
        }
        var point = series.point(index);
        var baseline = series.point(base);
        var change = point.value().subtract(baseline.value());
        var directed = sign > 0 ? change : change.negate();
        return directed.compareTo(atLeast) >= 0 ? new Breach(point, directed, baseline) : null;
    }

    private static boolean isFarBelow(Series series, int index, int base, int sign, BigDecimal atLeast) {
        double one = series.value(index);
        double other = series.value(base);
        return (one - other) * sign < atLeast.doubleValue() - ERROR * (1 + Math.abs(one) + Math.abs(other));
    }

    private static @Nullable Breach sloping(
            Series series, int index, MeasureKind kind, int days, int sign, BigDecimal atLeast) {
        int from = series.first(Window.dayStart(series.point(index).at(), days));
        var slope = Slope.perWeek(series, from, index, kind, sign, atLeast);
        return slope == null ? null : new Breach(series.point(index), slope);
    }

    /** The same day does not count: a morning that is unlike all others is not usual by the evening. */
    private static @Nullable Breach unusual(Criterion.Unusual unusual, Series series, int index) {
        var point = series.point(index);
        int today = Math.min(index, series.first(Window.dayStart(point.at(), 0)));
        var since = Window.dayStart(point.at(), unusual.days());
        int first = series.first(since);
        var usual = new int[Math.max(0, today - first)];
        int count = 0;
        for (int before = first; before < today; before++) {
            if (series.kind(before) == unusual.kind()) {
                usual[count++] = before;
            }
        }
        if (count < 5) {
            return null;
        }
        int middle = series.middle(usual, count);
        int sign = series.compareValues(index, middle);
        if (isFarBelow(series, index, middle, sign, unusual.atLeast())) {
            return null;
        }
        var value = series.point(middle).value();
        var distance = point.value().subtract(value).abs();
        return distance.compareTo(unusual.atLeast()) >= 0
                ? new Breach(point, distance, Point.of(unusual.kind(), since, value))
                : null;
    }

    private static @Nullable Breach repeated(Criterion.Repeated repeated, Series series, int index) {
        var own = at(repeated.of(), series, index);
        if (own == null) {
            return null;
        }
        var instants = new HashSet<Long>();
        int first = earliest(series, index, repeated.hours());
        for (int before = index; before >= first; before--) {
            if (at(repeated.of(), series, before) != null) {
                instants.add(series.at(before));
            }
        }
        return instants.size() >= repeated.times() ? own : null;
    }

    private static @Nullable Breach together(Criterion.Together together, Series series, int index) {
        var parts = together.parts();
        if (parts.stream().noneMatch(part -> at(part, series, index) != null)) {
            return null;
        }
        int first = earliest(series, index, together.hours());
        for (var part : parts) {
            boolean found = false;
            for (int before = index; !found && before >= first; before--) {
                found = at(part, series, before) != null;
            }
            if (!found) {
                return null;
            }
        }
        return new Breach(series.point(index), BigDecimal.ONE);
    }

    /** The place of the earliest point of so many hours up to a point. */
    private static int earliest(Series series, int index, int hours) {
        return series.first(series.point(index).at().minus(Duration.ofHours(hours)));
    }

    /** The place of the lowest (sign -1) or highest (sign 1) point of the days before, the latest of equal ones; -1 for none. */
    private static int extreme(Series series, int index, int days, int sign) {
        int first = series.first(Window.dayStart(series.point(index).at(), days));
        var kind = series.kind(index);
        int found = -1;
        for (int before = index - 1; before >= first; before--) {
            if (series.kind(before) == kind && (found < 0 || series.compareValues(before, found) * sign > 0)) {
                found = before;
            }
        }
        return found;
    }
}
