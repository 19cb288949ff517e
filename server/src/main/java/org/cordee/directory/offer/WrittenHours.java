package org.cordee.directory.offer;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Opening hours as people write them, in French or English, a line for one day or several: "lundi 8h30-12h", "du mardi au vendredi
 * de 9 h à 12 h et de 14 h à 18 h", "tous les jours 24h/24". They become lines of {@link Hours}.
 */
public final class WrittenHours {
    private static final String TIME =
            "(?:(\\d{1,2})\\s*(?:(?:h|:|heures?)\\s*(\\d{2})?(?!\\d))?|(midi|noon)|(minuit|midnight))";
    private static final Pattern RANGE = Pattern.compile(TIME + "\\s*(?:-|a|to|jusqu'?a)\\s*" + TIME);
    private static final Pattern ALWAYS = Pattern.compile("24\\s*h?(?:eures)?\\s*(?:/|sur)\\s*24(?:\\s*h)?");
    private static final Pattern BETWEEN = Pattern.compile("(?:[\\s,;:/&.]|\\b(?:et|and|puis|de|from)\\b)*");
    private static final Pattern EVERY_DAY =
            Pattern.compile("tous les jours|chaque jour|every day|daily|7\\s*j(?:ours)?\\s*(?:/|sur)\\s*7");
    private static final Pattern DAY_WORD = Pattern.compile("[a-z]+|-");
    private static final Map<String, Integer> DAYS = Map.ofEntries(
            Map.entry("lun", 1),
            Map.entry("mon", 1),
            Map.entry("mar", 2),
            Map.entry("tue", 2),
            Map.entry("mer", 3),
            Map.entry("wed", 3),
            Map.entry("jeu", 4),
            Map.entry("thu", 4),
            Map.entry("ven", 5),
            Map.entry("fri", 5),
            Map.entry("sam", 6),
            Map.entry("sat", 6),
            Map.entry("dim", 7),
            Map.entry("sun", 7));
    private static final Pattern DAY = Pattern.compile(
            "(?:lun(?:di)?|mar(?:di)?|mer(?:credi)?|jeu(?:di)?|ven(?:dredi)?|sam(?:edi)?|dim(?:anche)?"
                    + "|mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)s?");

    private WrittenHours() {}

    /** The openings, one a line, in the order of the week; nothing where a line is not understood. */
    public static Optional<String> read(String text) {
        var all = new TreeSet<String>();
        for (var line : text.lines().filter(one -> !one.isBlank()).toList()) {
            var said = Hours.of(line);
            var openings = said == null ? openings(plain(line)) : List.of(said);
            if (openings.isEmpty()) return Optional.empty();
            openings.forEach(one -> all.add(one.day() + " " + one.from() + "-" + one.to()));
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", all));
    }

    /** The same openings in words, a line for each day, such that {@link #read} understands them. */
    public static String write(Offer offer, List<String> days) {
        return offer.each(Fact.HOURS).stream()
                .map(Hours::of)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(
                        Hours::day,
                        TreeMap::new,
                        Collectors.mapping(one -> one.from() + "-" + one.to(), Collectors.joining(", "))))
                .entrySet()
                .stream()
                .map(day -> days.get(day.getKey() - 1) + " " + day.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** Small letters without marks; every dash is a hyphen. */
    private static String plain(String line) {
        return Normalizer.normalize(line, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[‐‑–—−]", "-")
                .replace('’', '\'')
                .replace('\u00a0', ' ')
                .replace('\u202f', ' ')
                .toLowerCase(Locale.ROOT)
                .strip();
    }

    private static List<Hours> openings(String line) {
        var times = new ArrayList<String[]>();
        var always = ALWAYS.matcher(line);
        int daysEnd;
        if (always.find() && isBetween(line.substring(always.end()))) {
            daysEnd = always.start();
            times.add(new String[] {"00:00", "24:00"});
        } else {
            var range = RANGE.matcher(line);
            var everyDay = EVERY_DAY.matcher(line);
            // The second 7 of "7j/7" is no hour.
            if (!range.find(everyDay.find() ? everyDay.end() : 0)) return List.of();
            daysEnd = range.start();
            int end;
            do {
                times.add(new String[] {time(range, 1, false), time(range, 5, true)});
                end = range.end();
            } while (range.find() && isBetween(line.substring(end, range.start())));
            if (!isBetween(line.substring(end))) return List.of();
        }
        var openings = new ArrayList<Hours>();
        for (int day : days(line.substring(0, daysEnd))) {
            for (var time : times) {
                var one = Hours.of(day + " " + time[0] + "-" + time[1]);
                if (one == null) return List.of();
                openings.add(one);
            }
        }
        return openings;
    }

    private static boolean isBetween(String text) {
        return BETWEEN.matcher(text).matches();
    }

    private static String time(Matcher range, int first, boolean end) {
        if (range.group(first + 2) != null) return "12:00";
        if (range.group(first + 3) != null) return end ? "24:00" : "00:00";
        var hours = Integer.parseInt(range.group(first));
        var minutes = range.group(first + 1);
        return "%02d:%s".formatted(end && hours == 0 && minutes == null ? 24 : hours, minutes == null ? "00" : minutes);
    }

    /** The days named, none where a word is not understood. */
    private static List<Integer> days(String text) {
        if (EVERY_DAY.matcher(text).find()) {
            return isBetween(EVERY_DAY.matcher(text).replaceAll(" ")) ? List.of(1, 2, 3, 4, 5, 6, 7) : List.of();
        }
        var days = new ArrayList<Integer>();
        boolean upTo = false;
        var last = "";
        var words = DAY_WORD.matcher(text);
        while (words.find()) {
            var word = words.group();
            if (DAY.matcher(word).matches()) {
                int day = DAYS.getOrDefault(word.substring(0, 3), 0);
                if (upTo) {
                    if (days.isEmpty() || days.getLast() > day) return List.of();
                    for (int next = days.getLast() + 1; next < day; next++) days.add(next);
                }
                days.add(day);
                upTo = false;
            } else if (word.matches("au|a|to|-|jusqu")) {
                upTo = true;
            } else if (!word.matches("du|le|les|de|et|and|from|on|chaque|every")) {
                return List.of();
            }
            last = word;
        }
        // "lundi à 9 h" and "lundi - 9 h" end so; "du lundi au 9 h" lacks a day.
        boolean isWhole = !upTo || last.equals("a") || last.equals("-");
        return isWhole && text.chars().noneMatch(Character::isDigit) ? days : List.of();
    }
}
