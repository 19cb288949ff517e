package org.cordee.identity;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cordee.identity.match.Traits;
import org.cordee.platform.page.Words;

/** A trait as people read it: a date in words, the name of a commune beside its code, the word for a sex, a telephone in pairs. */
public final class TraitText {
    private static final Pattern DATE = Pattern.compile("(\\d{4})(?:-?(\\d{2}))?(?:-?(\\d{2}))?");

    private TraitText() {}

    /** @param places names of communes by their INSEE code */
    public static String of(Words words, String trait, String value, Map<String, String> places) {
        if (value.isEmpty()) return "";
        return switch (trait) {
            case "birthDate" -> date(words, value);
            case "sex" -> words.sayKnown("identities.sex." + value).orElse(value);
            case "birthOrder" ->
                value.matches("[1-9]\\d?") ? words.say("identities.birthOrder", Integer.valueOf(value)) : value;
            case "birthPlace" -> place(words, value, places);
            case "phone" ->
                Stream.of(value.split(String.valueOf(Traits.PARTED), -1))
                        .map(words::phone)
                        .collect(Collectors.joining(", "));
            default -> value;
        };
    }

    /** "7 mars 1951", "mars 1951", "1951"; what cannot be a date stays as it is. */
    public static String date(Words words, String date) {
        var parts = DATE.matcher(date);
        if (!parts.matches()) return date;
        try {
            int year = Integer.parseInt(parts.group(1));
            int month = parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2));
            int day = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
            if (month == 0) return parts.group(1);
            return day == 0
                    ? DateTimeFormatter.ofPattern("MMMM yyyy", words.locale()).format(YearMonth.of(year, month))
                    : words.date(LocalDate.of(year, month, day));
        } catch (DateTimeException impossible) {
            return date;
        }
    }

    /** "née le 7 mars 1951", "née Morel en 1951", "date de naissance inconnue": the birth name only where another is used. */
    public static String born(Words words, Patient patient) {
        var birth = patient.birthDate();
        var named = patient.usedName() != null;
        var key = named
                ? "person.bornAs." + patient.sex().name()
                : "person.born." + patient.sex().name();
        if (birth == null) {
            var unknown = words.say("person.born.nobody");
            return named ? words.say(key + ".nobody", patient.familyName(), unknown) : unknown;
        }
        var said = patient.sex() == Sex.UNKNOWN
                ? words.date(birth)
                : words.say(birth.isWhole() ? "person.born.on" : "person.born.in", words.date(birth));
        return named ? words.say(key, patient.familyName(), said) : words.say(key, said);
    }

    /** Codes from 99 on are of other countries. */
    private static String place(Words words, String value, Map<String, String> places) {
        var name = places.get(value);
        return name != null
                ? words.say("identities.place", name, value)
                : value.equals("99999")
                        ? words.say("identities.place.unknown")
                        : value.matches("99\\d{3}") ? words.say("identities.place.abroad", value) : value;
    }

    /** The codes of communes in these lines. */
    public static List<String> places(Collection<Suspicion.Line> lines) {
        return lines.stream()
                .filter(line -> line.trait().equals("birthPlace"))
                .flatMap(line -> Stream.of(line.later(), line.earlier()))
                .toList();
    }
}
