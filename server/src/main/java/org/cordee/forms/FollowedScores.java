package org.cordee.forms;

import java.util.List;
import java.util.Optional;

/** Scores that go with the questions they count: one that changes its kind still counts, one that is taken out no more. */
final class FollowedScores {
    private FollowedScores() {}

    /** The plain rule by which a line is worked out. */
    static Optional<ScoreRule> rule(Question line, Questionnaire form) {
        var expression = line.reckoning().calculated();
        return expression == null ? Optional.empty() : ScoreRule.read(expression, form);
    }

    /** The form after a change, with the scores that the change left as they were written anew. */
    static Questionnaire after(Questionnaire before, Questionnaire after) {
        return after.withItems(each(after.items(), before, after));
    }

    private static List<Question> each(List<Question> items, Questionnaire before, Questionnaire after) {
        return items.stream()
                .map(one -> {
                    var below = one.with(each(one.items(), before, after));
                    var expression = one.reckoning().calculated();
                    return expression == null
                                    || ScoreRule.read(expression, after).isPresent()
                            ? below
                            : ScoreRule.read(expression, before)
                                    .map(rule ->
                                            below.reckoned(standing(rule, after).expression(after)))
                                    .orElse(below);
                })
                .toList();
    }

    private static ScoreRule standing(ScoreRule rule, Questionnaire after) {
        return new ScoreRule(
                rule.mean(),
                rule.linkIds().stream()
                        .filter(one -> after.item(one).filter(ScoreRule::counts).isPresent())
                        .toList(),
                rule.complete());
    }
}
