package org.cordee.forms;

import java.util.Objects;
import java.util.stream.Stream;

/** Whether a form looks at more than its own answers each time that it is worked out. */
final class Surrounded {
    private Surrounded() {}

    static boolean needs(Questionnaire form) {
        return Stream.concat(
                        Stream.concat(
                                form.variables().stream().map(Question.Variable::expression),
                                form.constraints().stream().map(Question.Constraint::expression)),
                        form.all()
                                .flatMap(question -> Stream.concat(
                                        Stream.of(
                                                question.reckoning().calculated(),
                                                question.reckoning().offered(),
                                                question.when().expression()),
                                        Stream.concat(
                                                question.reckoning().variables().stream()
                                                        .map(Question.Variable::expression),
                                                question.reckoning().constraints().stream()
                                                        .map(Question.Constraint::expression)))))
                .filter(Objects::nonNull)
                .anyMatch(expression ->
                        FormFunctionsMapping.LAUNCHED.stream().anyMatch(name -> expression.contains("%" + name)));
    }
}
