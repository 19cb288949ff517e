package org.cordee.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** When a line is shown, as fields: a question before it, how it compares, with what. */
final class WhenFields {
    static final int MOST = 20;
    static final String MISSING = "missing";

    private WhenFields() {}

    static void put(Question question, Map<String, String> fields) {
        fields.put("all", question.when().all() ? "all" : "any");
        var conditions = question.when().conditions();
        for (int row = 0; row < conditions.size(); row++) {
            var one = conditions.get(row);
            var absent =
                    one.operator() == Question.Operator.EXISTS && one.answer().equals(new Value.Truth(false));
            fields.put("when!" + row, one.linkId());
            fields.put("op!" + row, absent ? MISSING : one.operator().code());
            fields.put("answer!" + row, one.operator() == Question.Operator.EXISTS ? "" : Entered.key(one.answer()));
        }
        var expression = question.when().expression();
        fields.put("whenExpression", expression == null ? "" : expression);
    }

    static Question.When read(Question was, Questionnaire form, Sent sent) {
        var conditions = new ArrayList<Question.Condition>();
        for (int row : sent.rows("when")) {
            var linkId = sent.value("when!" + row);
            if (!linkId.isEmpty() && conditions.size() < MOST) {
                form.item(linkId)
                        .ifPresentOrElse(
                                other -> condition(other, row, sent)
                                        .map(one -> standing(was, one))
                                        .ifPresent(conditions::add),
                                () -> standing(was, row).ifPresent(conditions::add));
            }
        }
        var expression = sent.value("whenExpression").strip();
        return new Question.When(
                conditions, !sent.value("all").equals("any"), expression.isEmpty() ? null : expression);
    }

    /** A condition over a question that is there no more stays, with its fault, until someone takes it out. */
    private static Optional<Question.Condition> standing(Question was, int row) {
        return row < was.when().conditions().size()
                ? Optional.of(was.when().conditions().get(row))
                : Optional.empty();
    }

    /** A condition that says the same as one that stands is that one; a new one looks for a code, whatever it counts. */
    private static Question.Condition standing(Question was, Question.Condition now) {
        return was.when().conditions().stream()
                .filter(one -> one.linkId().equals(now.linkId())
                        && one.operator() == now.operator()
                        && Value.same(one.answer(), now.answer()))
                .findFirst()
                .orElseGet(() -> now.answer() instanceof Value.Code(var system, var code, var display, var weight)
                        ? new Question.Condition(
                                now.linkId(), now.operator(), new Value.Code(system, code, display, null))
                        : now);
    }

    private static Optional<Question.Condition> condition(Question other, int row, Sent sent) {
        var code = sent.value("op!" + row);
        var typed = sent.value("answer!" + row).strip();
        if (code.isEmpty()) {
            return Optional.of(begun(other));
        }
        if (code.equals(MISSING)) {
            return Optional.of(
                    new Question.Condition(other.linkId(), Question.Operator.EXISTS, new Value.Truth(false)));
        }
        var operator = operators(other).stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElse(Question.Operator.EXISTS);
        if (operator == Question.Operator.EXISTS) {
            return Optional.of(new Question.Condition(other.linkId(), operator, new Value.Truth(true)));
        }
        var value = typed.isEmpty() ? Optional.<Value>empty() : Entered.value(other, typed);
        if (value.isEmpty()) {
            sent.refuse("answer!" + row, typed.isEmpty() ? "answerMissing" : "answer", FormDraft.said(other));
        }
        return value.map(one -> new Question.Condition(other.linkId(), operator, one));
    }

    /** A condition as it begins: the first answer that there is to compare with. */
    private static Question.Condition begun(Question other) {
        if (other.kind() == Question.Kind.BOOLEAN) {
            return new Question.Condition(other.linkId(), Question.Operator.EQUAL, new Value.Truth(true));
        }
        return other.kind().isChoice() && !other.options().isEmpty()
                ? new Question.Condition(
                        other.linkId(), Question.Operator.EQUAL, other.options().getFirst())
                : new Question.Condition(other.linkId(), Question.Operator.EXISTS, new Value.Truth(true));
    }

    /** How answers to a question compare. */
    static List<Question.Operator> operators(Question other) {
        return switch (other.kind()) {
            case INTEGER, DECIMAL, QUANTITY, DATE, DATE_TIME, TIME -> List.of(Question.Operator.values());
            case ATTACHMENT, REFERENCE, GROUP, DISPLAY -> List.of(Question.Operator.EXISTS);
            default -> List.of(Question.Operator.EQUAL, Question.Operator.NOT_EQUAL, Question.Operator.EXISTS);
        };
    }
}
