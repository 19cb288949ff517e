package org.cordee.forms;

import static org.cordee.forms.ItemMapping.SDC;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** What an item says in extensions, written only where it says something else than before: bounds, expressions, observations. */
final class SaidMapping {
    private SaidMapping() {}

    static void bounds(Question question, Question was, QuestionnaireItemComponent item) {
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

    static void reckoning(Question.Reckoning now, Question.Reckoning was, QuestionnaireItemComponent item) {
        expression(item, SDC + "calculatedExpression", now.calculated(), was.calculated());
        expression(item, SDC + "initialExpression", now.prefilled(), was.prefilled());
        if (!now.variables().equals(was.variables())) {
            variables(item.getExtension(), now.variables());
        }
    }

    static void observed(
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
    static void expression(Element element, String url, @Nullable String now, @Nullable String was) {
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
            Element element, String url, @Nullable T now, @Nullable T was, Function<T, Type> type) {
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
}
