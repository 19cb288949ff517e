package org.cordee.monitoring;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.List;
import org.cordee.platform.page.Sentence;
import org.cordee.platform.page.Sentence.Value;

/** Says a criterion and what to do as sentences. */
final class CriterionWords {
    private CriterionWords() {}

    /** As people read it in a list: "Poids : alerter si la hausse atteint 2 kg en 3 jours". */
    static Sentence rule(Criterion criterion) {
        return switch (criterion) {
            case Criterion.Gain(var of, var atLeast, int days) ->
                Sentence.of("monitoring.rule.gain", name(of), amount(of, atLeast), new Value.Count(days));
            case Criterion.Loss(var of, var atLeast, int days) ->
                Sentence.of("monitoring.rule.loss", name(of), amount(of, atLeast), new Value.Count(days));
            case Criterion.Above(var of, var limit) ->
                Sentence.of("monitoring.rule.above", name(of), amount(of, limit));
            case Criterion.Below(var of, var limit) ->
                Sentence.of("monitoring.rule.below", name(of), amount(of, limit));
            case Criterion.Rising(var of, var perWeek, int days) ->
                Sentence.of("monitoring.rule.rising", name(of), amount(of, perWeek), new Value.Count(days));
            case Criterion.Falling(var of, var perWeek, int days) ->
                Sentence.of("monitoring.rule.falling", name(of), amount(of, perWeek), new Value.Count(days));
            case Criterion.Unusual(var of, var atLeast, int days) ->
                Sentence.of("monitoring.rule.unusual", name(of), amount(of, atLeast), new Value.Count(days));
            case Criterion.Answered(var question, var answer) ->
                Sentence.of("monitoring.rule.answered", new Value.Text(question), new Value.Text(answer));
            case Criterion.Repeated(var of, int times, int hours) ->
                Sentence.of("monitoring.rule.repeated", part(rule(of)), new Value.Count(times), new Value.Count(hours));
            case Criterion.During(var of, var from, var to) ->
                Sentence.of("monitoring.rule.during", part(rule(of)), hour(from), hour(to));
            case Criterion.Together(var parts, int hours) ->
                Sentence.of("monitoring.rule.together", listed(parts, "and"), new Value.Count(hours));
            case Criterion.Either(var parts) -> Sentence.of("monitoring.rule.either", listed(parts, "or"));
            case Criterion.Silent(var of, int hours) -> Sentence.of("monitoring.rule.silent", name(of), span(hours));
            case Criterion.Still(var of, var from, var to) ->
                Sentence.of("monitoring.rule.still", name(of), hour(from), hour(to));
            case Criterion.Unheard(int times) -> Sentence.of("monitoring.rule.unheard", new Value.Count(times));
        };
    }

    static Sentence advice(Criterion criterion) {
        return Sentence.of("monitoring.advice." + adviceFor(criterion));
    }

    private static String adviceFor(Criterion criterion) {
        var kind = criterion.kind();
        return switch (criterion) {
            case Criterion.Gain gain -> kind == MeasureKind.WEIGHT ? "weightGain" : "other";
            case Criterion.Loss loss -> kind == MeasureKind.WEIGHT ? "weightLoss" : "other";
            case Criterion.Rising rising -> kind == MeasureKind.WEIGHT ? "weightGain" : "other";
            case Criterion.Falling falling -> kind == MeasureKind.WEIGHT ? "weightLoss" : "other";
            case Criterion.Above above ->
                switch (kind) {
                    case SYSTOLIC, DIASTOLIC -> "pressureHigh";
                    case TEMPERATURE -> "fever";
                    case GLUCOSE -> "glucoseHigh";
                    case HEART_RATE, RESTING_HEART_RATE -> "heartFast";
                    default -> "other";
                };
            case Criterion.Below below ->
                switch (kind) {
                    case SYSTOLIC, DIASTOLIC -> "pressureLow";
                    case OXYGEN_SATURATION -> "oxygenLow";
                    case GLUCOSE -> "glucoseLow";
                    case BATTERY -> "battery";
                    default -> "other";
                };
            case Criterion.Repeated(var of, var times, var hours) -> adviceFor(of);
            case Criterion.During(var of, var from, var to) -> adviceFor(of);
            case Criterion.Together(var parts, var hours) -> adviceFor(parts.getFirst());
            case Criterion.Either(var parts) -> adviceFor(parts.getFirst());
            case Criterion.Unusual unusual -> "other";
            case Criterion.Answered answered -> "answer";
            case Criterion.Silent silent -> silent.kind().isOfTheHome() ? "still" : "silent";
            case Criterion.Still still -> "still";
            case Criterion.Unheard unheard -> "unheard";
        };
    }

    /** Several in one: "a, et b". */
    private static Value listed(List<Criterion> parts, String joint) {
        var said = phrase(parts.getFirst());
        for (var next : parts.subList(1, parts.size())) {
            said = Sentence.of("monitoring.phrase." + joint, part(said), part(phrase(next)));
        }
        return part(said);
    }

    /** As a part of a longer sentence: "poids en hausse de 2 kg ou plus en 3 jours". */
    private static Sentence phrase(Criterion criterion) {
        return switch (criterion) {
            case Criterion.Gain(var of, var atLeast, int days) ->
                Sentence.of("monitoring.phrase.gain", name(of), amount(of, atLeast), new Value.Count(days));
            case Criterion.Loss(var of, var atLeast, int days) ->
                Sentence.of("monitoring.phrase.loss", name(of), amount(of, atLeast), new Value.Count(days));
            case Criterion.Above(var of, var limit) ->
                Sentence.of("monitoring.phrase.above", name(of), amount(of, limit));
            case Criterion.Below(var of, var limit) ->
                Sentence.of("monitoring.phrase.below", name(of), amount(of, limit));
            case Criterion.Answered(var question, var answer) ->
                Sentence.of("monitoring.phrase.answered", new Value.Text(question), new Value.Text(answer));
            case Criterion.Rising rising -> rule(rising);
            case Criterion.Falling falling -> rule(falling);
            case Criterion.Unusual unusual -> rule(unusual);
            case Criterion.Repeated repeated -> rule(repeated);
            case Criterion.During during -> rule(during);
            case Criterion.Together together -> rule(together);
            case Criterion.Either either -> rule(either);
            case Criterion.Silent silent -> rule(silent);
            case Criterion.Still still -> rule(still);
            case Criterion.Unheard unheard -> rule(unheard);
        };
    }

    static Value part(Sentence sentence) {
        return new Value.Part(sentence);
    }

    static Value name(MeasureKind kind) {
        return new Value.Part(Sentence.of(kind.nameKey()));
    }

    static Value amount(MeasureKind kind, BigDecimal amount) {
        return new Value.Quantity(amount, decimals(amount), kind.unit());
    }

    /** "36 h", from two days on in days when they are whole. */
    static Value span(int hours) {
        return hours >= 48 && hours % 24 == 0
                ? part(Sentence.of("monitoring.span.days", new Value.Count(hours / 24)))
                : part(Sentence.of("monitoring.span.hours", new Value.Count(hours)));
    }

    static Value hour(LocalTime at) {
        return at.getMinute() == 0
                ? part(Sentence.of("monitoring.hour", new Value.Count(at.getHour())))
                : part(Sentence.of(
                        "monitoring.hour.minutes",
                        new Value.Count(at.getHour()),
                        new Value.Text("%02d".formatted(at.getMinute()))));
    }

    /** A threshold is said as it was set: "2 kg", not "2,0 kg". */
    static int decimals(BigDecimal amount) {
        return Math.max(0, amount.stripTrailingZeros().scale());
    }
}
