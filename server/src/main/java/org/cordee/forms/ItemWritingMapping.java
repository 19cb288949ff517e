package org.cordee.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Questionnaire.EnableWhenBehavior;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemEnableWhenComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemOperator;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.jspecify.annotations.Nullable;

/**
 * Writes questions onto the items that stand, in place: what a question says as before is not touched, so that elements and
 * extensions that no view knows stay where they are.
 */
final class ItemWritingMapping {
    private ItemWritingMapping() {}

    /** The items of these questions: each a copy of the one of its name that stands anywhere, or a new one. */
    static List<QuestionnaireItemComponent> written(
            List<Question> questions, List<QuestionnaireItemComponent> standing, Origins origins) {
        var written = new ArrayList<QuestionnaireItemComponent>();
        for (var question : questions) {
            var from = origins.of(question.linkId());
            var item = everyItem(standing)
                    .filter(one -> from.equals(one.getLinkId()))
                    .findFirst()
                    .map(QuestionnaireItemComponent::copy)
                    .orElseGet(QuestionnaireItemComponent::new);
            write(question, item, standing, origins);
            written.add(item);
        }
        return written;
    }

    private static void write(
            Question question,
            QuestionnaireItemComponent item,
            List<QuestionnaireItemComponent> standing,
            Origins origins) {
        var was = ItemMapping.question(item);
        if (!was.linkId().equals(question.linkId())) {
            item.setLinkId(question.linkId());
        }
        if (was.kind() != question.kind() || !item.hasType()) {
            item.setType(QuestionnaireItemType.fromCode(question.kind().code()));
        }
        if (!was.prefix().equals(question.prefix())) {
            item.setPrefix(orNull(question.prefix()));
        }
        if (!was.text().equals(question.text())) {
            item.setText(orNull(question.text()));
        }
        wanted(question.wanted(), was.wanted(), item);
        SaidMapping.bounds(question, was, item);
        OptionWritingMapping.write(question, was, item);
        if (!was.when().equals(question.when())) {
            when(question.when(), was.when(), item);
        }
        SaidMapping.reckoning(question.reckoning(), was.reckoning(), item);
        if (!Objects.equals(was.observed(), question.observed())) {
            SaidMapping.observed(question.observed(), was.observed(), item);
        }
        below(question, was, item, standing, origins);
    }

    private static void wanted(Question.Wanted now, Question.Wanted was, QuestionnaireItemComponent item) {
        if (now.required() != was.required()) {
            item.setRequired(now.required());
        }
        if (now.repeats() != was.repeats()) {
            item.setRepeats(now.repeats());
        }
        if (now.readOnly() != was.readOnly()) {
            item.setReadOnly(now.readOnly());
        }
        if (now.hidden() != was.hidden()) {
            SaidMapping.put(item, ItemMapping.HIDDEN, now.hidden() ? new BooleanType(true) : null);
        }
    }

    private static void when(Question.When now, Question.When was, QuestionnaireItemComponent item) {
        if (!now.conditions().equals(was.conditions())) {
            var standing = List.copyOf(item.getEnableWhen());
            item.setEnableWhen(now.conditions().stream()
                    .map(one -> standing.stream()
                            .filter(other -> ItemMapping.condition(other).equals(one))
                            .findFirst()
                            .orElseGet(() -> enabled(one)))
                    .toList());
        }
        if (now.conditions().isEmpty()) {
            item.setEnableBehavior(null);
        } else if (now.conditions().size() > 1 || item.hasEnableBehavior() || !now.all()) {
            item.setEnableBehavior(now.all() ? EnableWhenBehavior.ALL : EnableWhenBehavior.ANY);
        }
        SaidMapping.expression(item, ItemMapping.SDC + "enableWhenExpression", now.expression(), was.expression());
    }

    private static QuestionnaireItemEnableWhenComponent enabled(Question.Condition condition) {
        return new QuestionnaireItemEnableWhenComponent()
                .setQuestion(condition.linkId())
                .setOperator(
                        QuestionnaireItemOperator.fromCode(condition.operator().code()))
                .setAnswer(ValueMapping.type(condition.answer()));
    }

    /** Words that help come first; those that stand keep their own elements, a second one too. */
    private static void below(
            Question question,
            Question was,
            QuestionnaireItemComponent item,
            List<QuestionnaireItemComponent> standing,
            Origins origins) {
        var below = new ArrayList<QuestionnaireItemComponent>();
        var helps = item.getItem().stream().filter(ItemMapping::isHelp).toList();
        for (int i = 0; i < helps.size(); i++) {
            if (i > 0 || question.help().equals(was.help())) {
                below.add(helps.get(i));
            } else if (!question.help().isEmpty()) {
                below.add(helps.get(i).setText(question.help()));
            }
        }
        if (helps.isEmpty() && !question.help().isEmpty()) {
            below.add(newHelp(question.linkId()).setText(question.help()));
        }
        if (!origins.of(question.linkId()).equals(question.linkId())) {
            for (int i = 0; i < below.size(); i++) {
                below.set(i, below.get(i).copy().setLinkId(question.linkId() + ".help" + (i == 0 ? "" : i + 1)));
            }
        }
        below.addAll(written(question.items(), standing, origins));
        item.setItem(below);
    }

    private static QuestionnaireItemComponent newHelp(String linkId) {
        var help = new QuestionnaireItemComponent().setLinkId(linkId + ".help").setType(QuestionnaireItemType.DISPLAY);
        help.addExtension(ItemMapping.CONTROL, new CodeableConcept(new Coding(ItemMapping.CONTROLS, "help", null)));
        return help;
    }

    private static Stream<QuestionnaireItemComponent> everyItem(List<QuestionnaireItemComponent> items) {
        return items.stream().flatMap(item -> Stream.concat(Stream.of(item), everyItem(item.getItem())));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
