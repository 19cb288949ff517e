package org.cordee.apps.portal;

import java.util.regex.Pattern;
import org.cordee.platform.page.Words;
import org.jspecify.annotations.Nullable;

/** Whom an offer is for, by age, as one says it: "à partir de 15 ans"; any other text stays as its source wrote it. */
public final class AgesServed {
    /** Numbers in years, or in the unit (UCUM) that follows. */
    private static final Pattern RANGE = Pattern.compile("(\\d{1,3})?(a|mo|wk|d)?-(\\d{1,4})?(a|mo|wk|d)?");

    /** The ROR writes 150 where there is no end. */
    private static final int NO_END = 120;

    private AgesServed() {}

    /** Said of one line of the public. */
    public static String of(Words words, String written) {
        var range = RANGE.matcher(written);
        if (!range.matches()) return written;
        var from = number(range.group(1));
        var to = number(range.group(3));
        boolean isOpen = range.group(3) == null || isYears(range.group(4)) && to >= NO_END;
        if (isOpen) {
            return from == 0
                    ? words.say("portal.age.all")
                    : words.say("portal.age.from", age(words, from, range.group(2)));
        }
        var end = age(words, to, range.group(4));
        return from == 0
                ? words.say("portal.age.to", end)
                : words.say("portal.age.both", age(words, from, range.group(2)), end);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static boolean isYears(@Nullable String unit) {
        return unit == null || unit.equals("a");
    }

    private static String age(Words words, int number, @Nullable String unit) {
        return words.say("portal.age." + (unit == null ? "a" : unit), number);
    }
}
