package org.cordee.monitoring;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Measures a second that one core judges by five rules, each with the 30 measures of the fifteen days before. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Threads(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class Judging {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final List<Criterion> SIMPLE = List.of(
            new Criterion.Gain(MeasureKind.WEIGHT, BigDecimal.valueOf(2), 3),
            new Criterion.Above(MeasureKind.WEIGHT, BigDecimal.valueOf(120)),
            new Criterion.Below(MeasureKind.WEIGHT, BigDecimal.valueOf(40)),
            new Criterion.Repeated(new Criterion.Above(MeasureKind.WEIGHT, BigDecimal.valueOf(110)), 2, 24),
            new Criterion.Loss(MeasureKind.WEIGHT, BigDecimal.valueOf(3), 3));
    private static final List<Criterion> COSTLY = List.of(
            new Criterion.Rising(MeasureKind.WEIGHT, BigDecimal.valueOf(3), 14),
            new Criterion.Falling(MeasureKind.WEIGHT, BigDecimal.valueOf(3), 14),
            new Criterion.Unusual(MeasureKind.WEIGHT, BigDecimal.valueOf(5), 14),
            new Criterion.Gain(MeasureKind.WEIGHT, BigDecimal.valueOf(2), 7),
            new Criterion.Above(MeasureKind.WEIGHT, BigDecimal.valueOf(120)));

    private final Series before;
    private final List<Point> arriving;
    private int turn;

    public Judging() {
        var points = new ArrayList<Point>();
        for (int i = 0; i < 33; i++) {
            points.add(Point.of(
                    MeasureKind.WEIGHT, START.plus(Duration.ofHours(12L * i)), BigDecimal.valueOf(700 + i % 7, 1)));
        }
        before = Series.of(points.subList(0, 30));
        arriving = points.subList(30, 33);
    }

    /** Limits, changes over days and a repetition. */
    @Benchmark
    public void limitsAndChanges(Blackhole hole) {
        judge(SIMPLE, hole);
    }

    /** Slopes and what is unusual, which look at each measure of two weeks. */
    @Benchmark
    public void slopesAndTheUnusual(Blackhole hole) {
        judge(COSTLY, hole);
    }

    /** A measure joins those before, and each rule looks at it. */
    private void judge(List<Criterion> rules, Blackhole hole) {
        var series = before.with(arriving.get(turn++ % 3));
        for (var rule : rules) {
            hole.consume(Breaches.at(rule, series, series.size() - 1));
        }
    }
}
