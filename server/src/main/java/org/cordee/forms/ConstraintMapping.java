package org.cordee.forms;

import static org.cordee.forms.ValueMapping.text;

import java.util.List;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Extension;

/** What must hold of answers, in both spellings: targetConstraint, and the questionnaire-constraint that it replaced. */
final class ConstraintMapping {
    static final String TARGET = ItemMapping.CORE + "targetConstraint";
    static final String OLDER = ItemMapping.CORE + "questionnaire-constraint";

    private ConstraintMapping() {}

    static List<Question.Constraint> of(List<Extension> extensions) {
        return extensions.stream()
                .filter(one -> TARGET.equals(one.getUrl()) || OLDER.equals(one.getUrl()))
                .map(one -> new Question.Constraint(
                        part(one, "key"),
                        !part(one, "severity").equals("warning"),
                        part(one, "human").isEmpty() ? part(one, "requirements") : part(one, "human"),
                        part(one, "expression")))
                .toList();
    }

    private static String part(Extension constraint, String name) {
        var part = constraint.getExtensionByUrl(name);
        if (part == null || part.getValue() == null) {
            return "";
        }
        return part.getValue() instanceof Expression expression
                ? ItemMapping.source(expression)
                : text(part.getValue().primitiveValue());
    }
}
