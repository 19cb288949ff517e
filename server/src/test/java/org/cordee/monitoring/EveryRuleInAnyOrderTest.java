package org.cordee.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What fulfils a rule of any kind, found piece by piece as measures arrive, are corrected and taken back in any order, is what a naive
 * look at the whole series finds.
 */
class EveryRuleInAnyOrderTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    /** Two days before summer time ends, so that a day of 25 hours is among them. */
    private static final Instant START = Instant.parse("2026-10-23T20:00:00Z");

    @Provide
    Arbitrary<Criterion> criteria() {
        return Arbitraries.lazyOf(this::simple, this::simple, this::composed);
    }

    private Arbitrary<Criterion> simple() {
        var amount = Arbitraries.integers().between(1, 6).map(BigDecimal::valueOf);
        var limit = Arbitraries.integers().between(72, 78).map(BigDecimal::valueOf);
        var days = Arbitraries.integers().between(0, 4);
        var kind = Arbitraries.of(MeasureKind.WEIGHT, MeasureKind.HEART_RATE);
        return Arbitraries.oneOf(
                Combinators.combine(kind, limit).as(Criterion.Above::new),
                Combinators.combine(kind, limit).as(Criterion.Below::new),
                Combinators.combine(kind, amount, days).as(Criterion.Gain::new),
                Combinators.combine(kind, amount, days).as(Criterion.Loss::new),
                Combinators.combine(kind, amount, Arbitraries.integers().between(2, 4))
                        .as(Criterion.Unusual::new),
                Combinators.combine(kind, amount, Arbitraries.integers().between(2, 4))
                        .as(Criterion.Rising::new),
                Combinators.combine(kind, amount, Arbitraries.integers().between(2, 4))
                        .as(Criterion.Falling::new),
                Arbitraries.of("worse", "same").map(answer -> new Criterion.Answered("breath", answer)));
    }

    private Arbitrary<Criterion> composed() {
        var hours = Arbitraries.integers().between(1, 30);
        var hour = Arbitraries.integers().between(0, 23).map(one -> LocalTime.of(one, 0));
        return Arbitraries.oneOf(
                Combinators.combine(simple(), Arbitraries.integers().between(2, 3), hours)
                        .as(Criterion.Repeated::new),
                Combinators.combine(simple(), hour, hour).as(Criterion.During::new),
                Combinators.combine(simple().list().ofSize(2), hours).as(Criterion.Together::new),
                simple().list().ofSize(2).map(Criterion.Either::new),
                Combinators.combine(
                                Combinators.combine(simple(), hour, hour).as(Criterion.During::new), simple(), hours)
                        .as((during, other, span) -> new Criterion.Together(List.of(during, other), span)));
    }

    @Provide
    Arbitrary<List<Point>> series() {
        var at = Arbitraries.integers().between(0, 24 * 5 * 2).map(half -> START.plus(Duration.ofMinutes(30L * half)));
        var measured = Combinators.combine(
                        Arbitraries.of(MeasureKind.WEIGHT, MeasureKind.HEART_RATE),
                        at,
                        Arbitraries.integers().between(70, 80))
                .as((kind, when, value) -> Point.of(kind, when, BigDecimal.valueOf(value)));
        var answered = Combinators.combine(at, Arbitraries.of("worse", "same"))
                .as((when, answer) -> new Point(MeasureKind.ANSWER, when, BigDecimal.ONE, "breath=" + answer));
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(5, measured), net.jqwik.api.Tuple.of(1, answered))
                .list()
                .ofMinSize(1)
                .ofMaxSize(24);
    }

    @Property(tries = 600)
    void piecesMakeTheWhole(
            @ForAll("criteria") Criterion criterion,
            @ForAll("series") List<Point> points,
            @ForAll("series") List<Point> takenBack,
            @ForAll long shuffle) {
        var steps = new ArrayList<Runnable>();
        var engine = new Pieces(criterion);
        var random = new Random(shuffle);
        var order = Stream.concat(points.stream(), takenBack.stream()).collect(Collectors.toList());
        Collections.shuffle(order, random);
        order.forEach(point -> steps.add(() -> engine.arrives(point)));
        var gone = new TreeSet<>(takenBack);
        gone.removeAll(points);
        gone.forEach(point -> steps.add(() -> engine.leaves(point)));
        steps.forEach(Runnable::run);

        assertThat(engine.breaches())
                .as("%s over %s", criterion, points)
                .isEqualTo(naive(criterion, List.copyOf(new TreeSet<>(points))));
    }

    /** Keeps what fulfils the rule as the evaluation does: only what a change may touch is judged anew. */
    private static final class Pieces {
        private final Criterion criterion;
        private final TreeSet<Point> points = new TreeSet<>();
        private final Map<Point, Breach> breaches = new HashMap<>();
        private Series remembered = Series.EMPTY;

        Pieces(Criterion criterion) {
            this.criterion = criterion;
        }

        void arrives(Point point) {
            points.add(point);
            remembered = remembered.with(point);
            judge(point);
        }

        void leaves(Point point) {
            points.remove(point);
            remembered = Series.of(points);
            judge(point);
        }

        private void judge(Point touched) {
            if (!criterion.kinds().contains(touched.kind())) {
                return;
            }
            var from = touched.at();
            var to = Window.end(criterion, from);
            var start = Window.start(criterion, from);
            var seen = points.stream()
                    .filter(point -> criterion.kinds().contains(point.kind()))
                    .filter(point -> !point.at().isBefore(start) && point.at().isBefore(to))
                    .toList();
            var before = Set.copyOf(breaches.keySet());
            breaches.keySet()
                    .removeIf(point -> !point.at().isBefore(from) && point.at().isBefore(to));
            var found = Breaches.in(criterion, seen, from);
            // A series that grew piece by piece, and holds more than the window, says the same.
            assertThat(Breaches.in(criterion, remembered, from, to)).isEqualTo(found);
            if (Window.isEmpty(criterion) && points.contains(touched)) {
                assertThat(found.stream().map(Breach::point).filter(point -> !point.equals(touched)))
                        .as("others of the instant are as they were")
                        .isSubsetOf(before);
            }
            found.forEach(breach -> breaches.put(breach.point(), breach));
        }

        Set<Point> breaches() {
            return Set.copyOf(breaches.keySet());
        }
    }

    private static Set<Point> naive(Criterion criterion, List<Point> all) {
        return all.stream().filter(point -> fulfils(criterion, point, all)).collect(Collectors.toSet());
    }

    /** By the words of each rule, every point against every other. */
    private static boolean fulfils(Criterion criterion, Point point, List<Point> all) {
        var earlier = all.stream()
                .filter(other -> all.indexOf(other) < all.indexOf(point))
                .toList();
        return switch (criterion) {
            case Criterion.Above(var kind, var limit) -> point.kind() == kind && value(point) > limit.intValue();
            case Criterion.Below(var kind, var limit) -> point.kind() == kind && value(point) < limit.intValue();
            case Criterion.Gain(var kind, var amount, var days) ->
                point.kind() == kind
                        && earlier.stream()
                                .filter(other -> other.kind() == kind && days(other, point) <= days)
                                .anyMatch(other -> value(point) - value(other) >= amount.intValue());
            case Criterion.Loss(var kind, var amount, var days) ->
                point.kind() == kind
                        && earlier.stream()
                                .filter(other -> other.kind() == kind && days(other, point) <= days)
                                .anyMatch(other -> value(other) - value(point) >= amount.intValue());
            case Criterion.Unusual(var kind, var amount, var days) -> {
                var usual = earlier.stream()
                        .filter(other -> other.kind() == kind && days(other, point) >= 1 && days(other, point) <= days)
                        .map(EveryRuleInAnyOrderTest::value)
                        .sorted()
                        .toList();
                yield point.kind() == kind
                        && usual.size() >= 5
                        && Math.abs(value(point) - usual.get((usual.size() - 1) / 2)) >= amount.intValue();
            }
            case Criterion.Rising(var kind, var perWeek, var days) ->
                point.kind() == kind && slope(point, earlier, days) >= perWeek.doubleValue() - 0.0005;
            case Criterion.Falling(var kind, var perWeek, var days) ->
                point.kind() == kind
                        && -slope(point, earlier, days) >= perWeek.doubleValue() - 0.0005
                        && !Double.isInfinite(slope(point, earlier, days));
            case Criterion.Answered(var question, var answer) -> point.answer().equals(question + "=" + answer);
            case Criterion.Repeated(var of, var times, var hours) ->
                fulfils(of, point, all)
                        && Stream.concat(earlier.stream(), Stream.of(point))
                                        .filter(other -> isWithin(other, point, hours) && fulfils(of, other, all))
                                        .map(Point::at)
                                        .distinct()
                                        .count()
                                >= times;
            case Criterion.During(var of, var from, var to) -> {
                var minute = point.at().atZone(PARIS).toLocalTime().toSecondOfDay();
                boolean inside = from.toSecondOfDay() < to.toSecondOfDay()
                        ? minute >= from.toSecondOfDay() && minute < to.toSecondOfDay()
                        : minute >= from.toSecondOfDay() || minute < to.toSecondOfDay();
                yield inside && fulfils(of, point, all);
            }
            case Criterion.Together(var parts, var hours) ->
                parts.stream().anyMatch(part -> fulfils(part, point, all))
                        && parts.stream()
                                .allMatch(part -> Stream.concat(earlier.stream(), Stream.of(point))
                                        .anyMatch(other -> isWithin(other, point, hours) && fulfils(part, other, all)));
            case Criterion.Either(var parts) -> parts.stream().anyMatch(part -> fulfils(part, point, all));
            case Criterion.Silent silent -> false;
            case Criterion.Still still -> false;
            case Criterion.Unheard unheard -> false;
        };
    }

    private static double slope(Point point, List<Point> earlier, int days) {
        var seen = Stream.concat(earlier.stream(), Stream.of(point))
                .filter(other -> other.kind() == point.kind() && days(other, point) <= days)
                .toList();
        if (seen.size() < 4
                || seen.stream().map(EveryRuleInAnyOrderTest::day).distinct().count() < 3) {
            return Double.NEGATIVE_INFINITY;
        }
        double meanX = seen.stream()
                .mapToDouble(EveryRuleInAnyOrderTest::weeks)
                .average()
                .orElseThrow();
        double meanY = seen.stream()
                .mapToDouble(EveryRuleInAnyOrderTest::value)
                .average()
                .orElseThrow();
        double above = 0;
        double below = 0;
        for (var one : seen) {
            above += (weeks(one) - meanX) * (value(one) - meanY);
            below += (weeks(one) - meanX) * (weeks(one) - meanX);
        }
        return above / below;
    }

    private static boolean isWithin(Point other, Point point, int hours) {
        return Duration.between(other.at(), point.at()).compareTo(Duration.ofHours(hours)) <= 0;
    }

    private static int value(Point point) {
        return point.value().intValue();
    }

    private static double weeks(Point point) {
        return Duration.between(START, point.at()).toSeconds() / (7 * 86_400.0);
    }

    private static LocalDate day(Point point) {
        return point.at().atZone(PARIS).toLocalDate();
    }

    private static long days(Point other, Point point) {
        return java.time.temporal.ChronoUnit.DAYS.between(day(other), day(point));
    }
}
