package org.cordee.forms;

import static org.cordee.forms.ValueMapping.text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemEnableWhenComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemOperator;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Items of a Questionnaire, with what Structured Data Capture says in extensions. */
final class ItemMapping {
    static final String SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";
    static final String CORE = "http://hl7.org/fhir/StructureDefinition/";
    static final String VARIABLE = CORE + "variable";
    private static final String HIDDEN = CORE + "questionnaire-hidden";
    private static final String UNIT = CORE + "questionnaire-unit";
    private static final String EXCLUSIVE = CORE + "questionnaire-optionExclusive";
    private static final String CONTROL = CORE + "questionnaire-itemControl";
    private static final String CONTROLS = "http://hl7.org/fhir/questionnaire-item-control";
    private static final String LEAST = CORE + "minValue";
    private static final String MOST = CORE + "maxValue";
    private static final String MIN_LENGTH = CORE + "minLength";
    private static final String PATTERN = CORE + "regex";
    private static final String DECIMALS = CORE + "maxDecimalPlaces";
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
                        variables(item.getExtension())),
                observed(item),
                item.getItem().stream()
                        .filter(below -> !isHelp(below))
                        .map(ItemMapping::question)
                        .toList());
    }

    /** Writes onto an item: a new one, or a copy of the one of this name that stands, whose other elements stay. */
    static void write(Question question, QuestionnaireItemComponent item) {
        item.setLinkId(question.linkId())
                .setType(QuestionnaireItemType.fromCode(question.kind().code()))
                .setPrefix(orNull(question.prefix()))
                .setText(orNull(question.text()))
                .setRequired(question.wanted().required())
                .setRepeats(question.wanted().repeats())
                .setReadOnly(question.wanted().readOnly())
                .setMaxLengthElement(
                        question.bounds().maxLength() == null
                                ? null
                                : new IntegerType(question.bounds().maxLength()));
        put(item, HIDDEN, question.wanted().hidden() ? new BooleanType(true) : null);
        put(item, LEAST, number(question, question.bounds().least()));
        put(item, MOST, number(question, question.bounds().most()));
        put(item, MIN_LENGTH, whole(question.bounds().minLength()));
        put(item, DECIMALS, whole(question.bounds().decimals()));
        var pattern = question.bounds().pattern();
        put(item, PATTERN, pattern == null ? null : new org.hl7.fhir.r4.model.StringType(pattern));
        var unit = question.bounds().unit();
        put(item, UNIT, unit == null ? null : ValueMapping.coding(unit));
        put(item, SDC + "calculatedExpression", fhirPath(question.reckoning().calculated()));
        put(item, SDC + "initialExpression", fhirPath(question.reckoning().prefilled()));
        put(item, SDC + "enableWhenExpression", fhirPath(question.when().expression()));
        writeVariables(item.getExtension(), question.reckoning().variables());
        writeChoices(question, item);
        item.setEnableWhen(
                question.when().conditions().stream().map(ItemMapping::enabled).toList());
        item.setEnableBehavior(
                question.when().conditions().isEmpty()
                        ? null
                        : question.when().all() ? EnableWhenBehavior.ALL : EnableWhenBehavior.ANY);
        var observed = question.observed();
        if (observed != null) {
            item.setCode(List.of(new Coding(observed.system(), observed.code(), observed.display())));
        }
        put(item, SDC + "observationExtract", observed != null && observed.extracted() ? new BooleanType(true) : null);
        put(
                item,
                SDC + "observationLinkPeriod",
                observed != null && observed.lookBackDays() > 0
                        ? (Type) new Duration()
                                .setValue(observed.lookBackDays())
                                .setSystem("http://unitsofmeasure.org")
                                .setCode("d")
                        : null);
        writeBelow(question, item);
    }

    private static void writeChoices(Question question, QuestionnaireItemComponent item) {
        item.setAnswerValueSet(question.optionsFrom());
        item.setAnswerOption(null);
        if (question.optionsFrom() == null) {
            for (var option : question.options()) {
                var written = item.addAnswerOption().setValue(ValueMapping.type(option));
                if (option instanceof Value.Code code
                        && question.bounds().exclusive().contains(code.code())) {
                    written.addExtension(EXCLUSIVE, new BooleanType(true));
                }
            }
        }
        item.setInitial(null);
        for (var initial : question.initial()) {
            item.addInitial().setValue(ValueMapping.type(initial));
        }
    }

    private static void writeBelow(Question question, QuestionnaireItemComponent item) {
        var standing = item.getItem();
        var below = new ArrayList<QuestionnaireItemComponent>();
        if (!question.help().isEmpty()) {
            below.add(standing.stream()
                    .filter(ItemMapping::isHelp)
                    .findFirst()
                    .orElseGet(() -> newHelp(question.linkId()))
                    .setText(question.help()));
        }
        below.addAll(written(question.items(), standing));
        item.setItem(below);
    }

    static List<QuestionnaireItemComponent> written(
            List<Question> questions, List<QuestionnaireItemComponent> standing) {
        var written = new ArrayList<QuestionnaireItemComponent>();
        for (var question : questions) {
            var item = everyItem(standing)
                    .filter(one -> question.linkId().equals(one.getLinkId()))
                    .findFirst()
                    .map(QuestionnaireItemComponent::copy)
                    .orElseGet(QuestionnaireItemComponent::new);
            write(question, item);
            written.add(item);
        }
        return written;
    }

    private static Stream<QuestionnaireItemComponent> everyItem(List<QuestionnaireItemComponent> items) {
        return items.stream().flatMap(item -> Stream.concat(Stream.of(item), everyItem(item.getItem())));
    }

    private static Question.Condition condition(QuestionnaireItemEnableWhenComponent when) {
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

    private static QuestionnaireItemEnableWhenComponent enabled(Question.Condition condition) {
        return new QuestionnaireItemEnableWhenComponent()
                .setQuestion(condition.linkId())
                .setOperator(
                        QuestionnaireItemOperator.fromCode(condition.operator().code()))
                .setAnswer(ValueMapping.type(condition.answer()));
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
                        .toList());
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

    private static boolean isHelp(QuestionnaireItemComponent item) {
        return item.getType() == QuestionnaireItemType.DISPLAY
                && item.getExtensionsByUrl(CONTROL).stream()
                        .anyMatch(control -> control.getValue() instanceof CodeableConcept concept
                                && concept.getCoding().stream().anyMatch(one -> "help".equals(one.getCode())));
    }

    private static QuestionnaireItemComponent newHelp(String linkId) {
        var help = new QuestionnaireItemComponent().setLinkId(linkId + ".help").setType(QuestionnaireItemType.DISPLAY);
        help.addExtension(CONTROL, new CodeableConcept(new Coding(CONTROLS, "help", null)));
        return help;
    }

    static List<Question.Variable> variables(List<Extension> extensions) {
        return extensions.stream()
                .filter(one -> VARIABLE.equals(one.getUrl()))
                .map(one -> one.getValue() instanceof Expression expression
                        ? new Question.Variable(text(expression.getName()), source(expression))
                        : new Question.Variable("", ""))
                .toList();
    }

    /** Puts these in the place of the variables among the extensions. */
    static void writeVariables(List<Extension> extensions, List<Question.Variable> variables) {
        extensions.removeIf(one -> VARIABLE.equals(one.getUrl()));
        for (var variable : variables) {
            extensions.add(new Extension(
                    VARIABLE,
                    new Expression()
                            .setName(variable.name())
                            .setLanguage("text/fhirpath")
                            .setExpression(variable.expression())));
        }
    }

    private static @Nullable String expression(Element element, String url) {
        return element.getExtensionByUrl(url) == null
                ? null
                : element.getExtensionByUrl(url).getValue() instanceof Expression expression ? source(expression) : "";
    }

    /** An expression in another language stands as one that cannot be read, so that the form is refused with its place. */
    private static String source(Expression expression) {
        return !expression.hasLanguage() || expression.getLanguage().equals("text/fhirpath")
                ? text(expression.getExpression())
                : "";
    }

    private static @Nullable Expression fhirPath(@Nullable String expression) {
        return expression == null
                ? null
                : new Expression().setLanguage("text/fhirpath").setExpression(expression);
    }

    private static boolean truth(Element element, String url) {
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

    private static @Nullable Type number(Question question, @Nullable BigDecimal number) {
        if (number == null) {
            return null;
        }
        return question.kind() == Question.Kind.INTEGER ? new IntegerType(number.intValue()) : new DecimalType(number);
    }

    private static @Nullable Type whole(@Nullable Integer number) {
        return number == null ? null : new IntegerType(number);
    }

    private static void put(Element element, String url, @Nullable Type value) {
        element.getExtension().removeIf(one -> url.equals(one.getUrl()));
        if (value != null) {
            element.addExtension(url, value);
        }
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
