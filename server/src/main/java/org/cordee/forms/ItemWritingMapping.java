package org.cordee.forms;

import static org.cordee.forms.ItemMapping.SDC;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Questionnaire.EnableWhenBehavior;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
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
        bounds(question, was, item);
        OptionWritingMapping.write(question, was, item);
        if (!was.when().equals(question.when())) {
            when(question.when(), was.when(), item);
        }
        reckoning(question.reckoning(), was.reckoning(), item);
        if (!Objects.equals(was.observed(), question.observed())) {
            observed(question.observed(), was.observed(), item);
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
            put(item, ItemMapping.HIDDEN, now.hidden() ? new BooleanType(true) : null);
        }
    }

    private static void bounds(Question question, Question was, QuestionnaireItemComponent item) {
        var now = question.bounds();
        var then = was.bounds();
        var retyped = question.kind() != was.kind();
        if (!Objects.equals(now.maxLength(), then.maxLength())) {
            item.setMaxLengthElement(now.maxLength() == null ? null : new IntegerType(now.maxLength()));
        }
        if (retyped || !Objects.equals(now.least(), then.least())) {
            put(item, ItemMapping.LEAST, number(question, now.least()));
        }
        if (retyped || !Objects.equals(now.most(), then.most())) {
            put(item, ItemMapping.MOST, number(question, now.most()));
        }
        change(item, ItemMapping.MIN_LENGTH, now.minLength(), then.minLength(), IntegerType::new);
        change(item, ItemMapping.DECIMALS, now.decimals(), then.decimals(), IntegerType::new);
        change(item, ItemMapping.PATTERN, now.pattern(), then.pattern(), StringType::new);
        change(item, ItemMapping.UNIT, now.unit(), then.unit(), ValueMapping::coding);
    }

    private static void when(Question.When now, Question.When was, QuestionnaireItemComponent item) {
        if (!now.conditions().equals(was.conditions())) {
            var standing = List.copyOf(item.getEnableWhen());
            item.setEnableWhen(now.conditions().stream()
                    .map(one -> standing.stream()
                            .filter(other -> ItemMapping.condition(other).equals(one))
                            .findFirst()
                            .orElseGet(() -> ItemMapping.enabled(one)))
                    .toList());
        }
        item.setEnableBehavior(
                now.conditions().isEmpty() ? null : now.all() ? EnableWhenBehavior.ALL : EnableWhenBehavior.ANY);
        expression(item, SDC + "enableWhenExpression", now.expression(), was.expression());
    }

    private static void reckoning(Question.Reckoning now, Question.Reckoning was, QuestionnaireItemComponent item) {
        expression(item, SDC + "calculatedExpression", now.calculated(), was.calculated());
        expression(item, SDC + "initialExpression", now.prefilled(), was.prefilled());
        if (!now.variables().equals(was.variables())) {
            variables(item.getExtension(), now.variables());
        }
    }

    private static void observed(
            Question.@Nullable Observed now, Question.@Nullable Observed was, QuestionnaireItemComponent item) {
        var sameCode = now != null
                && item.hasCode()
                && now.code().equals(item.getCodeFirstRep().getCode())
                && now.system().equals(ValueMapping.text(item.getCodeFirstRep().getSystem()));
        if (now != null && !sameCode) {
            item.setCode(List.of(new Coding(now.system(), now.code(), now.display())));
        }
        put(item, SDC + "observationExtract", now != null && now.extracted() ? new BooleanType(true) : null);
        if (now == null || was == null || now.lookBackDays() != was.lookBackDays()) {
            Type period = now == null || now.lookBackDays() <= 0
                    ? null
                    : (Type) new Duration()
                            .setValue(now.lookBackDays())
                            .setSystem("http://unitsofmeasure.org")
                            .setCode("d");
            put(item, SDC + "observationLinkPeriod", period);
        }
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

    /** Puts these in the place of the variables among the extensions. */
    static void variables(List<Extension> extensions, List<Question.Variable> variables) {
        extensions.removeIf(one -> ItemMapping.VARIABLE.equals(one.getUrl()));
        for (var variable : variables) {
            extensions.add(new Extension(
                    ItemMapping.VARIABLE,
                    new Expression()
                            .setName(variable.name())
                            .setLanguage("text/fhirpath")
                            .setExpression(variable.expression())));
        }
    }

    /** An expression keeps its name and its description, whatever it says now. */
    private static void expression(Element element, String url, @Nullable String now, @Nullable String was) {
        if (Objects.equals(now, was)) {
            return;
        }
        var standing = element.getExtensionByUrl(url);
        if (now != null && standing != null && standing.getValue() instanceof Expression expression) {
            expression.setLanguage("text/fhirpath").setExpression(now);
        } else {
            put(
                    element,
                    url,
                    now == null
                            ? null
                            : new Expression().setLanguage("text/fhirpath").setExpression(now));
        }
    }

    private static <T> void change(
            Element element, String url, @Nullable T now, @Nullable T was, java.util.function.Function<T, Type> type) {
        if (!Objects.equals(now, was)) {
            put(element, url, now == null ? null : type.apply(now));
        }
    }

    private static @Nullable Type number(Question question, java.math.@Nullable BigDecimal number) {
        return number == null
                ? null
                : question.kind() == Question.Kind.INTEGER
                        ? new IntegerType(number.intValue())
                        : new DecimalType(number);
    }

    static void put(Element element, String url, @Nullable Type value) {
        element.getExtension().removeIf(one -> url.equals(one.getUrl()));
        if (value != null) {
            element.addExtension(url, value);
        }
    }

    private static Stream<QuestionnaireItemComponent> everyItem(List<QuestionnaireItemComponent> items) {
        return items.stream().flatMap(item -> Stream.concat(Stream.of(item), everyItem(item.getItem())));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
