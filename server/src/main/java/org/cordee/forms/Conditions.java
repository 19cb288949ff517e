package org.cordee.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether what must hold for a question to be asked does hold (enableWhen), by the answers nearest to it. */
final class Conditions {
    private final Map<String, List<Line>> byLinkId;

    private Conditions(List<Line> asked) {
        this.byLinkId = asked.stream()
                .flatMap(Line::all)
                .collect(Collectors.groupingBy(line -> line.question().linkId()));
    }

    /** Conditions over these lines; an answer that is not among them does not exist. */
    static Conditions over(List<Line> asked) {
        return new Conditions(asked);
    }

    boolean hold(Line line) {
        var when = line.question().when();
        if (when.conditions().isEmpty()) {
            return true;
        }
        return when.all()
                ? when.conditions().stream().allMatch(one -> holds(one, line))
                : when.conditions().stream().anyMatch(one -> holds(one, line));
    }

    private boolean holds(Question.Condition condition, Line line) {
        var answers = nearest(condition.linkId(), line);
        return switch (condition.operator()) {
            case EXISTS -> answers.isEmpty() != wantsTruth(condition.answer());
            case EQUAL -> answers.stream().anyMatch(one -> Value.same(one, condition.answer()));
            case NOT_EQUAL -> answers.stream().noneMatch(one -> Value.same(one, condition.answer()));
            case GREATER -> answers.stream().anyMatch(one -> compares(one, condition.answer(), 1, 1));
            case LESS -> answers.stream().anyMatch(one -> compares(one, condition.answer(), -1, -1));
            case AT_LEAST -> answers.stream().anyMatch(one -> compares(one, condition.answer(), 0, 1));
            case AT_MOST -> answers.stream().anyMatch(one -> compares(one, condition.answer(), -1, 0));
        };
    }

    private static boolean wantsTruth(Value answer) {
        return !(answer instanceof Value.Truth(var yes)) || yes;
    }

    private static boolean compares(Value one, Value other, int least, int most) {
        var number = Value.number(one);
        var second = Value.number(other);
        Integer order = null;
        if (number != null && second != null) {
            order = number.compareTo(second);
        } else if (one instanceof Value.Day(var day) && other instanceof Value.Day(var than)) {
            order = day.compareTo(than);
        } else if (one instanceof Value.Moment(var at) && other instanceof Value.Moment(var than)) {
            order = at.compareTo(than);
        } else if (one instanceof Value.Hour(var time) && other instanceof Value.Hour(var than)) {
            order = time.compareTo(than);
        } else if (one instanceof Value.Text(var text) && other instanceof Value.Text(var than)) {
            order = text.compareTo(than);
        }
        return order != null && Integer.signum(order) >= least && Integer.signum(order) <= most;
    }

    /** The answers to a question in the repeated group of the line, else in the one around that, and so on. */
    private List<Value> nearest(String linkId, Line line) {
        var lines = byLinkId.getOrDefault(linkId, List.of());
        var longest = -1;
        var nearest = new ArrayList<Value>();
        for (var one : lines) {
            var shared = sharedGroups(one.name(), line.name());
            if (shared > longest) {
                longest = shared;
                nearest.clear();
            }
            if (shared == longest) {
                nearest.addAll(one.values());
            }
        }
        return nearest;
    }

    private static int sharedGroups(String one, String other) {
        var groups = one.split("/", -1);
        var others = other.split("/", -1);
        int shared = 0;
        while (shared < groups.length - 1 && shared < others.length - 1 && groups[shared].equals(others[shared])) {
            shared++;
        }
        return shared;
    }
}
