package org.cordee.daily;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Someone who is asked by telephone needs a person to call back. Published in the transaction that takes the answer; what fails there
 * has the answer brought again.
 *
 * @param words as they were written or pressed
 * @param number from which they came
 */
public record CallWished(String personId, Why why, String words, String number, Instant at) {
    private static final Pattern WORD = Pattern.compile("\\p{L}+");
    // Units and courtesies, which stand beside a number and ask for nothing.
    private static final Set<String> NOTHING_ASKED = Set.of(
            "kg",
            "kilo",
            "kilos",
            "mg",
            "dl",
            "l",
            "g",
            "c",
            "h",
            "mmhg",
            "bonjour",
            "bonsoir",
            "merci",
            "beaucoup",
            "ok",
            "oui",
            "o",
            "non",
            "yes",
            "d",
            "accord",
            "bonne",
            "journée",
            "soirée",
            "nuit",
            "et",
            "à",
            "a",
            "demain");

    /** Why a person is needed. */
    public enum Why {
        /** Words came where a number was asked, or where nothing was. */
        WORDS,
        /** No answer could be read, however often it was asked. */
        NOT_UNDERSTOOD,
        /** The person said STOP. */
        STOPPED;

        /** Key of a sentence for whoever calls. */
        public String key() {
            return "daily.wish." + name();
        }
    }

    /** Whether more was written than numbers, units and courtesies. */
    static boolean isIn(String text) {
        return WORD.matcher(text.toLowerCase(Locale.FRENCH))
                .results()
                .map(MatchResult::group)
                .anyMatch(word -> !NOTHING_ASKED.contains(word));
    }
}
