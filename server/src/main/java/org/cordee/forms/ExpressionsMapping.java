package org.cordee.forms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.jspecify.annotations.Nullable;

/**
 * Works out the FHIRPath of a form over a sheet and what surrounds it. What an expression may do is bounded before it runs
 * ({@link ExpressionBoundsMapping}); how long all of a form's may take is bounded while they run.
 */
final class ExpressionsMapping {
    private static final long MOST_NANOS = 5_000_000_000L;
    private static final long MOST_RESULT = 20_000;
    private static final int MOST_PARSED = 5_000;
    private static final Map<String, ExpressionNode> PARSED = new ConcurrentHashMap<>();
    private static final FHIRPathEngine ENGINE = FormFunctionsMapping.engine();

    private final Questionnaire form;
    private final Map<String, SurroundingsMapping.Known> surroundings;
    private final QuestionnaireResponse response = new QuestionnaireResponse();
    private final Map<String, QuestionnaireResponseItemComponent> items = new HashMap<>();
    private final Map<String, List<Question.Variable>> scopes = new HashMap<>();
    private final long deadline;

    private ExpressionsMapping(Questionnaire form, Map<String, SurroundingsMapping.Known> surroundings, long deadline) {
        this.form = form;
        this.surroundings = surroundings;
        this.deadline = deadline;
        form.items().forEach(question -> enter(question, form.variables()));
    }

    private void enter(Question question, List<Question.Variable> around) {
        var mine = new ArrayList<>(around);
        mine.addAll(question.reckoning().variables());
        scopes.put(Sheet.field(question.linkId()), List.copyOf(mine));
        question.items().forEach(below -> enter(below, mine));
    }

    /** What an expression could not do, in its own words. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed(String message) {
            super(message, null, false, false);
        }
    }

    /** When all expressions of a form must be worked out, as {@link System#nanoTime()} counts. */
    static long deadline() {
        return System.nanoTime() + MOST_NANOS;
    }

    /** What is wrong with an expression, empty when it may run. */
    static Optional<String> fault(String expression) {
        try {
            parsed(expression);
            return Optional.empty();
        } catch (Failed wrong) {
            return Optional.ofNullable(wrong.getMessage());
        }
    }

    /** Over the lines of a sheet that are asked. */
    static ExpressionsMapping over(
            Questionnaire form, List<Line> asked, Map<String, SurroundingsMapping.Known> surroundings, long deadline) {
        var expressions = new ExpressionsMapping(form, surroundings, deadline);
        expressions.response.setQuestionnaire(form.canonical());
        asked.forEach(line -> expressions.response.addItem(expressions.item(line)));
        return expressions;
    }

    private QuestionnaireResponseItemComponent item(Line line) {
        var item = new QuestionnaireResponseItemComponent()
                .setLinkId(line.question().linkId());
        items.put(line.name(), item);
        line.values().forEach(value -> item.addAnswer().setValue(ValueMapping.type(value)));
        for (var below : line.below()) {
            if (item.hasAnswer()) {
                item.getAnswerFirstRep().addItem(item(below));
            } else {
                item.addItem(item(below));
            }
        }
        return item;
    }

    /** What an expression that stands at a line yields there; nothing where it yields what answers no question. */
    List<Value> values(String expression, Line line) throws Failed {
        return evaluated(expression, line).stream()
                .flatMap(base -> ValueMapping.value(base).stream())
                .toList();
    }

    /** Whether it yields true, and nothing else. */
    boolean holds(String expression, Line line) throws Failed {
        return isTrue(values(expression, line));
    }

    /** Whether it yields true at the line of this name, or with an empty name over all answers. */
    boolean holds(String expression, String name) throws Failed {
        Base context = name.isEmpty() ? response : items.getOrDefault(name, new QuestionnaireResponseItemComponent());
        return isTrue(evaluated(expression, context, new Scope(name, context)).stream()
                .flatMap(base -> ValueMapping.value(base).stream())
                .toList());
    }

    private static boolean isTrue(List<Value> values) {
        return values.size() == 1 && values.getFirst().equals(new Value.Truth(true));
    }

    private List<Base> evaluated(String expression, Line line) throws Failed {
        Base context = items.getOrDefault(line.name(), new QuestionnaireResponseItemComponent());
        return evaluated(expression, context, new Scope(line.name(), context));
    }

    private List<Base> evaluated(String expression, Base context, Scope scope) throws Failed {
        if (System.nanoTime() > deadline) {
            throw new Failed("time is up");
        }
        try {
            var result = ENGINE.evaluate(scope, response, response, context, parsed(expression));
            bounded(result);
            return result;
        } catch (FHIRException | IllegalArgumentException | UnsupportedOperationException wrong) {
            throw new Failed(String.valueOf(wrong.getMessage()));
        }
    }

    private static ExpressionNode parsed(String expression) throws Failed {
        var known = PARSED.get(expression);
        if (known != null) {
            return known;
        }
        if (expression.isBlank()) {
            throw new Failed("not FHIRPath");
        }
        if (expression.length() > ExpressionBoundsMapping.MOST_CHARACTERS) {
            throw new Failed("longer than " + ExpressionBoundsMapping.MOST_CHARACTERS + " characters");
        }
        try {
            var node = ENGINE.parse(expression);
            var forbidden = ExpressionBoundsMapping.forbidden(node);
            if (forbidden != null) {
                throw new Failed(forbidden);
            }
            if (PARSED.size() < MOST_PARSED) {
                PARSED.put(expression, node);
            }
            return node;
        } catch (FHIRException | StackOverflowError wrong) {
            throw new Failed(String.valueOf(wrong.getMessage()));
        }
    }

    /** Where an expression runs: names that it may use are worked out when it asks for them, each once. */
    final class Scope {
        private final String name;
        private final Base context;
        private final Map<String, List<Base>> known = new HashMap<>();
        private final Set<String> under = new HashSet<>();

        private Scope(String name, Base context) {
            this.name = name;
            this.context = context;
        }

        /** What {@code %name} stands for, null for a name that nobody gave. */
        @Nullable
        List<Base> named(String variable) {
            if (variable.equals("questionnaire") || variable.equals("qitem")) {
                return List.of();
            }
            var surrounding = surroundings.get(variable);
            if (surrounding != null) {
                return List.of(surrounding.resource());
            }
            var worked = known.get(variable);
            if (worked != null) {
                return worked;
            }
            var expression = expressionOf(variable);
            if (expression == null) {
                return FormFunctionsMapping.LAUNCHED.contains(variable) ? List.of() : null;
            }
            if (!under.add(variable)) {
                throw new FHIRException("%" + variable + " stands for itself");
            }
            try {
                var result = List.copyOf(evaluated(expression, context, this));
                known.put(variable, result);
                return result;
            } catch (Failed wrong) {
                throw new FHIRException("%" + variable + ": " + wrong.getMessage());
            } finally {
                under.remove(variable);
            }
        }

        /** The nearest variable of this name, at the item or around it. */
        private @Nullable String expressionOf(String variable) {
            var field = name.substring(name.lastIndexOf('/') + 1);
            var number = field.lastIndexOf(':');
            return scopes
                    .getOrDefault(number < 0 ? field : field.substring(0, number), form.variables())
                    .reversed()
                    .stream()
                    .filter(one -> one.name().equals(variable))
                    .map(Question.Variable::expression)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Names that stand for ever longer texts would grow without bound. */
    private static void bounded(List<Base> result) throws Failed {
        long size = result.size();
        for (var one : result) {
            size += one.isPrimitive() && one.primitiveValue() != null
                    ? one.primitiveValue().length()
                    : 0;
        }
        if (size > MOST_RESULT) {
            throw new Failed("yields too much");
        }
    }
}
