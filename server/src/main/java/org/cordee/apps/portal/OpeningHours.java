package org.cordee.apps.portal;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import org.cordee.directory.offer.Fact;
import org.cordee.directory.offer.Hours;
import org.cordee.directory.offer.Offer;
import org.cordee.platform.page.Page;

/** How an offer's facts are said to people: a line for each day that it is open, places added up, ages in months. */
public final class OpeningHours {
    private OpeningHours() {}

    /** Such as "lundi : 8:30 – 12:00, 14:00 – 18:00". */
    public static List<String> lines(Page page, Offer offer) {
        var byDay = new LinkedHashMap<Integer, StringBuilder>();
        for (var line : offer.each(Fact.HOURS)) {
            var hours = Hours.of(line);
            if (hours == null) continue;
            var times = byDay.computeIfAbsent(hours.day(), none -> new StringBuilder());
            times.append(times.isEmpty() ? "" : ", ")
                    .append(hours.from())
                    .append(" – ")
                    .append(hours.to());
        }
        return byDay.entrySet().stream()
                .map(day -> DayOfWeek.of(day.getKey())
                                .getDisplayName(TextStyle.FULL, page.words().locale()) + " : " + day.getValue())
                .toList();
    }

    /** All its places. */
    public static int sum(Offer offer) {
        return offer.each(Fact.CAPACITY).stream()
                .filter(one -> one.matches("\\d{1,6}"))
                .mapToInt(Integer::parseInt)
                .sum();
    }

    /** Whole months between two days. */
    public static int months(LocalDate from, LocalDate to) {
        return (int) ChronoUnit.MONTHS.between(from, to);
    }

    /** Whether the fact is one for readers, not for the drawing of the page. */
    public static boolean isTold(Fact fact) {
        return switch (fact) {
            case LONGITUDE, LATITUDE, CATEGORY, PROFESSION, STRUCTURE, COMMUNE, CAPACITY -> false;
            default -> true;
        };
    }
}
