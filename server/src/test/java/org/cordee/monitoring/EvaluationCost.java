package org.cordee.monitoring;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How many measures a core judges in a second by five rules, each joining some 30 measures of the days before. */
public final class EvaluationCost {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final List<Criterion> RULES = List.of(
            new Criterion.Gain(MeasureKind.WEIGHT, BigDecimal.valueOf(2), 3),
            new Criterion.Above(MeasureKind.WEIGHT, BigDecimal.valueOf(120)),
            new Criterion.Below(MeasureKind.WEIGHT, BigDecimal.valueOf(40)),
            new Criterion.Repeated(new Criterion.Above(MeasureKind.WEIGHT, BigDecimal.valueOf(110)), 2, 24),
            new Criterion.Loss(MeasureKind.WEIGHT, BigDecimal.valueOf(3), 3));

    private EvaluationCost() {}

    /** Measures a second, after some seconds of warming up. */
    public static void print() {
        var points = new ArrayList<Point>();
        for (int i = 0; i < 30; i++) {
            points.add(Point.of(
                    MeasureKind.WEIGHT, START.plus(Duration.ofHours(12L * i)), BigDecimal.valueOf(700 + i % 7, 1)));
        }
        var before = Series.of(points.subList(0, 28));
        var arriving = points.subList(28, 30);
        long found = 0;
        long rounds = 0;
        var began = System.nanoTime();
        var counted = began;
        while (System.nanoTime() - began < 6_000_000_000L) {
            if (counted == began && System.nanoTime() - began > 3_000_000_000L) {
                counted = System.nanoTime();
                rounds = 0;
            }
            for (int i = 0; i < 1_000; i++) {
                var series = before.with(arriving.get(i % 2));
                for (var rule : RULES) {
                    found += Breaches.at(rule, series, series.size() - 1) == null ? 0 : 1;
                }
                rounds++;
            }
        }
        System.out.printf(
                "evaluation alone: %.0f measures/s a core under five rules (%d found)%n",
                rounds / ((System.nanoTime() - counted) / 1e9), found);
    }
}
