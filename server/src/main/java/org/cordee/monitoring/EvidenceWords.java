package org.cordee.monitoring;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.cordee.monitoring.AlertTable.Latest;
import org.cordee.platform.page.Sentence;
import org.cordee.platform.page.Sentence.Value;
import org.cordee.platform.page.Words;
import org.jspecify.annotations.Nullable;

/** Says what fulfilled a criterion, in one sentence. */
final class EvidenceWords {
    private EvidenceWords() {}

    /** @param moment how the time of the measure is said: as people say it, or in full for a text that is kept */
    static Sentence evidence(Criterion criterion, @Nullable Latest latest, Function<Instant, Value> moment) {
        if (latest == null) {
            return Sentence.of("monitoring.evidence.withdrawn", CriterionWords.name(criterion.kind()));
        }
        var when = moment.apply(latest.at());
        return switch (criterion) {
            case Criterion.Gain(var of, var atLeast, int days) ->
                change(latest, when, of, latest.excess(), atLeast, days);
            case Criterion.Loss(var of, var atLeast, int days) ->
                change(latest, when, of, latest.excess().negate(), atLeast.negate(), days);
            case Criterion.Above(var of, var limit) -> limit(latest, when, of, limit);
            case Criterion.Below(var of, var limit) -> limit(latest, when, of, limit);
            case Criterion.Rising(var of, var perWeek, int days) ->
                trend(latest, when, of, latest.excess(), perWeek, days);
            case Criterion.Falling(var of, var perWeek, int days) ->
                trend(latest, when, of, latest.excess().negate(), perWeek.negate(), days);
            case Criterion.Unusual(var of, var atLeast, int days) ->
                Sentence.of(
                        "monitoring.evidence.unusual",
                        CriterionWords.name(of),
                        value(latest),
                        when,
                        new Value.Quantity(latest.excess(), of.decimals(), of.unit()),
                        CriterionWords.amount(of, atLeast));
            case Criterion.Answered(var question, var answer) ->
                Sentence.of("monitoring.evidence.answered", new Value.Text(question), new Value.Text(answer), when);
            case Criterion.Repeated(var of, int times, int hours) ->
                Sentence.of(
                        "monitoring.evidence.repeated",
                        CriterionWords.part(evidence(of, latest, moment)),
                        new Value.Count(times),
                        new Value.Count(hours));
            case Criterion.During(var of, var from, var to) ->
                Sentence.of(
                        "monitoring.evidence.during",
                        CriterionWords.part(evidence(of, latest, moment)),
                        CriterionWords.hour(from),
                        CriterionWords.hour(to));
            case Criterion.Together together -> several(together, latest, when);
            case Criterion.Either either -> several(either, latest, when);
            case Criterion.Silent(var of, int hours) ->
                Sentence.of("monitoring.evidence.silent", CriterionWords.name(of), since(latest, moment));
            case Criterion.Still(var of, var from, var to) ->
                Sentence.of(
                        "monitoring.evidence.still",
                        CriterionWords.name(of),
                        since(latest, moment),
                        CriterionWords.hour(to));
            case Criterion.Unheard unheard -> Sentence.of("monitoring.evidence.unheard", since(latest, moment));
        };
    }

    private static Sentence change(
            Latest latest, Value when, MeasureKind kind, BigDecimal change, BigDecimal atLeast, int days) {
        return Sentence.of(
                "monitoring.evidence.change",
                value(latest),
                when,
                new Value.Difference(change, kind.decimals(), kind.unit()),
                new Value.Count(daysBetween(latest, days)),
                new Value.Difference(atLeast, CriterionWords.decimals(atLeast), kind.unit()));
    }

    private static Sentence trend(
            Latest latest, Value when, MeasureKind kind, BigDecimal slope, BigDecimal perWeek, int days) {
        return Sentence.of(
                "monitoring.evidence.trend",
                CriterionWords.name(kind),
                value(latest),
                when,
                new Value.Difference(slope, Math.max(1, kind.decimals()), kind.unit()),
                new Value.Count(days),
                new Value.Difference(perWeek, CriterionWords.decimals(perWeek), kind.unit()));
    }

    private static Sentence limit(Latest latest, Value when, MeasureKind kind, BigDecimal limit) {
        return Sentence.of(
                "monitoring.evidence.limit",
                CriterionWords.name(kind),
                value(latest),
                when,
                CriterionWords.amount(kind, limit));
    }

    private static Sentence several(Criterion criterion, Latest latest, Value when) {
        var rule = CriterionWords.part(CriterionWords.rule(criterion));
        return latest.kind() == MeasureKind.ANSWER
                ? Sentence.of("monitoring.evidence.severalAnswer", when, rule)
                : Sentence.of(
                        "monitoring.evidence.several", CriterionWords.name(latest.kind()), value(latest), when, rule);
    }

    private static Value since(Latest latest, Function<Instant, Value> moment) {
        var since = latest.baselineAt();
        return moment.apply(since == null ? latest.at() : since);
    }

    private static Value value(Latest latest) {
        return new Value.Quantity(
                latest.value(), latest.kind().decimals(), latest.kind().unit());
    }

    private static int daysBetween(Latest latest, int atMost) {
        var baselineAt = latest.baselineAt();
        return baselineAt == null
                ? atMost
                : (int) ChronoUnit.DAYS.between(
                        baselineAt.atZone(Words.TERRITORY).toLocalDate(),
                        latest.at().atZone(Words.TERRITORY).toLocalDate());
    }
}
