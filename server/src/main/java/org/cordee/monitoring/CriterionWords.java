package org.cordee.monitoring;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.cordee.platform.page.Sentence;
import org.cordee.platform.page.Sentence.Value;
import org.cordee.platform.page.Words;
import org.jspecify.annotations.Nullable;

/** Says a criterion, what fulfilled it and what to do, as sentences. */
final class CriterionWords {
    private CriterionWords() {}

    static Sentence rule(Criterion criterion) {
        var name = name(criterion.kind());
        return switch (criterion) {
            case Criterion.Gain(var of, var atLeast, int days) ->
                Sentence.of("monitoring.rule.gain", name, amount(of, atLeast), new Value.Count(days));
            case Criterion.Loss(var of, var atLeast, int days) ->
                Sentence.of("monitoring.rule.loss", name, amount(of, atLeast), new Value.Count(days));
            case Criterion.Above(var of, var limit) -> Sentence.of("monitoring.rule.above", name, amount(of, limit));
            case Criterion.Below(var of, var limit) -> Sentence.of("monitoring.rule.below", name, amount(of, limit));
        };
    }

    /**
     * What fulfils the criterion.
     *
     * @param moment how the time of the measure is said: as people say it, or in full for a text that is kept
     */
    static Sentence evidence(Criterion criterion, AlertTable.@Nullable Latest latest, Function<Instant, Value> moment) {
        if (latest == null) {
            return Sentence.of("monitoring.evidence.withdrawn", name(criterion.kind()));
        }
        var kind = criterion.kind();
        var value = new Value.Quantity(latest.value(), kind.decimals(), kind.unit());
        var when = moment.apply(latest.at());
        return switch (criterion) {
            case Criterion.Gain(var of, var atLeast, int days) ->
                Sentence.of(
                        "monitoring.evidence.change",
                        value,
                        when,
                        new Value.Difference(latest.excess(), kind.decimals(), kind.unit()),
                        new Value.Count(daysBetween(latest, days)),
                        new Value.Difference(atLeast, decimals(atLeast), kind.unit()));
            case Criterion.Loss(var of, var atLeast, int days) ->
                Sentence.of(
                        "monitoring.evidence.change",
                        value,
                        when,
                        new Value.Difference(latest.excess().negate(), kind.decimals(), kind.unit()),
                        new Value.Count(daysBetween(latest, days)),
                        new Value.Difference(atLeast.negate(), decimals(atLeast), kind.unit()));
            case Criterion.Above(var of, var limit) ->
                Sentence.of("monitoring.evidence.limit", name(kind), value, when, amount(kind, limit));
            case Criterion.Below(var of, var limit) ->
                Sentence.of("monitoring.evidence.limit", name(kind), value, when, amount(kind, limit));
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
            case Criterion.Above above ->
                switch (kind) {
                    case SYSTOLIC, DIASTOLIC -> "pressureHigh";
                    case TEMPERATURE -> "fever";
                    case GLUCOSE -> "glucoseHigh";
                    case HEART_RATE -> "heartFast";
                    default -> "other";
                };
            case Criterion.Below below ->
                switch (kind) {
                    case SYSTOLIC, DIASTOLIC -> "pressureLow";
                    case OXYGEN_SATURATION -> "oxygenLow";
                    case GLUCOSE -> "glucoseLow";
                    default -> "other";
                };
        };
    }

    private static int daysBetween(AlertTable.Latest latest, int atMost) {
        var baselineAt = latest.baselineAt();
        return baselineAt == null
                ? atMost
                : (int) ChronoUnit.DAYS.between(
                        baselineAt.atZone(Words.TERRITORY).toLocalDate(),
                        latest.at().atZone(Words.TERRITORY).toLocalDate());
    }

    private static Value name(MeasureKind kind) {
        return new Value.Part(Sentence.of(kind.nameKey()));
    }

    private static Value amount(MeasureKind kind, BigDecimal amount) {
        return new Value.Quantity(amount, decimals(amount), kind.unit());
    }

    /** A threshold is said as it was set: "2 kg", not "2,0 kg". */
    private static int decimals(BigDecimal amount) {
        return Math.max(0, amount.stripTrailingZeros().scale());
    }
}
