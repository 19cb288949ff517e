package org.cordee.coordination.intake;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** What was answered to the six questions; a question that nobody was asked has no entry. */
public record Answers(Map<Question, String> given) {
    public static final Answers NONE = new Answers(Map.of());

    public Answers {
        given = Map.copyOf(given);
    }

    /** Those of a form, by the names of its fields; what is no answer of the question is left out. */
    public static Answers of(Function<String, String> form) {
        var given = new EnumMap<Question, String>(Question.class);
        for (var question : Question.values()) {
            var answer = form.apply(question.field());
            if (question.answers().contains(answer)) {
                given.put(question, answer);
            }
        }
        return new Answers(given);
    }

    public boolean isComplete() {
        return given.size() == Question.values().length;
    }

    /** Empty where it was not asked. */
    public String to(Question question) {
        return given.getOrDefault(question, "");
    }
}
