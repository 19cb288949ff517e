package org.cordee.monitoring;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedCollection;
import org.cordee.platform.page.Words;

/** When a rule that waits for silence would have spoken, as its clock would have found it then. */
final class PastSilences {
    private PastSilences() {}

    /** Ascending; of devices that go silent nothing is known afterwards. Who measured nothing at all was silent from the beginning. */
    static List<Breach> of(Criterion criterion, SequencedCollection<Point> points, Instant from, Instant to) {
        return switch (criterion) {
            case Criterion.Silent(var kind, var hours) -> silent(kind, Duration.ofHours(hours), points, from, to);
            case Criterion.Still still -> still(still, points, from, to);
            default -> List.of();
        };
    }

    private static List<Breach> silent(
            MeasureKind kind, Duration span, SequencedCollection<Point> points, Instant from, Instant to) {
        var found = new ArrayList<Breach>();
        Instant last = points.isEmpty() ? from : null;
        for (var point : points) {
            if (last != null) {
                add(found, kind, last, span, point.at());
            }
            last = point.at();
        }
        if (last != null) {
            add(found, kind, last, span, to);
        }
        return found;
    }

    private static void add(List<Breach> found, MeasureKind kind, Instant last, Duration span, Instant next) {
        for (var at = last.plus(span); at.isBefore(next); at = at.plus(span)) {
            found.add(breach(kind, at));
        }
    }

    private static List<Breach> still(
            Criterion.Still still, SequencedCollection<Point> points, Instant from, Instant to) {
        var found = new ArrayList<Breach>();
        if (points.isEmpty()) {
            return found;
        }
        LocalDate last = to.atZone(Words.TERRITORY).toLocalDate();
        // Before the first thing that its sensor ever said there was no sensor.
        var first = points.getFirst().at().isAfter(from) ? points.getFirst().at() : from;
        for (var day = first.atZone(Words.TERRITORY).toLocalDate().plusDays(1);
                day.isBefore(last);
                day = day.plusDays(1)) {
            var begins = day.atTime(still.from()).atZone(Words.TERRITORY).toInstant();
            var ends = day.atTime(still.to()).atZone(Words.TERRITORY).toInstant();
            if (points.stream()
                    .noneMatch(
                            point -> !point.at().isBefore(begins) && point.at().isBefore(ends))) {
                found.add(breach(still.kind(), ends));
            }
        }
        return found;
    }

    private static Breach breach(MeasureKind kind, Instant at) {
        return new Breach(Point.of(kind, at, BigDecimal.ZERO), BigDecimal.ONE);
    }
}
