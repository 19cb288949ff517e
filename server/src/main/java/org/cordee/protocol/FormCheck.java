package org.cordee.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Whether the forms of a drawing can be answered: each is in use, and each answer that is looked at is one of its questions. */
final class FormCheck {
    private final Drawing drawing;
    private final Map<String, Set<String>> questions = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    private FormCheck(Drawing drawing) {
        this.drawing = drawing;
    }

    /** {@code inUse} gives the linkIds of the form of a canonical address, empty where none of it is in use. */
    static List<Fault> of(Drawing drawing, Function<String, Optional<Set<String>>> inUse) {
        return new FormCheck(drawing).faults(inUse);
    }

    private List<Fault> faults(Function<String, Optional<Set<String>>> inUse) {
        for (var step : drawing.steps()) {
            var form = step.form();
            if (step.kind() != Step.Kind.FORM || form == null) continue;
            var found = inUse.apply(form);
            if (found.isEmpty()) faults.add(Fault.at(step.id(), "formNotInUse", step.name(), form));
            else questions.put(step.id(), found.get());
        }
        for (var flow : drawing.flows()) {
            if (flow.condition() != null) names(flow.id(), ExpressionReader.read(flow.condition()));
        }
        for (var step : drawing.steps()) {
            if (step.condition() != null) names(step.id(), ExpressionReader.read(step.condition()));
            if (step.table() != null && drawing.tables().containsKey(step.table())) {
                drawing.tables().get(step.table()).inputs().forEach(name -> name(step.id(), name));
            }
        }
        return faults;
    }

    private void names(String element, Expression expression) {
        expression.names().forEach(name -> name(element, name));
    }

    private void name(String element, String name) {
        var dot = name.indexOf('.');
        var asked = dot < 0 ? null : questions.get(name.substring(0, dot));
        if (asked != null && !name.substring(dot).equals(Outcomes.OF) && !asked.contains(name.substring(dot + 1))) {
            faults.add(Fault.at(element, "noQuestion", name.substring(0, dot), name.substring(dot + 1)));
        }
    }
}
