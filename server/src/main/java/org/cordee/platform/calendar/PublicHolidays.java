package org.cordee.platform.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Map;
import java.util.Set;

/**
 * The public holidays of France: the eleven of article L. 3133-1 of the labour code, two more in Alsace and Moselle (L. 3134-13), and
 * overseas the day on which slavery is remembered (decree 83-1003). Easter by the Gregorian rule.
 */
public final class PublicHolidays {
    private static final Set<MonthDay> FIXED = Set.of(
            MonthDay.of(1, 1),
            MonthDay.of(5, 1),
            MonthDay.of(5, 8),
            MonthDay.of(7, 14),
            MonthDay.of(8, 15),
            MonthDay.of(11, 1),
            MonthDay.of(11, 11),
            MonthDay.of(12, 25));

    /** Easter Monday, Ascension, Whit Monday. */
    private static final Set<Long> AFTER_EASTER = Set.of(1L, 39L, 50L);

    private static final Set<String> ALSACE_MOSELLE = Set.of("57", "67", "68");
    private static final Map<String, MonthDay> ABOLITION = Map.of(
            "971", MonthDay.of(5, 27),
            "972", MonthDay.of(5, 22),
            "973", MonthDay.of(6, 10),
            "974", MonthDay.of(12, 20),
            "976", MonthDay.of(4, 27),
            "977", MonthDay.of(10, 9),
            "978", MonthDay.of(5, 28));

    private PublicHolidays() {}

    /** @param commune INSEE code, such as {@code 09122}; where it is empty the days of the whole country alone */
    public static boolean isOne(LocalDate day, String commune) {
        var date = MonthDay.from(day);
        var afterEaster = day.toEpochDay() - easter(day.getYear()).toEpochDay();
        if (FIXED.contains(date) || AFTER_EASTER.contains(afterEaster)) {
            return true;
        }
        var department = department(commune);
        return ALSACE_MOSELLE.contains(department)
                ? afterEaster == -2 || date.equals(MonthDay.of(12, 26))
                : date.equals(ABOLITION.get(department));
    }

    private static String department(String commune) {
        var digits = commune.startsWith("97") || commune.startsWith("98") ? 3 : 2;
        return commune.length() < digits ? "" : commune.substring(0, digits);
    }

    /** Easter Sunday: the Sunday after the full moon of spring as the Gregorian calendar counts moons. */
    static LocalDate easter(int year) {
        int century = year / 100;
        int leapsLeftOut = century - century / 4;
        int moonMoved = (8 * century + 13) / 25;
        int epact = Math.floorMod(leapsLeftOut - moonMoved + 19 * (year % 19) + 15, 30);
        // Two moons that would come too late for every year of the cycle to have its own.
        int moon = epact == 29 || (epact == 28 && year % 19 > 10) ? epact - 1 : epact;
        var full = LocalDate.of(year, 3, 21).plusDays(moon);
        return full.plusDays(DayOfWeek.SUNDAY.getValue() - full.getDayOfWeek().getValue() % 7);
    }
}
