package org.cordee.forms;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.cordee.platform.page.Sentence;
import org.cordee.platform.page.Sentence.Value.Count;
import org.cordee.platform.page.Sentence.Value.Text;
import org.jspecify.annotations.Nullable;

/** Says all that keeps a form from being published, each with its place. */
final class QuestionnaireCheck {
    private static final int MOST_ITEMS = 600;
    private static final int MOST_DEPTH = 8;
    private static final int MOST_VARIABLES = 100;
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9.-]{0,63}");

    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> linkIds = new HashSet<>();
    private final Questionnaire form;

    private QuestionnaireCheck(Questionnaire form) {
        this.form = form;
    }

    static List<Fault> faults(Questionnaire form) {
        var check = new QuestionnaireCheck(form);
        check.whole();
        return List.copyOf(check.faults);
    }

    private void whole() {
        if (form.title().isBlank()) {
            fault(null, "title");
        }
        if (!form.url().matches("\\S{3,500}")) {
            fault(null, "url");
        }
        if (form.all().noneMatch(one -> one.kind().isAnswered())) {
            fault(null, "empty");
        }
        if (form.all().count() > MOST_ITEMS) {
            fault(null, "large", new Count(MOST_ITEMS));
            return;
        }
        variables(null, form.variables());
        constraints(null, form.constraints());
        form.all().forEach(question -> linkIds.add(question.linkId()));
        var seen = new HashSet<String>();
        form.items().forEach(question -> item(question, seen, 1));
    }

    private void item(Question question, Set<String> seen, int depth) {
        if (question.linkId().isBlank()) {
            fault(question, "linkIdMissing");
        } else if (!seen.add(question.linkId())) {
            fault(question, "linkIdTwice", new Text(question.linkId()));
        }
        if (depth > MOST_DEPTH) {
            fault(question, "deep", new Count(MOST_DEPTH));
            return;
        }
        if (question.text().isBlank()
                && question.kind() != Question.Kind.GROUP
                && !question.wanted().hidden()) {
            fault(question, "text");
        }
        answers(question);
        bounds(question);
        conditions(question);
        expressions(question);
        question.items().forEach(below -> item(below, seen, depth + 1));
    }

    private void answers(Question question) {
        if (question.kind() == Question.Kind.CHOICE
                && question.options().isEmpty()
                && !question.isReckoned()
                && question.reckoning().offered() == null) {
            if (question.optionsFrom() == null) {
                fault(question, "options");
            } else {
                fault(question, "valueSet", new Text(question.optionsFrom()));
            }
        }
        var keys = new HashSet<String>();
        for (var option : question.options()) {
            if (Entered.key(option).isBlank()) {
                fault(question, "optionEmpty");
            } else if (!keys.add(Entered.key(option))) {
                fault(question, "optionTwice", new Text(Entered.key(option)));
            }
        }
        if (question.kind() == Question.Kind.GROUP && question.items().isEmpty()) {
            fault(question, "groupEmpty");
        }
        var unanswerable = question.kind() == Question.Kind.ATTACHMENT
                || question.kind() == Question.Kind.REFERENCE
                || question.wanted().readOnly() && question.initial().isEmpty();
        if (question.wanted().required()
                && unanswerable
                && !question.isReckoned()
                && question.reckoning().prefilled() == null) {
            fault(question, "unanswerable");
        }
    }

    private void bounds(Question question) {
        var bounds = question.bounds();
        if (bounds.least() != null && bounds.most() != null && bounds.least().compareTo(bounds.most()) > 0) {
            fault(question, "range");
        }
        if (bounds.minLength() != null && bounds.maxLength() != null && bounds.minLength() > bounds.maxLength()) {
            fault(question, "length");
        }
        var times = bounds.times();
        if (times.fewest() != null && times.most() != null && times.fewest() > times.most()) {
            fault(question, "times");
        }
        if (times.most() != null && times.most() < 1
                || times.fewest() != null
                        && times.fewest() > (question.isRepeatingGroup() ? Sheet.MOST_TIMES : Filled.MOST_VALUES)) {
            fault(question, "times");
        }
        if (bounds.pattern() != null) {
            try {
                if (bounds.pattern().length() > AnswerCheck.LONGEST_PATTERN) {
                    fault(question, "patternLong", new Count(AnswerCheck.LONGEST_PATTERN));
                }
                Pattern.compile(bounds.pattern());
            } catch (PatternSyntaxException wrong) {
                fault(question, "pattern", new Text(wrong.getDescription()));
            }
        }
    }

    private void conditions(Question question) {
        for (var condition : question.when().conditions()) {
            if (condition.linkId().equals(question.linkId())) {
                fault(question, "conditionItself");
            } else if (!linkIds.contains(condition.linkId())) {
                fault(question, "conditionUnknown", new Text(condition.linkId()));
            } else {
                var other = form.item(condition.linkId()).orElseThrow();
                if (condition.answer() instanceof Value.Code code
                        && !other.options().isEmpty()
                        && other.kind() == Question.Kind.CHOICE
                        && other.options().stream().noneMatch(option -> Value.same(option, code))) {
                    fault(question, "conditionAnswer", new Text(code.display()), new Text(other.text()));
                }
            }
        }
    }

    private void expressions(Question question) {
        variables(question, question.reckoning().variables());
        var calculated = question.reckoning().calculated();
        if (calculated != null && calculated.isBlank()) {
            fault(question, "calculatedEmpty");
        } else {
            expression(question, calculated);
        }
        if (Bands.of(question)
                .filter(bands ->
                        bands.bands().stream().anyMatch(one -> one.text().isBlank()))
                .isPresent()) {
            fault(question, "bandText");
        }
        expression(question, question.reckoning().prefilled());
        expression(question, question.when().expression());
        expression(question, question.reckoning().offered());
        constraints(question, question.reckoning().constraints());
        if (question.isReckoned() && !question.kind().isAnswered()) {
            fault(question, "calculatedGroup");
        }
    }

    private void variables(@Nullable Question question, List<Question.Variable> variables) {
        if (variables.size() > MOST_VARIABLES) {
            fault(question, "variables", new Count(MOST_VARIABLES));
        }
        for (var variable : variables) {
            if (!NAME.matcher(variable.name()).matches()) {
                fault(question, "variableName", new Text(variable.name()));
            }
            ExpressionsMapping.fault(variable.expression())
                    .ifPresent(wrong -> fault(question, "variable", new Text(variable.name()), new Text(wrong)));
        }
    }

    private void constraints(@Nullable Question question, List<Question.Constraint> constraints) {
        for (var constraint : constraints) {
            ExpressionsMapping.fault(constraint.expression())
                    .ifPresent(wrong -> fault(question, "constraint", new Text(constraint.key()), new Text(wrong)));
        }
    }

    private void expression(Question question, @Nullable String expression) {
        if (expression != null) {
            ExpressionsMapping.fault(expression).ifPresent(wrong -> fault(question, "expression", new Text(wrong)));
        }
    }

    private void fault(@Nullable Question question, String key, Sentence.Value... values) {
        faults.add(new Fault(
                question == null ? "" : question.linkId(),
                question == null ? form.title() : question.text().isBlank() ? question.linkId() : question.text(),
                Sentence.of("forms.fault." + key, values)));
    }
}
