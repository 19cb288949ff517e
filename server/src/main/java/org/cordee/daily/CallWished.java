package org.cordee.daily;

import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cordee.identity.Carer;
import org.cordee.monitoring.MeasureKind;
import org.jspecify.annotations.Nullable;

/**
 * Someone who is asked by telephone needs a person to call back. Published in the transaction that takes the answer; what fails there
 * has the answer brought again.
 *
 * @param words as they were written or pressed
 * @param number from which they came
 * @param by someone close whose telephone it is, null where it is the person's own
 */
public record CallWished(
        String personId,
        Why why,
        String words,
        String number,
        Instant at,
        @Nullable Carer by) {
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
            "journee",
            "soiree",
            "nuit",
            "et",
            "a",
            "demain");

    /** What people write around a number, whatever it is of: what it is, and when. */
    private static final Set<String> AROUND_A_NUMBER =
            Set.of(("je j ai pese fais suis mon ma mes le la les l un une de du des d au aux en"
                            + " ce cet cette c est poids tension pouls temperature sucre glycemie glucose oxygene saturation"
                            + " matin midi soir nuit hier aujourd hui avant apres repas jeun petit dejeuner diner lever"
                            + " coucher heure heures h min mn minute minutes vers pour moi voici voila madame monsieur docteur"
                            + " environ pareil idem stable comme sur degre degres cent pourcent"
                            + " battements pulsations bpm virgule gramme grammes kilogrammes livre livres lb mmol f cordialement")
                    .split(" "));

    /** What belongs to one kind of number, and beside any other is a complaint. */
    private static final Map<MeasureKind, Set<String>> OF_ITS_KIND = Map.of(
            MeasureKind.PAIN,
            Set.of("douleur"),
            MeasureKind.BLOOD_PRESSURE,
            Set.of("bras", "droit", "droite", "gauche"));

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    /** Why a person is needed. */
    public enum Why {
        /** Words came where a number was asked, or where nothing was. */
        WORDS,
        /** The number that was asked came, and words beside it. */
        BESIDE,
        /** Words of someone close who helps, from a telephone of theirs. */
        CARER,
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
        return words(text).anyMatch(word -> !NOTHING_ASKED.contains(word));
    }

    /** Whether more stands beside a number that was understood than what it is a number of, and when. */
    static boolean isBeside(String text, MeasureKind asked) {
        var ofIt = OF_ITS_KIND.getOrDefault(asked, Set.of());
        return words(text)
                .anyMatch(word ->
                        !NOTHING_ASKED.contains(word) && !AROUND_A_NUMBER.contains(word) && !ofIt.contains(word));
    }

    private static Stream<String> words(String text) {
        var plain = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.FRENCH);
        return WORD.matcher(plain).results().map(MatchResult::group);
    }
}
