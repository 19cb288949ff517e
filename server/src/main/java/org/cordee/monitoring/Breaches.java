package org.cordee.monitoring;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedCollection;
import org.cordee.platform.page.Words;
import org.jspecify.annotations.Nullable;

/**
 * Which points of a series fulfil a criterion. A point is judged by itself and the points before it within the
 * criterion's days, so the answer depends on what was measured and not on the order in which it arrived.
 */
final class Breaches {
    private Breaches() {}

    /** Days that a criterion looks back, zero where it judges each value by itself. */
    static int daysBack(Criterion criterion) {
        return switch (criterion) {
            case Criterion.Gain gain -> gain.days();
            case Criterion.Loss loss -> loss.days();
            case Criterion.Above above -> 0;
            case Criterion.Below below -> 0;
        };
    }

    /** First instant that is compared with a point made at this instant: the beginning of the day so many days before. */
    static Instant windowStart(Instant at, int days) {
        return at.atZone(Words.TERRITORY)
                .truncatedTo(ChronoUnit.DAYS)
                .minusDays(days)
                .toInstant();
    }

    /** First instant from which a point made at this instant is no longer looked back at. */
    static Instant windowEnd(Instant at, int days) {
        return at.atZone(Words.TERRITORY)
                .truncatedTo(ChronoUnit.DAYS)
                .plusDays(days + 1L)
                .toInstant();
    }

    /**
     * The breaches among the points at or after {@code from}.
     *
     * @param series ascending, without equal points, and reaching back far enough
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

    private static @Nullable Breach at(Criterion criterion, List<Point> points, int index) {
        var point = points.get(index);
        return switch (criterion) {
            case Criterion.Above above -> beyond(point, point.value().subtract(above.limit()));
            case Criterion.Below below -> beyond(point, below.limit().subtract(point.value()));
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
        };
    }

    private static @Nullable Breach beyond(Point point, BigDecimal excess) {
        return excess.signum() > 0 ? new Breach(point, excess, null) : null;
    }

    private static @Nullable Breach changed(Point point, Point baseline, BigDecimal change, BigDecimal atLeast) {
        return change.compareTo(atLeast) >= 0 ? new Breach(point, change, baseline) : null;
    }

    /** The lowest (sign -1) or highest (sign 1) point of the days before, the latest of equal ones. */
    private static @Nullable Point extreme(List<Point> points, int index, int days, int sign) {
        var start = windowStart(points.get(index).at(), days);
        Point found = null;
        for (int before = index - 1; before >= 0 && !points.get(before).at().isBefore(start); before--) {
            var candidate = points.get(before);
            if (found == null || candidate.value().compareTo(found.value()) * sign > 0) {
                found = candidate;
            }
        }
        return found;
    }
}
