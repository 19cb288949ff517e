package org.cordee.monitoring.device;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cordee.platform.page.Words;
import org.jspecify.annotations.Nullable;

/** Days and hours as tables write them, in one column or two; without an offset they are of the territory. */
final class CsvMoments {
    private static final List<DateTimeFormatter> DAYS =
            List.of(DateTimeFormatter.ISO_LOCAL_DATE, strict("d/M/uuuu"), strict("d-M-uuuu"), strict("d.M.uuuu"));

    /** As spreadsheets show a day for short; with hyphens, or of years before such sensors, the year may come first. */
    private static final List<DateTimeFormatter> SHORT_DAYS = List.of(strict("d/M/uu"), strict("d.M.uu"));

    private static final int FIRST_OF_SHORT_YEARS = 2015;

    private static final Pattern NAMED =
            Pattern.compile("(?<day>\\d{1,2})(er)? (?<month>\\p{L}{3,9})\\.? (?<year>\\d{4}|\\d{2}(?!\\d))(?<rest>.*)");
    private static final Pattern WEEKDAY =
            Pattern.compile("(?i)^(lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)\\p{L}{0,6}[.,]? +(?=\\d)");

    /** As French and English begin the names of the months, without accents. */
    private static final List<List<String>> MONTHS = List.of(
            List.of("janv", "jan"),
            List.of("fev", "feb"),
            List.of("mar"),
            List.of("avr", "apr"),
            List.of("mai", "may"),
            List.of("juin", "jun"),
            List.of("juil", "jul"),
            List.of("aou", "aug"),
            List.of("sep"),
            List.of("oct"),
            List.of("nov"),
            List.of("dec"));

    private static final Pattern EITHER_ORDER =
            Pattern.compile("(0?[1-9]|1[0-2])[-/](0?[1-9]|1[0-2])[-/](\\d{4}|\\d{2})");
    private static final Pattern HALF = Pattern.compile("(?i).*[ap]\\.?m\\.?");
    private static final Pattern WITH_OFFSET =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:.*(Z|[+-]\\d\\d:\\d\\d)");
    private static final Pattern HOUR = Pattern.compile(
            "(?<hour>\\d{1,2})\\s*(?<mark>[h:])\\s*((?<minute>\\d{2})(:(?<second>\\d{2})(\\.\\d{1,9})?)?)?(\\s*(?<half>[ap])\\.?m\\.?)?");

    private CsvMoments() {}

    static Optional<Instant> at(String written, String hour) {
        var date = WEEKDAY.matcher(written).replaceFirst("");
        try {
            if (WITH_OFFSET.matcher(date).matches()) {
                return Optional.of(OffsetDateTime.parse(date.replace(' ', 'T')).toInstant())
                        .filter(Numbers::isOfACalendar);
            }
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
        var both = numbered(date).split("[ T]+", 2);
        if (both.length == 2 && !hour.isEmpty()) {
            return Optional.empty();
        }
        var clock = both.length == 2 ? both[1] : hour;
        // Beside half a day the month may come first, as Americans write it.
        if (EITHER_ORDER.matcher(both[0]).matches() && HALF.matcher(clock).matches()) return Optional.empty();
        return day(both[0])
                .flatMap(day -> time(clock).map(day::atTime))
                .map(local -> local.atZone(Words.TERRITORY).toInstant())
                .filter(Numbers::isOfACalendar);
    }

    /** "20 nov. 2026 08:30" with the month as a number. */
    private static String numbered(String date) {
        var said = NAMED.matcher(date);
        if (!said.matches()) return date;
        var name = Normalizer.normalize(said.group("month").toLowerCase(Locale.FRENCH), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "");
        for (int month = 0; month < MONTHS.size(); month++) {
            if (MONTHS.get(month).stream().anyMatch(name::startsWith))
                return said.group("day") + "/" + (month + 1) + "/" + said.group("year") + said.group("rest");
        }
        return date;
    }

    private static Optional<LocalDate> day(String text) {
        for (var form : DAYS) {
            try {
                return Optional.of(LocalDate.parse(text, form));
            } catch (DateTimeException otherForm) {
                // The next form is tried.
            }
        }
        for (var form : SHORT_DAYS) {
            try {
                return Optional.of(LocalDate.parse(text, form)).filter(day -> day.getYear() >= FIRST_OF_SHORT_YEARS);
            } catch (DateTimeException otherForm) {
                // The next form is tried.
            }
        }
        return Optional.empty();
    }

    /** The 31st of a month of thirty days is no day, and not the 30th. */
    private static DateTimeFormatter strict(String form) {
        return DateTimeFormatter.ofPattern(form).withResolverStyle(ResolverStyle.STRICT);
    }

    /** "08:30", "8:30:15", "8h30", "8 h"; noon where nothing is said. */
    private static Optional<LocalTime> time(String text) {
        if (text.isEmpty()) {
            return Optional.of(LocalTime.NOON);
        }
        var said = HOUR.matcher(text.toLowerCase(Locale.ROOT));
        if (!said.matches()
                || said.group("minute") == null && !said.group("mark").equals("h")) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalTime.of(
                    hour(Integer.parseInt(said.group("hour")), said.group("half")),
                    part(said.group("minute")),
                    part(said.group("second"))));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** Of twelve before or after noon; no other hour has a half, so it is no time. */
    private static int hour(int said, @Nullable String half) {
        if (half == null) return said;
        if (said < 1 || said > 12) return -1;
        return said % 12 + (half.equals("p") ? 12 : 0);
    }

    private static int part(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
