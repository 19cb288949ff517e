package org.cordee.apps.portal;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cordee.directory.offer.Away;
import org.cordee.directory.offer.Fact;
import org.cordee.directory.offer.Hours;
import org.cordee.directory.offer.Offer;
import org.cordee.platform.page.Page;
import org.jspecify.annotations.Nullable;

/** How an offer's facts are said to people: a line for each day that it is open, places added up, ages in months. */
public final class OpeningHours {
    private OpeningHours() {}

    /** Such as "lundi : 8:30 – 12:00, 14:00 – 18:00". */
    public static List<String> lines(Page page, Offer offer) {
        return lines(page, offer.each(Fact.HOURS));
    }

    /** The seven days from Monday in the reader's language. */
    static List<String> days(Page page) {
        return Stream.of(DayOfWeek.values())
                .map(day -> day.getDisplayName(TextStyle.FULL, page.words().locale()))
                .toList();
    }

    /** A value as one says it: yes or no, days in words. */
    public static String words(Page page, Fact fact, String value) {
        return switch (fact) {
            case PHONE -> page.words().phone(value);
            case HOURS -> String.join(" ; ", lines(page, value.lines().toList()));
            case AWAY ->
                String.join(" ; ", away(page, Stream.of(value.split(", ")).toList()));
            case WHEELCHAIR, HOME_VISITS, TELECONSULTATION ->
                page.say(value.equals("true") ? "portal.correct.yes" : "portal.correct.no");
            case PUBLIC ->
                String.join(
                        "\n",
                        value.lines()
                                .map(one -> AgesServed.of(page.words(), one))
                                .toList());
            default -> value;
        };
    }

    /** The days on which it is closed, those left that are not over. */
    public static List<String> away(Page page, Offer offer, LocalDate today) {
        return away(
                page,
                offer.each(Fact.AWAY).stream()
                        .filter(line -> {
                            var away = Away.of(line);
                            return away != null
                                    && (away.to() == null || !away.to().isBefore(today));
                        })
                        .toList());
    }

    private static List<String> away(Page page, List<String> lines) {
        return lines.stream()
                .map(Away::of)
                .filter(Objects::nonNull)
                .map(one -> said(page, one.from(), one.to()))
                .toList();
    }

    private static String said(Page page, @Nullable LocalDate from, @Nullable LocalDate to) {
        if (from == null)
            return page.say(
                    "portal.offer.away.to", to == null ? "" : page.words().date(to));
        if (to == null) return page.say("portal.offer.away.from", page.words().date(from));
        return from.equals(to)
                ? page.say("portal.offer.away.on", page.words().date(from))
                : page.say(
                        "portal.offer.away",
                        page.words().date(from),
                        page.words().date(to));
    }

    private static List<String> lines(Page page, List<String> openings) {
        var byDay = new LinkedHashMap<Integer, StringBuilder>();
        for (var line : openings) {
            var hours = Hours.of(line);
            if (hours == null) continue;
            var times = byDay.computeIfAbsent(hours.day(), none -> new StringBuilder());
            times.append(times.isEmpty() ? "" : ", ")
                    .append(hours.from())
                    .append(" – ")
                    .append(hours.to());
        }
        return grouped(page, byDay);
    }

    /** Three days and more that follow each other with the same times are one line. */
    private static List<String> grouped(Page page, Map<Integer, StringBuilder> byDay) {
        var names = days(page);
        var lines = new ArrayList<String>();
        int day = 1;
        while (day <= 7) {
            var times = byDay.get(day);
            int last = day;
            while (times != null
                    && last < 7
                    && String.valueOf(byDay.get(last + 1)).contentEquals(times)) last++;
            if (last < day + 2) last = day;
            if (times != null) {
                var said = last == day
                        ? names.get(day - 1)
                        : page.say("portal.offer.days", names.get(day - 1), names.get(last - 1));
                lines.add(page.say("portal.offer.times", said, times.toString()));
            }
            day = last + 1;
        }
        return lines;
    }

    /** All its places. */
    public static int sum(Offer offer) {
        return offer.each(Fact.CAPACITY).stream()
                .filter(one -> one.matches("\\d{1,6}"))
                .mapToInt(Integer::parseInt)
                .sum();
    }

    /** Places that are free, empty where nobody says so. */
    public static OptionalInt available(Offer offer) {
        var numbers = offer.each(Fact.AVAILABLE).stream()
                .map(one -> one.substring(one.indexOf('|') + 1))
                .filter(one -> one.matches("\\d{1,6}"))
                .mapToInt(Integer::parseInt)
                .toArray();
        return numbers.length == 0
                ? OptionalInt.empty()
                : OptionalInt.of(IntStream.of(numbers).sum());
    }

    /** The day on which the oldest of those numbers was right; null where none is told. */
    public static @Nullable LocalDate availableOn(Offer offer) {
        return offer.each(Fact.AVAILABLE).stream()
                .flatMap(one -> day(one.substring(0, Math.max(0, one.indexOf('|')))))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Stream<LocalDate> day(String text) {
        try {
            return Stream.of(LocalDate.parse(text));
        } catch (DateTimeParseException none) {
            return Stream.empty();
        }
    }

    /** Whole months between two days. */
    public static int months(LocalDate from, LocalDate to) {
        return (int) ChronoUnit.MONTHS.between(from, to);
    }

    /** What nobody has said yet and a reader may know. A professional's name and street are those of the person and of the place. */
    public static List<Fact> missing(Offer offer) {
        return Stream.of(Fact.values())
                .filter(fact -> fact.isCorrectable() && !offer.has(fact))
                .filter(fact -> offer.kind() != Offer.Kind.EXERCISE || fact != Fact.NAME && fact != Fact.LINE)
                .toList();
    }

    /** Whether the fact is one for readers, not for the drawing of the page. */
    public static boolean isTold(Fact fact) {
        return switch (fact) {
            case LONGITUDE, LATITUDE, CATEGORY, PROFESSION, STRUCTURE, COMMUNE, CAPACITY, AVAILABLE -> false;
            default -> true;
        };
    }
}
