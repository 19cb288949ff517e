package org.cordee.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A protocol as it was drawn, understood: its steps, the paths between them and its decision tables by their ids. */
public record Drawing(String name, List<Step> steps, List<Flow> flows, Map<String, DecisionTable> tables) {
    public Drawing {
        steps = List.copyOf(steps);
        flows = List.copyOf(flows);
        tables = Map.copyOf(tables);
    }

    public Optional<Step> step(String id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst();
    }

    Optional<Flow> flow(String id) {
        return flows.stream().filter(flow -> flow.id().equals(id)).findFirst();
    }

    List<Flow> from(String step) {
        return flows.stream().filter(flow -> flow.from().equals(step)).toList();
    }

    List<Flow> to(String step) {
        return flows.stream().filter(flow -> flow.to().equals(step)).toList();
    }

    /** What is waited for beside this, so that it is over when this has come about. */
    List<String> besides(String step) {
        return to(step).stream()
                .map(Flow::from)
                .filter(from -> step(from).orElseThrow().kind() == Step.Kind.WAIT)
                .flatMap(wait -> from(wait).stream())
                .map(Flow::to)
                .filter(other -> !other.equals(step))
                .toList();
    }

    List<Step> attachedTo(String step) {
        return steps.stream().filter(one -> step.equals(one.attachedTo())).toList();
    }

    /** The kinds of measure that its conditions and tables look at, in the order of the kinds. */
    public static List<org.cordee.monitoring.MeasureKind> measures(Drawing drawing) {
        var names = new java.util.ArrayList<String>();
        drawing.flows().stream()
                .flatMap(one -> java.util.Optional.ofNullable(one.condition()).stream())
                .forEach(text -> names.addAll(ExpressionReader.read(text).names()));
        drawing.steps().stream()
                .flatMap(one -> java.util.Optional.ofNullable(one.condition()).stream())
                .forEach(text -> names.addAll(ExpressionReader.read(text).names()));
        drawing.tables().values().forEach(table -> names.addAll(table.inputs()));
        return names.stream()
                .flatMap(name -> KnownValues.measured(name).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** What a form step is asked about in this drawing: names that its conditions and tables look at. */
    public List<String> asked(String step) {
        var names = new java.util.TreeSet<String>();
        tables.values().forEach(table -> names.addAll(table.inputs()));
        flows.stream()
                .flatMap(one -> java.util.Optional.ofNullable(one.condition()).stream())
                .forEach(text -> names.addAll(ExpressionReader.read(text).names()));
        return names.stream()
                .filter(name -> name.startsWith(step + ".") && !name.endsWith(Outcomes.OF))
                .toList();
    }
}
