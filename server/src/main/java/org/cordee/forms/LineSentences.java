package org.cordee.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.cordee.platform.page.Words;

/** What a line of a form does, in sentences: when it is shown, how it is worked out, what it has to do with the record. */
public final class LineSentences {
    private LineSentences() {}

    public static List<String> of(Words words, Questionnaire form, Question line) {
        var said = new ArrayList<String>();
        if (!line.when().conditions().isEmpty()) {
            said.add(words.say("editor.said.when", when(words, form, line.when())));
        }
        if (line.when().expression() != null) {
            said.add(words.say("editor.said.whenExpression"));
        }
        if (line.isReckoned()) {
            said.add(FollowedScores.rule(line, form)
                    .map(rule -> words.say(
                            rule.mean() ? "editor.said.mean" : "editor.said.sum",
                            rule.linkIds().size()))
                    .orElseGet(() -> words.say("editor.said.calculated")));
            Bands.of(line)
                    .ifPresent(bands -> said.add(
                            words.say("editor.said.bands", bands.bands().size())));
        }
        Prefill.standing(line)
                .ifPresentOrElse(
                        known -> said.add(words.say("editor.said.prefill", words.say(known.nameKey()))), () -> {
                            if (line.reckoning().prefilled() != null) {
                                said.add(words.say("editor.said.prefilled"));
                            }
                        });
        if (line.observed() != null && line.observed().extracted()) {
            said.add(words.say("editor.said.extracted", line.observed().code()));
        }
        return said;
    }

    private static String when(Words words, Questionnaire form, Question.When when) {
        return when.conditions().stream()
                .map(one -> condition(words, form, one))
                .collect(Collectors.joining(" " + words.say(when.all() ? "editor.said.and" : "editor.said.or") + " "));
    }

    private static String condition(Words words, Questionnaire form, Question.Condition one) {
        var other = form.item(one.linkId()).map(FormDraft::said).orElse(one.linkId());
        var absent = one.operator() == Question.Operator.EXISTS && one.answer().equals(new Value.Truth(false));
        return words.say(
                        "editor.said.condition",
                        other,
                        words.say(
                                absent
                                        ? "editor.op.missing"
                                        : "editor.op." + one.operator().name()),
                        one.operator() == Question.Operator.EXISTS ? "" : ValueWords.said(words, one.answer()))
                .strip();
    }
}
