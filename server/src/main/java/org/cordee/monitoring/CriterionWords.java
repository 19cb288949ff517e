package org.cordee.monitoring;

import org.cordee.platform.page.Sentence;
import org.cordee.platform.page.Sentence.Value;

/** Says a criterion, what fulfilled it and what to do, as sentences. */
final class CriterionWords {
    private CriterionWords() {}

    static Sentence rule(Criterion criterion) {
        var kind = criterion.kind();
        var name = new Value.Part(Sentence.of(kind.nameKey()));
        return switch (criterion) {
            case Criterion.Gain(var of, var atLeast, int days) ->
                Sentence.of(
                        "monitoring.rule.gain",
                        name,
                        new Value.Quantity(atLeast, of.decimals(), of.unit()),
                        new Value.Count(days));
            case Criterion.Loss(var of, var atLeast, int days) ->
                Sentence.of(
                        "monitoring.rule.loss",
                        name,
                        new Value.Quantity(atLeast, of.decimals(), of.unit()),
                        new Value.Count(days));
            case Criterion.Above(var of, var limit) ->
                Sentence.of("monitoring.rule.above", name, new Value.Quantity(limit, of.decimals(), of.unit()));
            case Criterion.Below(var of, var limit) ->
                Sentence.of("monitoring.rule.below", name, new Value.Quantity(limit, of.decimals(), of.unit()));
        };
    }
}
