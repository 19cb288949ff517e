package org.cordee.identity.match;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as files have them, written as 1951-03-07: day, month and year in any order, two-digit years, months in words, with an hour behind. */
final class WrittenDates {
    private static final Pattern PARTS = Pattern.compile("(\\d{1,4})\\s*[/.\\- ]\\s*(\\d{1,2})\\s*[/.\\- ]\\s*(\\d{1,4})(?:[ T]\\d{1,2}:.*)?");
    private static final Pattern WORDS = Pattern.compile("(\\d{1,2})(?:er|st|nd|rd|th)?[ \\-]+(\\p{L}+)\\.?,?[ \\-]+(\\d{2,4})|(\\p{L}+)\\.? +(\\d{1,2}),? +(\\d{4})");
    private static final Pattern NO_DAY = Pattern.compile("(?:(?:[Xx?]{1,2}|00)\\s*[/.\\- ]\\s*)?(\\d{1,2})\\s*[/.\\- ]\\s*(\\d{4})");
    private static final Pattern NO_MONTH = Pattern.compile("(?:(?:[Xx?]{1,2}|00)\\s*[/.\\- ]?\\s*){2}(\\d{4})");
    private static final Pattern YEAR = Pattern.compile("(?<!\\d)(18|19|20)\\d{2}(?!\\d)");
    private static final Map<String, Integer> MONTHS = Map.ofEntries(
            Map.entry("jan", 1), Map.entry("fev", 2), Map.entry("feb", 2), Map.entry("mar", 3), Map.entry("avr", 4),
            Map.entry("apr", 4), Map.entry("mai", 5), Map.entry("may", 5), Map.entry("juin", 6), Map.entry("jun", 6),
            Map.entry("juil", 7), Map.entry("jul", 7), Map.entry("aou", 8), Map.entry("aug", 8), Map.entry("sep", 9),
            Map.entry("oct", 10), Map.entry("nov", 11), Map.entry("dec", 12));

    /** As French files have them. */
    static final WrittenDates FRENCH = new WrittenDates(true, 0);

    /** What a table counts its days from. */
    private static final LocalDate OF_TABLES = LocalDate.of(1899, 12, 30);

    private final boolean dayFirst;

    /** In the middle of the years of four digits, 0 where there are none. */
    private final int about;

    private WrittenDates(boolean dayFirst, int about) {
        this.dayFirst = dayFirst;
        this.about = about;
    }

    /** French files begin with the day; where more dates can only begin with the month, the month does. */
    static WrittenDates in(List<String> dates) {
        int day = 0;
        int month = 0;
        var years = new ArrayList<Integer>();
        for (var date : dates) {
            var year = YEAR.matcher(date);
            if (year.find()) years.add(Integer.parseInt(year.group()));
            var parts = PARTS.matcher(date.strip());
            if (parts.matches() && parts.group(1).length() <= 2) {
                day += Integer.parseInt(parts.group(1)) > 12 ? 1 : 0;
                month += Integer.parseInt(parts.group(2)) > 12 ? 1 : 0;
            }
        }
        years.sort(null);
        return new WrittenDates(day >= month, years.isEmpty() ? 0 : years.get(years.size() / 2));
    }

    String read(String date) {
        // A table that took dates for numbers gives them a part after the point, or counts days.
        var text = date.strip().replaceFirst("(?<=^\\d{4,8})[.,]0+$", "");
        if (text.matches("[1-4]\\d{4}|[5-9]\\d{3}")) {
            return OF_TABLES.plusDays(Integer.parseInt(text)).toString();
        }
        var parts = PARTS.matcher(text);
        if (parts.matches()) {
            return parts.group(1).length() > 2
                    ? written(parts.group(1), parts.group(2), parts.group(3))
                    : dayFirst
                            ? written(parts.group(3), parts.group(2), parts.group(1))
                            : written(parts.group(3), parts.group(1), parts.group(2));
        }
        var noMonth = NO_MONTH.matcher(text);
        if (noMonth.matches()) {
            return noMonth.group(1);
        }
        var noDay = NO_DAY.matcher(text);
        if (noDay.matches()) {
            int month = Integer.parseInt(noDay.group(1));
            return month >= 1 && month <= 12 ? "%s-%02d".formatted(noDay.group(2), month) : noDay.group(2);
        }
        var words = WORDS.matcher(text);
        return words.matches()
                ? inWords(words, text)
                : text.matches("\\d{6}") ? sixDigits(text) : text.matches("\\d{8}") ? eightDigits(text) : text;
    }

    /** 12031956 is the twelfth of March; 19560312 as well. */
    private String eightDigits(String text) {
        int month = Integer.parseInt(dayFirst ? text.substring(2, 4) : text.substring(0, 2));
        boolean isWell = isYear(text.substring(0, 4)) && Integer.parseInt(text.substring(4, 6)) <= 12;
        if (isWell || !isYear(text.substring(4)) || month < 1 || month > 12) {
            return text;
        }
        return dayFirst
                ? written(text.substring(4), text.substring(2, 4), text.substring(0, 2))
                : written(text.substring(4), text.substring(0, 2), text.substring(2, 4));
    }

    private static boolean isYear(String digits) {
        int year = Integer.parseInt(digits);
        return year >= 1880 && year <= LocalDate.now().getYear();
    }

    private String inWords(Matcher words, String text) {
        boolean french = words.group(1) != null;
        var name = ColumnWords.plain(french ? words.group(2) : words.group(4));
        var month = name.length() < 3 ? null : MONTHS.getOrDefault(name.substring(0, Math.min(4, name.length())), MONTHS.get(name.substring(0, 3)));
        return month == null
                ? text
                : written(french ? words.group(3) : words.group(6), String.valueOf(month), french ? words.group(1) : words.group(5));
    }

    /** 070351 is the seventh of March; 195103 and 031951 have no day. */
    private String sixDigits(String text) {
        int month = Integer.parseInt(text.substring(0, 2));
        if (month >= 1 && month <= 12 && isYear(text.substring(2)) && Integer.parseInt(text.substring(2, 4)) > 12) {
            return text.substring(2) + "-" + text.substring(0, 2);
        }
        return isYear(text.substring(0, 4)) && Integer.parseInt(text.substring(4)) <= 12
                ? text
                : dayFirst
                        ? written(text.substring(4), text.substring(2, 4), text.substring(0, 2))
                        : written(text.substring(4), text.substring(0, 2), text.substring(2, 4));
    }

    /** The number of a month, which may be told in words; 0 where it is not known. */
    static String month(String said) {
        if (said.matches("\\d{1,2}")) {
            return said;
        }
        var name = ColumnWords.plain(said);
        var month = name.length() < 3
                ? Integer.valueOf(0)
                : MONTHS.getOrDefault(name.substring(0, Math.min(4, name.length())), MONTHS.getOrDefault(name.substring(0, 3), 0));
        return String.valueOf(month);
    }

    /** A year of two digits is the one nearest to most others of the file, and none that is still to come; nobody is born in a century to come. */
    String written(String year, String month, String day) {
        int number = Integer.parseInt(year);
        int now = LocalDate.now().getYear();
        int whole = year.length() > 2 ? number : 2000 + number;
        boolean isNearerBefore = year.length() <= 2 && about > 0 && Math.abs(whole - 100 - about) < Math.abs(whole - about);
        whole -= whole > now || isNearerBefore ? 100 : 0;
        return String.format(Locale.ROOT, "%04d-%02d-%02d", whole, Integer.parseInt(month), Integer.parseInt(day));
    }
}
