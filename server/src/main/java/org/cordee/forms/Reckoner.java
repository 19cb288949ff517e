package org.cordee.forms;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Works a sheet out: which questions are asked and what the calculated ones yield, again until nothing changes any more. An
 * expression that fails yields nothing, and is told by the name of its line.
 */
final class Reckoner {
    private static final int MOST_ROUNDS = 8;
    private static final int MOST_CHOICES = 200;

    private final Map<String, SurroundingsMapping.Known> surroundings;
    private final Map<String, String> failed = new LinkedHashMap<>();
    private final long deadline = ExpressionsMapping.deadline();

    private Reckoner(Map<String, SurroundingsMapping.Known> surroundings) {
        this.surroundings = surroundings;
    }

    static Reckoned reckon(Sheet sheet, Map<String, SurroundingsMapping.Known> surroundings) {
        return new Reckoner(surroundings).reckoned(sheet);
    }

    /** A sheet filled by expressions, and by the name of a line what could not be filled. */
    record Prefilled(Sheet sheet, Map<String, String> failed) {}

    /** Fills what is to be prefilled by an expression and has no value yet. */
    static Prefilled prefilled(Sheet sheet, Map<String, SurroundingsMapping.Known> surroundings) {
        var reckoner = new Reckoner(surroundings);
        var expressions = ExpressionsMapping.over(sheet.form(), sheet.lines(), surroundings, reckoner.deadline);
        var filled = sheet;
        for (var line : sheet.everyLine().toList()) {
            var expression = line.question().reckoning().prefilled();
            if (expression != null && line.values().isEmpty()) {
                var values = reckoner.worked(expressions, expression, line);
                filled = filled.with(line.name(), line.question().wanted().repeats() ? values : first(values));
            }
        }
        return new Prefilled(filled, Map.copyOf(reckoner.failed));
    }

    private Reckoned reckoned(Sheet sheet) {
        var current = sheet;
        var asked = current.lines();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            failed.clear();
            asked = asked(current, asked);
            var expressions = ExpressionsMapping.over(current.form(), asked, surroundings, deadline);
            var next = offered(current, asked, expressions);
            for (var line : asked.stream().flatMap(Line::all).toList()) {
                var expression = line.question().reckoning().calculated();
                if (expression != null) {
                    next = next.with(line.name(), first(worked(expressions, expression, line)));
                }
            }
            if (next.equals(current)) {
                break;
            }
            current = next;
        }
        var last = asked(current, asked);
        return new Reckoned(current, last, Map.copyOf(failed), broken(current.form(), last));
    }

    /** With the answers that expressions offer; one that was chosen and is not offered any more goes. */
    private Sheet offered(Sheet sheet, List<Line> asked, ExpressionsMapping expressions) {
        var answers = new LinkedHashMap<String, List<Value>>();
        for (var line : asked.stream().flatMap(Line::all).toList()) {
            var expression = line.question().reckoning().offered();
            if (expression != null && !answers.containsKey(line.question().linkId())) {
                answers.put(line.question().linkId(), choices(expressions, expression, line));
            }
        }
        if (answers.isEmpty()) {
            return sheet;
        }
        var offering = new Sheet(sheet.form().offering(answers), sheet.values(), sheet.counts());
        for (var line : offering.everyLine().toList()) {
            var question = line.question();
            if (question.kind() == Question.Kind.CHOICE && answers.containsKey(question.linkId())) {
                offering = offering.with(
                        line.name(),
                        line.values().stream()
                                .filter(value ->
                                        question.options().stream().anyMatch(option -> Value.same(option, value)))
                                .toList());
            }
        }
        return offering;
    }

    private List<Value> choices(ExpressionsMapping expressions, String expression, Line line) {
        try {
            var keys = new HashSet<String>();
            return expressions.values(expression, line).stream()
                    .filter(value -> !plain(value).isEmpty() && keys.add(plain(value)))
                    .limit(MOST_CHOICES)
                    .toList();
        } catch (ExpressionsMapping.Failed wrong) {
            failed.put(line.name(), String.valueOf(wrong.getMessage()));
            return List.of();
        }
    }

    /** What must hold and does not; of a line to which nothing was answered nothing is wanted. */
    private Map<String, List<Question.Constraint>> broken(Questionnaire form, List<Line> asked) {
        var broken = new LinkedHashMap<String, List<Question.Constraint>>();
        var expressions = ExpressionsMapping.over(form, asked, surroundings, deadline);
        for (var line : asked.stream().flatMap(Line::all).toList()) {
            if (line.all().anyMatch(one -> !one.values().isEmpty())) {
                check(line.name(), line.question().reckoning().constraints(), expressions, broken);
            }
        }
        check("", form.constraints(), expressions, broken);
        return broken;
    }

    private void check(
            String name,
            List<Question.Constraint> constraints,
            ExpressionsMapping expressions,
            Map<String, List<Question.Constraint>> broken) {
        for (var constraint : constraints) {
            try {
                if (!expressions.holds(constraint.expression(), name)) {
                    broken.computeIfAbsent(name, none -> new ArrayList<>()).add(constraint);
                }
            } catch (ExpressionsMapping.Failed wrong) {
                failed.put(name, String.valueOf(wrong.getMessage()));
            }
        }
    }

    /** The lines that are asked; a line below one that is not asked is not asked either. */
    private List<Line> asked(Sheet sheet, List<Line> before) {
        var all = sheet.lines();
        // Conditions look at answers to questions that are asked themselves: once more when that changed something.
        var lines = all;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            var conditions = Conditions.over(lines);
            var expressions = ExpressionsMapping.over(sheet.form(), lines, surroundings, deadline);
            var next = kept(all, conditions, expressions);
            if (next.equals(lines)) {
                break;
            }
            lines = next;
        }
        return lines;
    }

    private List<Line> kept(List<Line> lines, Conditions conditions, ExpressionsMapping expressions) {
        var kept = new ArrayList<Line>();
        for (var line : lines) {
            if (conditions.hold(line) && expressionHolds(expressions, line)) {
                kept.add(line.with(kept(line.below(), conditions, expressions)));
            }
        }
        return kept;
    }

    private boolean expressionHolds(ExpressionsMapping expressions, Line line) {
        var expression = line.question().when().expression();
        if (expression == null) {
            return true;
        }
        try {
            return expressions.holds(expression, line);
        } catch (ExpressionsMapping.Failed wrong) {
            failed.put(line.name(), String.valueOf(wrong.getMessage()));
            return true;
        }
    }

    private List<Value> worked(ExpressionsMapping expressions, String expression, Line line) {
        try {
            return expressions.values(expression, line).stream()
                    .flatMap(value -> fitting(value, line.question()).stream())
                    .toList();
        } catch (ExpressionsMapping.Failed wrong) {
            failed.put(line.name(), String.valueOf(wrong.getMessage()));
            return List.of();
        }
    }

    static List<Value> fitted(Value value, Question question) {
        return fitting(value, question);
    }

    private static List<Value> first(List<Value> values) {
        return values.isEmpty() ? List.of() : List.of(values.getFirst());
    }

    /** A number as the question wants numbers, a code of one of its options as that option. */
    private static List<Value> fitting(Value value, Question question) {
        var number = Value.number(value);
        return switch (question.kind()) {
            case INTEGER ->
                number == null
                        ? List.of()
                        : List.of(new Value.Whole(
                                number.setScale(0, RoundingMode.HALF_UP).intValue()));
            case DECIMAL -> number == null ? List.of() : List.of(new Value.Decimal(tidy(number, question)));
            case QUANTITY -> number == null ? List.of() : List.of(amount(value, tidy(number, question), question));
            case STRING, TEXT -> List.of(value instanceof Value.Text ? value : new Value.Text(plain(value)));
            case CHOICE, OPEN_CHOICE ->
                question.options().stream()
                        .filter(option -> plain(option).equals(plain(value)))
                        .findFirst()
                        .map(List::of)
                        .orElseGet(() -> value instanceof Value.Code ? List.of(value) : List.of());
            case BOOLEAN, DATE, DATE_TIME, TIME, URL, ATTACHMENT, REFERENCE -> List.of(value);
            case GROUP, DISPLAY -> List.of();
        };
    }

    private static BigDecimal tidy(BigDecimal number, Question question) {
        var decimals = question.bounds().decimals();
        var scaled = number.setScale(decimals == null ? 2 : decimals, RoundingMode.HALF_UP);
        return decimals != null || scaled.signum() == 0 && number.scale() <= 0 ? scaled : scaled.stripTrailingZeros();
    }

    private static Value amount(Value value, BigDecimal number, Question question) {
        var unit = question.bounds().unit();
        return value instanceof Value.Amount amount
                ? new Value.Amount(number, amount.unit(), amount.system(), amount.code())
                : new Value.Amount(
                        number,
                        unit == null ? null : unit.display(),
                        unit == null ? null : unit.system(),
                        unit == null ? null : unit.code());
    }

    private static String plain(Value value) {
        return switch (value) {
            case Value.Code code -> code.code();
            case Value.Text(var text) -> text;
            case Value.Whole(var whole) -> String.valueOf(whole);
            case Value.Decimal(var decimal) -> decimal.stripTrailingZeros().toPlainString();
            case Value.Day(var day) -> day;
            case Value.Truth(var yes) -> String.valueOf(yes);
            case Value.Amount amount -> amount.number().toPlainString();
            case Value.Moment(var at) -> at;
            case Value.Hour(var time) -> time;
            case Value.Link(var address) -> address;
            case Value.Who who -> who.display();
            case Value.File _ -> "";
        };
    }
}
