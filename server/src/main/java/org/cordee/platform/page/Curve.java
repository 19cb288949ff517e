package org.cordee.platform.page;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Measures over time, to be drawn by {@code part/curve}.
 *
 * @param title what is measured, such as "Poids"
 * @param unit written after each value, such as "kg"
 * @param decimals with which values are written
 * @param from first day shown
 * @param to last day shown
 * @param points any order; those outside the days shown are left out
 * @param thresholds lines that a value should not cross; none draws none
 * @param usual the values between which all is well, drawn as a band
 */
public record Curve(
        String title,
        String unit,
        int decimals,
        LocalDate from,
        LocalDate to,
        List<Point> points,
        List<Threshold> thresholds,
        Optional<Band> usual) {
    public Curve {
        if (to.isBefore(from)) throw new IllegalArgumentException("A curve cannot end before it begins");
        var first = from.atStartOfDay(Words.TERRITORY).toInstant();
        var end = to.plusDays(1).atStartOfDay(Words.TERRITORY).toInstant();
        points = points.stream()
                .filter(point -> !point.at().isBefore(first) && point.at().isBefore(end))
                .sorted(Comparator.comparing(Point::at))
                .toList();
        thresholds = List.copyOf(thresholds);
    }

    /** One measure; {@code alert} marks one that raised an alert. */
    public record Point(Instant at, double value, boolean alert) {}

    /** A line with its name, such as "Seuil d’alerte". */
    public record Threshold(String name, double value) {}

    public record Band(String name, double low, double high) {}
}
