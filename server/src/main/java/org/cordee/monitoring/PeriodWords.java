package org.cordee.monitoring;

import java.util.OptionalDouble;
import org.cordee.platform.page.Words;

/** Two times of one measure, in words. */
public final class PeriodWords {
    private PeriodWords() {}

    /** "En moyenne 74,6 kg ces 7 derniers jours, contre 72,1 kg les 7 jours d’avant : + 2,5 kg." */
    public static String told(Words words, PeriodComparison compared) {
        int days = compared.days();
        if (compared.change().isEmpty()) {
            return words.say(
                    compared.now().count() == 0
                            ? "measures.compare.told.nothingNow"
                            : "measures.compare.told.nothingBefore",
                    days);
        }
        double change = compared.change().getAsDouble();
        int decimals = compared.kind().decimals();
        boolean same = Math.abs(change) < Math.pow(10, -decimals) / 2;
        var sign = change < 0 ? "−" : "+";
        return words.say(
                same ? "measures.compare.told.same" : "measures.compare.told.changed",
                value(words, compared, compared.now().mean()),
                days,
                value(words, compared, compared.before().mean()),
                sign + "\u00a0"
                        + words.quantity(
                                Math.abs(change), decimals, compared.kind().unit()));
    }

    /** A figure with its unit, a dash where there is none. */
    public static String value(Words words, PeriodComparison compared, OptionalDouble figure) {
        return figure.isEmpty()
                ? "–"
                : words.quantity(
                        figure.getAsDouble(),
                        compared.kind().decimals(),
                        compared.kind().unit());
    }
}
