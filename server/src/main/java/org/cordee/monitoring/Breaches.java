package org.cordee.monitoring;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.SequencedCollection;
import org.cordee.platform.page.Words;
import org.jspecify.annotations.Nullable;

/**
 * Which points of a series fulfil a criterion. A point is judged by itself and the points before it within the criterion's
 * window, so the answer depends on what was measured and not on the order in which it arrived.
 */
final class Breaches {
    private Breaches() {}

    /**
     * The breaches among the points at or after {@code from}.
     *
     * @param series ascending, without equal points, and reaching back as far as {@link Window#start}
     */
    static List<Breach> in(Criterion criterion, SequencedCollection<Point> series, Instant from) {
        var points = List.copyOf(series);
        var found = new ArrayList<Breach>();
        for (int index = 0; index < points.size(); index++) {
            if (!points.get(index).at().isBefore(from)) {
                var breach = at(criterion, points, index);
                if (breach != null) {
                    found.add(breach);
                }
            }
        }
        return found;
    }

    /** How the point fulfils the criterion, null when it does not. */
    static @Nullable Breach at(Criterion criterion, List<Point> points, int index) {
        var point = points.get(index);
        if (!criterion.kinds().contains(point.kind())) {
            return null;
        }
        return switch (criterion) {
            case Criterion.Above(var kind, var limit) ->
                beyond(point, point.value().subtract(limit));
            case Criterion.Below(var kind, var limit) -> beyond(point, limit.subtract(point.value()));
            case Criterion.Gain gain -> {
                var lowest = extreme(points, index, gain.days(), -1);
                yield lowest == null
                        ? null
                        : changed(point, lowest, point.value().subtract(lowest.value()), gain.atLeast());
            }
            case Criterion.Loss loss -> {
                var highest = extreme(points, index, loss.days(), 1);
                yield highest == null
                        ? null
                        : changed(point, highest, highest.value().subtract(point.value()), loss.atLeast());
            }
            case Criterion.Rising(var kind, var perWeek, var days) -> sloping(points, index, kind, days, 1, perWeek);
            case Criterion.Falling(var kind, var perWeek, var days) -> sloping(points, index, kind, days, -1, perWeek);
            case Criterion.Unusual unusual -> unusual(unusual, points, index);
            case Criterion.Answered answered ->
                point.answer().equals(answered.said()) ? new Breach(point, BigDecimal.ONE) : null;
            case Criterion.Repeated repeated -> repeated(repeated, points, index);
            case Criterion.During(var of, var from, var to) ->
                isWithin(point.at(), from, to) ? at(of, points, index) : null;
            case Criterion.Together together -> together(together, points, index);
            case Criterion.Either(var parts) ->
                parts.stream().anyMatch(part -> at(part, points, index) != null)
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

    private static @Nullable Breach beyond(Point point, BigDecimal excess) {
        return excess.signum() > 0 ? new Breach(point, excess) : null;
    }

    private static @Nullable Breach changed(Point point, Point baseline, BigDecimal change, BigDecimal atLeast) {
        return change.compareTo(atLeast) >= 0 ? new Breach(point, change, baseline) : null;
    }

    private static @Nullable Breach sloping(
            List<Point> points, int index, MeasureKind kind, int days, int sign, BigDecimal atLeast) {
        var from = first(points, index, Window.dayStart(points.get(index).at(), days));
        var slope = Slope.perWeek(points, from, index, kind, sign, atLeast);
        return slope == null ? null : new Breach(points.get(index), slope);
    }

    /** The same day does not count: a morning that is unlike all others is not usual by the evening. */
    private static @Nullable Breach unusual(Criterion.Unusual unusual, List<Point> points, int index) {
        var point = points.get(index);
        var today = Window.dayStart(point.at(), 0);
        var first = Window.dayStart(point.at(), unusual.days());
        var usual = new BigDecimal[index + 1];
        int count = 0;
        for (int before = index; before >= 0 && !points.get(before).at().isBefore(first); before--) {
            var one = points.get(before);
            if (one.kind() == unusual.kind() && one.at().isBefore(today)) {
                usual[count++] = one.value();
            }
        }
        if (count < 5) {
            return null;
        }
        Arrays.sort(usual, 0, count);
        var middle = usual[(count - 1) / 2];
        return changed(
                point,
                Point.of(unusual.kind(), first, middle),
                point.value().subtract(middle).abs(),
                unusual.atLeast());
    }

    private static @Nullable Breach repeated(Criterion.Repeated repeated, List<Point> points, int index) {
        var own = at(repeated.of(), points, index);
        if (own == null) {
            return null;
        }
        var first = points.get(index).at().minus(Duration.ofHours(repeated.hours()));
        var instants = new HashSet<Instant>();
        for (int before = index; before >= 0 && !points.get(before).at().isBefore(first); before--) {
            if (at(repeated.of(), points, before) != null) {
                instants.add(points.get(before).at());
            }
        }
        return instants.size() >= repeated.times() ? own : null;
    }

    private static @Nullable Breach together(Criterion.Together together, List<Point> points, int index) {
        var parts = together.parts();
        if (parts.stream().noneMatch(part -> at(part, points, index) != null)) {
            return null;
        }
        var first = points.get(index).at().minus(Duration.ofHours(together.hours()));
        for (var part : parts) {
            boolean found = false;
            for (int before = index;
                    !found && before >= 0 && !points.get(before).at().isBefore(first);
                    before--) {
                found = at(part, points, before) != null;
            }
            if (!found) {
                return null;
            }
        }
        return new Breach(points.get(index), BigDecimal.ONE);
    }

    /** The place of the earliest point that is not before an instant. */
    private static int first(List<Point> points, int index, Instant earliest) {
        int first = index;
        while (first > 0 && !points.get(first - 1).at().isBefore(earliest)) {
            first--;
        }
        return first;
    }

    /** The lowest (sign -1) or highest (sign 1) point of the days before, the latest of equal ones. */
    private static @Nullable Point extreme(List<Point> points, int index, int days, int sign) {
        var start = Window.dayStart(points.get(index).at(), days);
        var kind = points.get(index).kind();
        Point found = null;
        for (int before = index - 1; before >= 0 && !points.get(before).at().isBefore(start); before--) {
            var candidate = points.get(before);
            if (candidate.kind() == kind && (found == null || candidate.value().compareTo(found.value()) * sign > 0)) {
                found = candidate;
            }
        }
        return found;
    }
}
