package org.cordee.platform.page;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Where each mark of a {@link Curve} stands, in per cent of the drawing, so that it stretches to any width while words
 * keep their size; and the same told in a sentence.
 */
public final class CurveDrawing {
    // A line across days without a measure would claim values that nobody took.
    private static final Duration LONGEST_LINE = Duration.ofDays(7);
    private static final int FULLEST_POINTS = 40;
    /** Of the value, that the height of the drawing stands for at least: the small change of every day is no mountain. */
    private static final double LEAST_SHARE = 0.03;

    private final Curve curve;
    private final Words words;
    private final Instant first;
    private final double millis;
    private final double low;
    private final double high;
    private final double step;

    public CurveDrawing(Curve curve, Words words) {
        this.curve = curve;
        this.words = words;
        this.first = curve.from().atStartOfDay(Words.TERRITORY).toInstant();
        var end = curve.to().plusDays(1).atStartOfDay(Words.TERRITORY).toInstant();
        this.millis = Duration.between(first, end).toMillis();
        var most = values().max().orElse(1);
        var least = Math.min(values().min().orElse(0), most - LEAST_SHARE * Math.abs(most));
        this.step = Math.max(CurveAxes.niceStep((most - least) / 3), Math.pow(10, -curve.decimals()));
        this.low = Math.floor(least / step) * step;
        this.high = Math.max(Math.ceil(most / step) * step, low + step);
    }

    /** A mark with the words beside it; {@code anchor} says on which side they stand. */
    public record Mark(String x, String y, String text, String anchor) {}

    /** A band across the whole width. */
    public record Zone(String y, String height) {}

    public List<Mark> valueAxis() {
        var marks = new ArrayList<Mark>();
        for (var i = 0; low + i * step <= high + step / 1000; i++) {
            var value = low + i * step;
            marks.add(new Mark("0%", y(value), words.number(value, step < 1 ? curve.decimals() : 0), "end"));
        }
        return marks;
    }

    public List<Mark> dayAxis() {
        var days = CurveAxes.days(curve.from(), curve.to()).toList();
        var months = days.size() > 1 && days.stream().allMatch(day -> day.getDayOfMonth() == 1);
        return days.stream()
                .map(day -> new Mark(
                        x(start(day)),
                        "100%",
                        months ? words.month(day) : words.dayShort(day),
                        anchor(share(start(day)))))
                .toList();
    }

    public List<Mark> thresholds() {
        return curve.thresholds().stream()
                .map(line -> new Mark("0%", y(line.value()), line.name() + " " + quantity(line.value()), "start"))
                .toList();
    }

    public List<Mark> alerts() {
        return curve.points().stream()
                .filter(Curve.Point::alert)
                .map(point -> new Mark(x(point.at()), y(point.value()), quantity(point.value()), "middle"))
                .toList();
    }

    /** Dots are drawn only while they are few enough to be told apart. */
    public List<Mark> dots() {
        if (curve.points().size() > FULLEST_POINTS) return List.of();
        return Stream.concat(curve.points().stream(), lower().stream())
                .map(point -> new Mark(x(point.at()), y(point.value()), quantity(point.value()), "middle"))
                .toList();
    }

    /** The latest measure, at most one. */
    public List<Mark> last() {
        return curve.points().stream()
                .skip(Math.max(0, curve.points().size() - 1))
                .map(point -> new Mark(
                        x(point.at()), y(point.value()), quantity(point), share(point.at()) > 0.5 ? "end" : "start"))
                .toList();
    }

    /** The line as SVG path data in a square of 1000, broken where measures are missing. */
    public String line() {
        return line(curve.points());
    }

    /** The line of the lower of two values, in the same square; empty where measures have one. */
    public String lineLower() {
        return line(lower());
    }

    private List<Curve.Point> lower() {
        return curve.points().stream()
                .flatMap(point -> point.lower().stream().mapToObj(value -> new Curve.Point(point.at(), value, false)))
                .toList();
    }

    /** The line of the earlier time, in the same square. */
    public String lineBefore() {
        return line(curve.before());
    }

    private String line(List<Curve.Point> points) {
        var path = new StringBuilder();
        Instant before = Instant.MIN;
        for (var point : points) {
            var broken = before.equals(Instant.MIN) || before.plus(LONGEST_LINE).isBefore(point.at());
            path.append(broken ? 'M' : 'L')
                    .append(Math.round(share(point.at()) * 1000))
                    .append(' ')
                    .append(Math.round(height(point.value()) * 1000));
            before = point.at();
        }
        return path.toString();
    }

    /** Where an alert lies, beyond each threshold, as a band. */
    public List<Zone> zones() {
        return curve.thresholds().stream()
                .filter(line -> line.side() != Curve.Side.NONE)
                .map(line -> {
                    var at = Math.clamp(height(line.value()), 0, 1);
                    return line.side() == Curve.Side.ABOVE
                            ? new Zone("0%", percent(at))
                            : new Zone(percent(at), percent(1 - at));
                })
                .toList();
    }

    /** What happened meanwhile, a lane for each kind of it. */
    public List<CurveLane> lanes() {
        return CurveLane.of(curve.events(), words, this::share);
    }

    public String bandTop() {
        return curve.usual().map(band -> y(Math.min(band.high(), high))).orElse("0%");
    }

    public String bandHeight() {
        return curve.usual()
                .map(band ->
                        percent(Math.max(0, height(Math.max(band.low(), low)) - height(Math.min(band.high(), high)))))
                .orElse("0%");
    }

    /** The curve told in words, for those who do not see it and for those who prefer to read. */
    public String told() {
        return new CurveTold(curve, words).text();
    }

    public String quantity(double value) {
        return words.quantity(value, curve.decimals(), curve.unit());
    }

    /** Both values where there are two: "132/78 mmHg". */
    public String quantity(Curve.Point point) {
        return CurveTold.quantity(point, curve, words);
    }

    private DoubleStream values() {
        return Stream.of(
                        curve.points().stream().map(Curve.Point::value),
                        lower().stream().map(Curve.Point::value),
                        curve.before().stream().map(Curve.Point::value),
                        curve.thresholds().stream().map(Curve.Threshold::value),
                        curve.usual().stream().flatMap(band -> Stream.of(band.low(), band.high())))
                .flatMap(all -> all)
                .mapToDouble(Double::doubleValue);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(Words.TERRITORY).toInstant();
    }

    private static String anchor(double share) {
        return share < 0.06 ? "start" : share > 0.94 ? "end" : "middle";
    }

    private double share(Instant at) {
        return Duration.between(first, at).toMillis() / millis;
    }

    private double height(double value) {
        return (high - value) / (high - low);
    }

    private String x(Instant at) {
        return percent(share(at));
    }

    private String y(double value) {
        return percent(height(value));
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", share * 100);
    }
}
