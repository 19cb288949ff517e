package org.cordee.platform.page;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Where the lines of a grid stand: at days, or the first of months, and at round values. */
final class CurveAxes {
    private CurveAxes() {}

    static Stream<LocalDate> days(LocalDate from, LocalDate to) {
        var length = ChronoUnit.DAYS.between(from, to) + 1;
        if (length > 45) {
            var months = length > 400 ? 3 : length > 150 ? 2 : 1;
            var firstMonth = from.withDayOfMonth(1).plusMonths(from.getDayOfMonth() == 1 ? 0 : 1);
            return firstMonth.datesUntil(to.plusDays(1), Period.ofMonths(months));
        }
        var days = (int) Math.max(1, Math.ceilDiv(length, 3));
        return from.datesUntil(to.plusDays(1), Period.ofDays(days));
    }

    static double niceStep(double rough) {
        if (rough <= 0) return 1;
        var magnitude = Math.pow(10, Math.floor(Math.log10(rough)));
        return DoubleStream.of(1, 2, 5, 10)
                .map(factor -> factor * magnitude)
                .filter(step -> step >= rough * 0.999)
                .findFirst()
                .orElse(10 * magnitude);
    }
}
