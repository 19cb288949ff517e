package org.cordee.forms;

import static org.cordee.forms.ValueMapping.text;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Questionnaire.EnableWhenBehavior;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemEnableWhenComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.jspecify.annotations.Nullable;

/** Items of a Questionnaire as they are read, with what Structured Data Capture says in extensions. */
final class ItemMapping {
    static final String SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";
    static final String CORE = "http://hl7.org/fhir/StructureDefinition/";
    static final String VARIABLE = CORE + "variable";
    static final String HIDDEN = CORE + "questionnaire-hidden";
    static final String UNIT = CORE + "questionnaire-unit";
    static final String EXCLUSIVE = CORE + "questionnaire-optionExclusive";
    static final String CONTROL = CORE + "questionnaire-itemControl";
    static final String CONTROLS = "http://hl7.org/fhir/questionnaire-item-control";
    static final String LEAST = CORE + "minValue";
    static final String MOST = CORE + "maxValue";
    static final String MIN_LENGTH = CORE + "minLength";
    static final String PATTERN = CORE + "regex";
    static final String DECIMALS = CORE + "maxDecimalPlaces";
    static final String FEWEST = CORE + "questionnaire-minOccurs";
    static final String OFTENEST = CORE + "questionnaire-maxOccurs";
    static final String UNIT_OPTION = CORE + "questionnaire-unitOption";
    static final String UNIT_SET = CORE + "questionnaire-unitValueSet";
    private static final Map<String, Integer> DAYS =
            Map.of("h", 0, "d", 1, "wk", 7, "mo", 31, "a", 366, "day", 1, "month", 31, "year", 366);

    private ItemMapping() {}

    static Question question(QuestionnaireItemComponent item) {
        var when = item.getEnableWhen().stream().map(ItemMapping::condition).toList();
        return new Question(
                text(item.getLinkId()),
                item.getType() == null
                        ? Question.Kind.DISPLAY
                        : Question.Kind.of(item.getType().toCode()).orElse(Question.Kind.STRING),
                text(item.getPrefix()),
                text(item.getText()),
                help(item),
                new Question.Wanted(item.getRequired(), item.getRepeats(), item.getReadOnly(), truth(item, HIDDEN)),
                bounds(item),
                item.getAnswerOption().stream()
                        .flatMap(
                                option -> ValueMapping.value(option.getValue())
                                        .map(value -> weighed(value, ValueMapping.weight(option)))
                                        .stream())
                        .toList(),
                item.getAnswerValueSet(),
                new Question.When(
                        when,
                        item.getEnableBehavior() != EnableWhenBehavior.ANY,
                        expression(item, SDC + "enableWhenExpression")),
                item.hasInitial()
                        ? item.getInitial().stream()
                                .flatMap(one -> ValueMapping.value(one.getValue()).stream())
                                .toList()
                        : chosen(item),
                new Question.Reckoning(
                        expression(item, SDC + "calculatedExpression"),
                        expression(item, SDC + "initialExpression"),
                        variables(item.getExtension()),
                        expression(item, SDC + "answerExpression"),
                        ConstraintMapping.of(item.getExtension())),
                observed(item),
                item.getItem().stream()
                        .filter(below -> !isHelp(below))
                        .map(ItemMapping::question)
                        .toList());
    }

    static Question.Condition condition(QuestionnaireItemEnableWhenComponent when) {
        var operator =
                when.getOperator() == null ? "exists" : when.getOperator().toCode();
        return new Question.Condition(
                text(when.getQuestion()),
                Stream.of(Question.Operator.values())
                        .filter(one -> one.code().equals(operator))
                        .findFirst()
                        .orElse(Question.Operator.EXISTS),
                ValueMapping.value(when.getAnswer()).orElse(new Value.Truth(true)));
    }

    private static Question.Bounds bounds(QuestionnaireItemComponent item) {
        return new Question.Bounds(
                whole(item, MIN_LENGTH),
                item.hasMaxLength() ? item.getMaxLength() : null,
                number(item, LEAST),
                number(item, MOST),
                item.getExtensionByUrl(PATTERN) == null
                        ? null
                        : item.getExtensionByUrl(PATTERN).getValue().primitiveValue(),
                whole(item, DECIMALS),
                item.getExtensionByUrl(UNIT) != null
                                && item.getExtensionByUrl(UNIT).getValue() instanceof Coding unit
                        ? ValueMapping.code(unit)
                        : null,
                item.getAnswerOption().stream()
                        .filter(option -> truth(option, EXCLUSIVE) && option.getValue() instanceof Coding)
                        .map(option -> text(((Coding) option.getValue()).getCode()))
                        .toList(),
                new Question.Times(whole(item, FEWEST), whole(item, OFTENEST)),
                units(item));
    }

    private static Question.Units units(QuestionnaireItemComponent item) {
        var from = item.getExtensionByUrl(UNIT_SET);
        return new Question.Units(
                item.getExtensionsByUrl(UNIT_OPTION).stream()
                        .flatMap(one -> one.getValue() instanceof Coding unit
                                ? Stream.of(ValueMapping.code(unit))
                                : Stream.empty())
                        .toList(),
                from == null ? null : from.getValue().primitiveValue());
    }

    private static List<Value> chosen(QuestionnaireItemComponent item) {
        return item.getAnswerOption().stream()
                .filter(option -> option.getInitialSelected())
                .flatMap(option -> ValueMapping.value(option.getValue()).stream())
                .toList();
    }

    private static Value weighed(Value value, @Nullable BigDecimal weight) {
        return weight != null && value instanceof Value.Code code && code.weight() == null
                ? new Value.Code(code.system(), code.code(), code.display(), weight)
                : value;
    }

    private static Question.@Nullable Observed observed(QuestionnaireItemComponent item) {
        var period = item.getExtensionByUrl(SDC + "observationLinkPeriod");
        var extracted = truth(item, SDC + "observationExtract");
        if (!item.hasCode() || period == null && !extracted) {
            return null;
        }
        var code = item.getCodeFirstRep();
        int days = 0;
        if (period != null && period.getValue() instanceof Duration duration && duration.hasValue()) {
            days = Math.max(1, duration.getValue().intValue() * DAYS.getOrDefault(text(duration.getCode()), 1));
        }
        return new Question.Observed(
                text(code.getSystem()),
                text(code.getCode()),
                code.hasDisplay() ? code.getDisplay() : text(item.getText()),
                days,
                extracted);
    }

    private static String help(QuestionnaireItemComponent item) {
        return item.getItem().stream()
                .filter(ItemMapping::isHelp)
                .map(help -> text(help.getText()))
                .findFirst()
                .orElse("");
    }

    static boolean isHelp(QuestionnaireItemComponent item) {
        return item.getType() == QuestionnaireItemType.DISPLAY
                && item.getExtensionsByUrl(CONTROL).stream()
                        .anyMatch(control -> control.getValue() instanceof CodeableConcept concept
                                && concept.getCoding().stream().anyMatch(one -> "help".equals(one.getCode())));
    }

    static List<Question.Variable> variables(List<Extension> extensions) {
        return extensions.stream()
                .filter(one -> VARIABLE.equals(one.getUrl()))
                .map(one -> one.getValue() instanceof Expression expression
                        ? new Question.Variable(text(expression.getName()), source(expression))
                        : new Question.Variable("", ""))
                .toList();
    }

    private static @Nullable String expression(Element element, String url) {
        return element.getExtensionByUrl(url) == null
                ? null
                : element.getExtensionByUrl(url).getValue() instanceof Expression expression ? source(expression) : "";
    }

    /** An expression in another language stands as one that cannot be read, so that the form is refused with its place. */
    static String source(Expression expression) {
        return !expression.hasLanguage() || expression.getLanguage().equals("text/fhirpath")
                ? text(expression.getExpression())
                : "";
    }

    static boolean truth(Element element, String url) {
        return element.getExtensionsByUrl(url).stream()
                .anyMatch(one -> one.getValue() instanceof BooleanType truth && truth.booleanValue());
    }

    private static @Nullable BigDecimal number(Element element, String url) {
        var extension = element.getExtensionByUrl(url);
        return extension == null
                ? null
                : ValueMapping.value(extension.getValue()).map(Value::number).orElse(null);
    }

    private static @Nullable Integer whole(Element element, String url) {
        var number = number(element, url);
        return number == null ? null : number.intValue();
    }
}
