package org.cordee.monitoring;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Points of one person in their order, none twice, with their times in microseconds and their values as plain numbers beside them. Immutable. */
final class Series {
    static final Series EMPTY = new Series(new Point[0]);
    /** Decimals of so many digits are told apart by the doubles nearest to them, and stand in the same order. */
    private static final int DIGITS_OF_A_DOUBLE = 15;

    private final Point[] points;
    private final long[] at;
    private final double[] values;
    private final boolean plain;

    private Series(Point[] points) {
        this.points = points;
        this.at = new long[points.length];
        this.values = new double[points.length];
        boolean all = true;
        for (int i = 0; i < points.length; i++) {
            at[i] = micros(points[i].at());
            values[i] = points[i].value().doubleValue();
            all &= points[i].value().precision() <= DIGITS_OF_A_DOUBLE;
        }
        this.plain = all;
    }

    private Series(Point[] points, long[] at, double[] values, boolean plain) {
        this.points = points;
        this.at = at;
        this.values = values;
        this.plain = plain;
    }

    /** From points that are in their order already, none twice. */
    static Series ofSorted(Collection<Point> points) {
        return points.isEmpty() ? EMPTY : new Series(points.toArray(Point[]::new));
    }

    /** From points in any order. */
    static Series of(Collection<Point> points) {
        return ofSorted(new TreeSet<>(points));
    }

    /** All points of several. */
    static Series merged(List<Series> several) {
        return several.size() == 1
                ? several.getFirst()
                : ofSorted(several.stream()
                        .flatMap(one -> Stream.of(one.points))
                        .sorted()
                        .toList());
    }

    /** The same with one point more, at its place. */
    Series with(Point point) {
        int place = Arrays.binarySearch(points, point);
        if (place >= 0) {
            return this;
        }
        int index = -place - 1;
        var more = new Point[points.length + 1];
        var times = new long[more.length];
        var numbers = new double[more.length];
        System.arraycopy(points, 0, more, 0, index);
        System.arraycopy(at, 0, times, 0, index);
        System.arraycopy(values, 0, numbers, 0, index);
        System.arraycopy(points, index, more, index + 1, points.length - index);
        System.arraycopy(at, index, times, index + 1, points.length - index);
        System.arraycopy(values, index, numbers, index + 1, points.length - index);
        more[index] = point;
        times[index] = micros(point.at());
        numbers[index] = point.value().doubleValue();
        return new Series(more, times, numbers, plain && point.value().precision() <= DIGITS_OF_A_DOUBLE);
    }

    /** Without what was made before an instant. */
    Series from(Instant earliest) {
        int first = first(earliest);
        return first == 0
                ? this
                : new Series(
                        Arrays.copyOfRange(points, first, points.length),
                        Arrays.copyOfRange(at, first, points.length),
                        Arrays.copyOfRange(values, first, points.length),
                        plain);
    }

    int size() {
        return points.length;
    }

    Point point(int index) {
        return points[index];
    }

    MeasureKind kind(int index) {
        return points[index].kind();
    }

    /** Microseconds since 1970. */
    long at(int index) {
        return at[index];
    }

    /** The double nearest to the value. */
    double value(int index) {
        return values[index];
    }

    int compareValues(int one, int other) {
        return plain
                ? Double.compare(values[one], values[other])
                : points[one].value().compareTo(points[other].value());
    }

    /** Which of these places holds the middle value, the lower one of two; the first so many of the array, which are put in order. */
    int middle(int[] places, int count) {
        if (!plain) {
            return IntStream.of(places)
                    .limit(count)
                    .boxed()
                    .sorted(this::compareValues)
                    .skip((count - 1) / 2)
                    .findFirst()
                    .orElseThrow();
        }
        var sorted = new double[count];
        for (int i = 0; i < count; i++) {
            sorted[i] = values[places[i]];
        }
        Arrays.sort(sorted);
        double middle = sorted[(count - 1) / 2];
        int place = 0;
        while (values[places[place]] != middle) {
            place++;
        }
        return places[place];
    }

    /** The first place whose point is not before the instant, the size where there is none. */
    int first(Instant instant) {
        long micros = micros(instant.plusNanos(999));
        int low = 0;
        int high = at.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (at[middle] < micros) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }
}
