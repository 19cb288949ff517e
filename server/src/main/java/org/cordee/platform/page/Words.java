package org.cordee.platform.page;

import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cordee.platform.calendar.PartialDate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * What the house says, in one language: sentences of the message bundles, moments, days and quantities as people say
 * them. Days and hours are those of the territory, Europe/Paris.
 */
public final class Words {
    public static final ZoneId TERRITORY = ZoneId.of("Europe/Paris");

    /** Before a given name: that of Yves and Hélène too, not that of Hassan or Yolande, whose first sound is none of a vowel. */
    private static final Pattern ELISION = Pattern.compile("(?<!\\p{L})de (?=(?:[AÀÁÂÄEÉÈÊËIÍÎÏOÓÔÖUÚÛÜ]|Y[bcdfglnrv]"
            + "|H(?:élè|élo|enr|erv|ermi|ono|orte|ub|ugu|ipp|yac))\\p{Ll})");
    /** Stands for the space after a "de" that somebody's own words or names hold, which stay as they are. */
    private static final String AS_WRITTEN = "\uE000";

    private final MessageSource messages;
    private final Locale locale;
    private final Clock clock;
    private final ReadingNeeds.Level level;

    public Words(MessageSource messages, Locale locale, Clock clock) {
        this(messages, locale, clock, ReadingNeeds.Level.STANDARD);
    }

    Words(MessageSource messages, Locale locale, Clock clock, ReadingNeeds.Level level) {
        this.messages = messages;
        this.locale = locale;
        this.clock = clock;
        this.level = level;
    }

    public Locale locale() {
        return locale;
    }

    /** The sentence of a key, with values put at {@code {0}}, {@code {1}}… An unknown key is a fault. */
    public String say(String key, Object... values) {
        for (var ending : level.endings()) {
            var plainer = messages.getMessage(key + ending, asWritten(values), null, locale);
            if (plainer != null) return spaced(plainer);
        }
        return spaced(messages.getMessage(key, asWritten(values), locale));
    }

    /** The sentence of a key that may be unknown, such as one made of a code that others wrote. */
    public Optional<String> sayKnown(String key) {
        return Optional.ofNullable(messages.getMessage(key, null, null, locale)).map(this::spaced);
    }

    /** The word for a constant: key {@code Urgency.NOW} for the enum {@code Urgency}. */
    public String say(Enum<?> constant) {
        return say(constant.getDeclaringClass().getSimpleName() + "." + constant.name());
    }

    /** A sentence that waited for its language. */
    public String say(Sentence sentence) {
        return say(sentence.key(), sentence.values().stream().map(this::word).toArray());
    }

    /** The same as it can be kept: moments are said by their date, for it will be read on another day. */
    public String sayToKeep(Sentence sentence) {
        return say(new Sentence(
                sentence.key(), sentence.values().stream().map(this::dated).toList()));
    }

    private Sentence.Value dated(Sentence.Value value) {
        return switch (value) {
            case Sentence.Value.Moment(var at) ->
                new Sentence.Value.Text(
                        say("moment.dated", date(at.atZone(TERRITORY).toLocalDate()), hour(at)));
            case Sentence.Value.Day(var day) -> new Sentence.Value.Text(date(day));
            case Sentence.Value.Part(var part) -> new Sentence.Value.Text(sayToKeep(part));
            case Sentence.Value.Text text -> text;
            case Sentence.Value.Count count -> count;
            case Sentence.Value.Quantity quantity -> quantity;
            case Sentence.Value.Difference difference -> difference;
        };
    }

    private Object word(Sentence.Value value) {
        return switch (value) {
            case Sentence.Value.Text(var text) -> text;
            case Sentence.Value.Count(var number) -> number;
            case Sentence.Value.Quantity(var amount, var decimals, var unit) ->
                quantity(amount.doubleValue(), decimals, unit);
            case Sentence.Value.Difference(var amount, var decimals, var unit) ->
                change(amount.doubleValue(), decimals, unit);
            case Sentence.Value.Moment(var at) -> when(at);
            case Sentence.Value.Day(var day) -> day(day);
            case Sentence.Value.Part(var sentence) -> say(sentence);
        };
    }

    /** A telephone number as people write it: "06 39 98 00 12" of {@code +33639980012}; a foreign one stays as it is. */
    public String phone(String international) {
        var digits = international.replaceFirst("^\\+33", "0").replace(" ", "");
        return digits.matches("0\\d{9}") ? digits.replaceAll("(\\d{2})(?!$)", "$1\u00a0") : international;
    }

    /**
     * "à l’instant", "il y a 3 min", "aujourd’hui à 18 h 40", "hier à…", "lundi 16 novembre à…", "3 mars 2025 à…"; of midnight the day alone, since
     * that is how a day without an hour is kept.
     */
    public String when(Instant at) {
        var now = clock.instant();
        var ago = Duration.between(at, now);
        if (!ago.isNegative() && ago.toSeconds() < 60) return say("moment.now");
        if (!ago.isNegative() && ago.toMinutes() < 60) return say("moment.minutesAgo", ago.toMinutes());
        var there = at.atZone(TERRITORY);
        return there.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? day(there.toLocalDate())
                : say("moment.dayAndHour", day(there.toLocalDate()), hour(at));
    }

    /** "18 h 40". */
    public String hour(Instant at) {
        return hour(at.atZone(TERRITORY).toLocalTime());
    }

    /** The same of an hour of any day. */
    public String hour(LocalTime at) {
        return DateTimeFormatter.ofPattern(pattern("moment.pattern.hour"), locale)
                .format(at);
    }

    /** "aujourd’hui", "hier", "demain", "lundi 16 novembre" within half a year, else with the year. */
    public String day(LocalDate day) {
        var today = today();
        var distance = ChronoUnit.DAYS.between(today, day);
        if (distance == 0) return say("moment.today");
        if (distance == -1) return say("moment.yesterday");
        if (distance == 1) return say("moment.tomorrow");
        return Math.abs(distance) < 183 ? weekday(day) : date(day);
    }

    /** "lundi 16 novembre", whenever that is. */
    public String weekday(LocalDate day) {
        return said("moment.pattern.day", day);
    }

    /** "16 novembre 2026", as on a letter. */
    public String date(LocalDate day) {
        return said("moment.pattern.date", day);
    }

    /** "16 novembre 2026", "novembre 2026", "2026": as much of a date as is known. */
    public String date(PartialDate date) {
        if (date.isWhole()) return date(date.first());
        return DateTimeFormatter.ofPattern(date.isYear() ? "yyyy" : "MMMM yyyy", locale)
                .format(date.first());
    }

    /** "16 nov.", where there is little room. */
    public String dayShort(LocalDate day) {
        return said("moment.pattern.dayShort", day);
    }

    /** "nov.", for the first of a month among others. */
    public String month(LocalDate day) {
        return said("moment.pattern.month", day);
    }

    /** Age in full years; below two years in months. */
    public String age(LocalDate birth) {
        var lived = Period.between(birth, today());
        return lived.getYears() < 2
                ? say("moment.ageMonths", lived.toTotalMonths())
                : say("moment.ageYears", lived.getYears());
    }

    /** The age on this day, "environ" where the part of the birth date that is known leaves a doubt, "âge inconnu" where none is. */
    public String age(@Nullable PartialDate birth) {
        if (birth == null) return say("moment.ageUnknown");
        var oldest = age(birth.first());
        return oldest.equals(age(birth.last())) ? oldest : say("moment.ageAbout", oldest);
    }

    public LocalDate today() {
        return clock.instant().atZone(TERRITORY).toLocalDate();
    }

    /** "72,4" with exactly so many decimals. */
    public String number(double value, int decimals) {
        var format = NumberFormat.getInstance(locale);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(value);
    }

    /** "72,4 kg", which never breaks between number and unit. */
    public String quantity(double value, int decimals, String unit) {
        return number(value, decimals) + '\u00a0' + unit;
    }

    /** "+2,1 kg", with its sign. */
    public String change(double value, int decimals, String unit) {
        var sign = value > 0 ? "+" : value < 0 ? "\u2212" : "";
        return sign + quantity(Math.abs(value), decimals, unit);
    }

    /** "JR" for "Dr Josette Roques": the first letters of the last two words. */
    public String initials(String name) {
        var parts = name.strip().split("\\s+");
        return Arrays.stream(parts)
                .skip(Math.max(0, parts.length - 2))
                .filter(part -> !part.isEmpty())
                .map(part -> part.substring(0, 1).toUpperCase(locale))
                .collect(Collectors.joining());
    }

    /** French says "1er" of the first of a month, and the plain number of every other day. */
    private String said(String key, LocalDate day) {
        var isFirst = day.getDayOfMonth() == 1 && locale.getLanguage().equals("fr");
        var pattern = isFirst ? pattern(key).replaceFirst("\\bd\\b", "d'er'") : pattern(key);
        return DateTimeFormatter.ofPattern(pattern, locale).format(day);
    }

    private String pattern(String key) {
        return messages.getMessage(key, null, locale);
    }

    private static Object[] asWritten(Object[] values) {
        return Arrays.stream(values)
                .map(value ->
                        value instanceof String text ? ELISION.matcher(text).replaceAll("de" + AS_WRITTEN) : value)
                .toArray();
    }

    // French puts a space before its high signs; a line must not begin with one of them. Before a name such as Odette
    // "de" is "d’".
    private String spaced(String sentence) {
        if (!locale.getLanguage().equals("fr")) return sentence.replace(AS_WRITTEN, " ");
        return ELISION.matcher(sentence)
                .replaceAll("d’")
                .replace(AS_WRITTEN, " ")
                .replace(" :", "\u00a0:")
                .replace(" ;", "\u202f;")
                .replace(" !", "\u202f!")
                .replace(" ?", "\u202f?")
                .replace("« ", "«\u00a0")
                .replace(" »", "\u00a0»");
    }
}
