package org.cordee.forms;

import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemAnswerOptionComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;

/** Writes the answers that a question offers onto those that stand: an answer that stays keeps all that it says besides. */
final class OptionWritingMapping {
    private OptionWritingMapping() {}

    static void write(Question question, Question was, QuestionnaireItemComponent item) {
        if (!java.util.Objects.equals(question.optionsFrom(), was.optionsFrom())) {
            item.setAnswerValueSet(question.optionsFrom());
        }
        if (question.optionsFrom() == null
                && !(question.options().equals(was.options())
                        && question.bounds().exclusive().equals(was.bounds().exclusive()))) {
            var standing = List.copyOf(item.getAnswerOption());
            item.setAnswerOption(question.options().stream()
                    .map(option -> written(option, standing, question.bounds().exclusive()))
                    .toList());
        }
        if (!question.initial().equals(was.initial())) {
            item.getAnswerOption().forEach(option -> option.setInitialSelectedElement(null));
            item.setInitial(null);
            for (var initial : question.initial()) {
                item.addInitial().setValue(ValueMapping.type(initial));
            }
        }
    }

    private static QuestionnaireItemAnswerOptionComponent written(
            Value option, List<QuestionnaireItemAnswerOptionComponent> standing, List<String> exclusive) {
        var written = standing.stream()
                .filter(one -> ValueMapping.value(one.getValue())
                        .filter(value -> Entered.key(value).equals(Entered.key(option)))
                        .isPresent())
                .findFirst()
                .map(QuestionnaireItemAnswerOptionComponent::copy)
                .orElseGet(() -> new QuestionnaireItemAnswerOptionComponent().setValue(ValueMapping.type(option)));
        if (!(option instanceof Value.Code code)) {
            return written;
        }
        if (written.getValue() instanceof Coding coding) {
            if (!ValueMapping.code(coding).display().equals(code.display())) {
                coding.setDisplay(code.display());
            }
            var weight = ValueMapping.weight(coding);
            var weighed = weight != null ? weight : ValueMapping.weight(written);
            if (!java.util.Objects.equals(weighed, code.weight())) {
                ValueMapping.WEIGHTS.forEach(url -> {
                    SaidMapping.put(coding, url, null);
                    SaidMapping.put(written, url, null);
                });
                if (code.weight() != null) {
                    coding.addExtension(ValueMapping.ORDINAL, new DecimalType(code.weight()));
                }
            }
        }
        var excludes = exclusive.contains(code.code());
        if (excludes != ItemMapping.truth(written, ItemMapping.EXCLUSIVE)) {
            SaidMapping.put(written, ItemMapping.EXCLUSIVE, excludes ? new BooleanType(true) : null);
        }
        return written;
    }
}
