package org.cordee.monitoring.device;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cordee.platform.page.Words;
import org.jspecify.annotations.Nullable;

/** Days and hours as tables write them, in one column or two; without an offset they are of the territory. */
final class CsvMoments {
    private static final List<DateTimeFormatter> DAYS = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE,
            DateTimeFormatter.ofPattern("d/M/yyyy"),
            DateTimeFormatter.ofPattern("d.M.yyyy"));

    private static final Pattern WITH_OFFSET =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:.*(Z|[+-]\\d\\d:\\d\\d)");
    private static final Pattern HOUR = Pattern.compile(
            "(?<hour>\\d{1,2})\\s*(?<mark>[h:])\\s*((?<minute>\\d{2})(:(?<second>\\d{2})(\\.\\d{1,9})?)?)?");

    private CsvMoments() {}

    static Optional<Instant> at(String date, String hour) {
        try {
            if (WITH_OFFSET.matcher(date).matches()) {
                return Optional.of(OffsetDateTime.parse(date.replace(' ', 'T')).toInstant())
                        .filter(Numbers::isOfACalendar);
            }
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
        var both = date.split("[ T]+", 2);
        if (both.length == 2 && !hour.isEmpty()) {
            return Optional.empty();
        }
        return day(both[0])
                .flatMap(day -> time(both.length == 2 ? both[1] : hour).map(day::atTime))
                .map(local -> local.atZone(Words.TERRITORY).toInstant())
                .filter(Numbers::isOfACalendar);
    }

    private static Optional<LocalDate> day(String text) {
        for (var form : DAYS) {
            try {
                return Optional.of(LocalDate.parse(text, form));
            } catch (DateTimeException otherForm) {
                // The next form is tried.
            }
        }
        return Optional.empty();
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
                    Integer.parseInt(said.group("hour")), part(said.group("minute")), part(said.group("second"))));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    private static int part(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
