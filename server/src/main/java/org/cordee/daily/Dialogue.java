package org.cordee.daily;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Reading;
import org.cordee.monitoring.WrittenUnits;
import org.jspecify.annotations.Nullable;

/**
 * Where one day's questions to one person stand. An answer leads to the next question, to the same one again where no body has such
 * a value, or to "is that right?" where it is far from the last; nothing doubtful is kept before it is said twice.
 *
 * @param left kinds that are still to be asked, the one that was asked first
 * @param tries how often that one was asked
 * @param doubted what was answered and is far from the last, null when nothing is
 */
record Dialogue(List<MeasureKind> left, int tries, @Nullable String doubted) {
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,3}(?:[.,]\\d{1,2})?)");
    // "8h30", "8 heures" and "8:30" are the hour at which it was measured; of "20h 13/8" and "8h 38,2" the number
    // behind is no minute.
    private static final String MINUTE = "[0-5]\\d(?![.,/]?\\d|[°º])";
    private static final String HOUR =
            "(?<!\\d)\\d{1,2}\\s*(?:h(?:eures?)?(?![a-zà-ÿ])(?:\\s*" + MINUTE + ")?|:" + MINUTE + ")";
    private static final Pattern HOURS = Pattern.compile(HOUR);
    // "38°2", "72kg4", "1g20" and "38, 5" are decimals too.
    private static final Pattern SAID = Pattern.compile("(?<hour>" + HOUR + ")"
            + "|(?<whole>\\d+)(?:\\s*(?<comma>[°º]|kg|g|[.,])\\s*(?<part>\\d{1,2})(?!\\d))?"
            + "(?:\\s*(?<unit>[\\p{L}°º℃℉%/][\\p{L}/°º%]*)(?![’'\\p{L}]))?");
    private static final Pattern STOP = Pattern.compile("(?i)\\s*(stop|arret|arrêt)\\b.*", Pattern.DOTALL);
    private static final Pattern YES = Pattern.compile("(?i)\\s*(oui|o|ok|yes)\\b.*", Pattern.DOTALL);
    private static final BigDecimal FAR = new BigDecimal("0.10");
    private static final BigDecimal CENTIMETRES = new BigDecimal("30");
    private static final int MOST_TRIES = 3;

    Dialogue {
        left = List.copyOf(left);
    }

    static Dialogue begun(List<MeasureKind> kinds) {
        return new Dialogue(kinds, 1, null);
    }

    /** What follows from an answer. */
    sealed interface Step {
        /** It is kept; then the next question, or thanks where none is left. */
        record Keep(MeasureKind kind, Reading reading, Dialogue next) implements Step {}

        /** The same question once more: it was no number, or one that no body has. */
        record Again(MeasureKind kind, Dialogue next) implements Step {}

        /** Far from the last: is it right? */
        record Sure(MeasureKind kind, String told, Dialogue next) implements Step {}

        /** Asked often enough for today; someone of the cell looks. */
        record GiveUp(MeasureKind kind, Dialogue next) implements Step {}

        /** No more questions, ever. */
        record Stop() implements Step {}

        /** There was no question. */
        record Nothing() implements Step {}
    }

    /** @param last the person's last value of the kind that was asked */
    Step answered(String text, Optional<BigDecimal> last) {
        if (STOP.matcher(text).matches()) return new Step.Stop();
        if (left.isEmpty()) return new Step.Nothing();
        var kind = left.getFirst();
        var said = doubted != null && YES.matcher(text).matches() ? doubted : text;
        var reading = kind == MeasureKind.BLOOD_PRESSURE ? pressure(said) : single(kind, said);
        if (reading.isEmpty()) {
            return tries >= MOST_TRIES
                    ? new Step.GiveUp(kind, next())
                    : new Step.Again(kind, new Dialogue(left, tries + 1, null));
        }
        var isSure = said.equals(doubted) || (doubted != null && isSame(kind, said, doubted));
        if (kind == MeasureKind.WEIGHT
                && !isSure
                && reading.get() instanceof Reading.Single(var value)
                && last.filter(before -> isFar(before, value)).isPresent()) {
            return new Step.Sure(kind, value.toPlainString(), new Dialogue(left, tries, value.toPlainString()));
        }
        return new Step.Keep(kind, reading.get(), next());
    }

    Dialogue next() {
        return begun(left.subList(Math.min(1, left.size()), left.size()));
    }

    private static Optional<Reading> single(MeasureKind kind, String text) {
        return value(kind, text).filter(kind::isPlausible).map(Reading.Single::new);
    }

    /** The one value of an answer, in the kind's own unit; none where a second number stands beside it, for "38 5" may be 38.5. */
    private static Optional<BigDecimal> value(MeasureKind kind, String text) {
        var values = SAID.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .filter(found -> found.group("hour") == null)
                .toList();
        return values.size() == 1 ? value(kind, values.getFirst()) : Optional.empty();
    }

    private static Optional<BigDecimal> value(MeasureKind kind, MatchResult found) {
        var part = found.group("part");
        var comma = found.group("comma");
        var number = new BigDecimal(part == null ? found.group("whole") : found.group("whole") + "." + part);
        var behind = found.group("unit");
        if (behind != null && WrittenUnits.isUnit(kind, behind)) return WrittenUnits.inOwnUnit(kind, number, behind);
        return WrittenUnits.inOwnUnit(kind, number, comma != null && WrittenUnits.isUnit(kind, comma) ? comma : "");
    }

    /** "132/78", "132 78", and "13/8" as doctors say it; in "20h 13/8" the hour is no number of it. */
    private static Optional<Reading> pressure(String text) {
        var both = numbers(HOURS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" "));
        if (both.size() < 2) return Optional.empty();
        var isShort = both.get(0).compareTo(CENTIMETRES) < 0 && both.get(1).compareTo(CENTIMETRES) < 0;
        var high = isShort ? both.get(0).multiply(BigDecimal.TEN) : both.get(0);
        var low = isShort ? both.get(1).multiply(BigDecimal.TEN) : both.get(1);
        return MeasureKind.SYSTOLIC.isPlausible(high)
                        && MeasureKind.DIASTOLIC.isPlausible(low)
                        && high.compareTo(low) > 0
                ? Optional.of(new Reading.BloodPressure(high, low))
                : Optional.empty();
    }

    private static List<BigDecimal> numbers(String text) {
        return NUMBER.matcher(text)
                .results()
                .map(found -> new BigDecimal(found.group(1).replace(',', '.')))
                .toList();
    }

    private static boolean isSame(MeasureKind kind, String one, String other) {
        var first = value(kind, one);
        var second = value(kind, other);
        return first.isPresent() && second.isPresent() && first.get().compareTo(second.get()) == 0;
    }

    private static boolean isFar(BigDecimal before, BigDecimal now) {
        return now.subtract(before).abs().compareTo(before.multiply(FAR)) > 0;
    }
}
