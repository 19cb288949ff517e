package org.cordee.forms;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A line and all below it under other names; what it says of lines among them it says of the copies. */
final class Renamed {
    private Renamed() {}

    static Question under(Map<String, String> names, Question line) {
        return new Question(
                names.getOrDefault(line.linkId(), line.linkId()),
                line.kind(),
                line.prefix(),
                line.text(),
                line.help(),
                line.wanted(),
                line.bounds(),
                line.options(),
                line.optionsFrom(),
                new Question.When(
                        line.when().conditions().stream()
                                .map(one -> new Question.Condition(
                                        names.getOrDefault(one.linkId(), one.linkId()), one.operator(), one.answer()))
                                .toList(),
                        line.when().all(),
                        expression(names, line.when().expression())),
                line.initial(),
                new Question.Reckoning(
                        expression(names, line.reckoning().calculated()),
                        expression(names, line.reckoning().prefilled()),
                        line.reckoning().variables().stream()
                                .map(one -> new Question.Variable(one.name(), named(names, one.expression())))
                                .toList(),
                        line.reckoning().offered(),
                        line.reckoning().constraints()),
                line.observed(),
                line.items().stream().map(one -> under(names, one)).toList());
    }

    private static @Nullable String expression(Map<String, String> names, @Nullable String expression) {
        return expression == null ? null : named(names, expression);
    }

    private static String named(Map<String, String> names, String expression) {
        return ScoreRule.NAMED.matcher(expression).replaceAll(found -> {
            var name = ScoreRule.unquoted(found.group(1));
            return java.util.regex.Matcher.quoteReplacement(
                    "linkId=" + ScoreRule.quoted(names.getOrDefault(name, name)));
        });
    }
}
