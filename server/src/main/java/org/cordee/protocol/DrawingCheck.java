package org.cordee.protocol;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether a drawing can be run without anybody getting lost in it: every step leads to an end, every role is one that a circle can
 * hold, every delay has a bound, every condition names known values. Each fault names its place.
 */
final class DrawingCheck {
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_DELAY_DAYS = 730;

    private final Drawing drawing;
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> ids;
    private final Set<String> learnt;

    private DrawingCheck(Drawing drawing) {
        this.drawing = drawing;
        this.ids = drawing.steps().stream().map(Step::id).collect(Collectors.toSet());
        this.learnt = drawing.tables().values().stream()
                .flatMap(table -> table.outputs().stream())
                .collect(Collectors.toSet());
    }

    static List<Fault> of(Drawing drawing) {
        return new DrawingCheck(drawing).faults();
    }

    private List<Fault> faults() {
        var loose = drawing.flows().stream()
                .filter(flow -> drawing.step(flow.from()).isEmpty()
                        || drawing.step(flow.to()).isEmpty())
                .toList();
        if (!loose.isEmpty())
            return loose.stream().map(flow -> Fault.at(flow.id(), "loose")).toList();
        drawing.flows().forEach(this::flow);
        var starts = drawing.steps().stream()
                .filter(step -> step.kind() == Step.Kind.START)
                .toList();
        if (starts.size() != 1) {
            faults.add(Fault.at("", "oneStart"));
            return faults;
        }
        drawing.steps().forEach(this::step);
        var reached = along(Set.of(starts.getFirst().id()), Flow::from, Flow::to, true);
        var ends = drawing.steps().stream()
                .filter(step -> step.kind() == Step.Kind.END || step.kind() == Step.Kind.STOP)
                .map(Step::id)
                .collect(Collectors.toSet());
        var leading = along(ends, Flow::to, Flow::from, false);
        for (var step : drawing.steps()) {
            if (!reached.contains(step.id())) faults.add(Fault.at(step.id(), "unreached", name(step)));
            else if (!leading.contains(step.id())) faults.add(Fault.at(step.id(), "deadEnd", name(step)));
        }
        DrawingRuns.comingBackAtOnce(drawing)
                .ifPresent(step -> faults.add(Fault.at(step.id(), "comesBackAtOnce", name(step))));
        if (faults.isEmpty()) waitingForEver();
        return faults;
    }

    private void waitingForEver() {
        DrawingRuns.waitingForEver(drawing)
                .ifPresentOrElse(
                        waiting -> waiting.forEach(id -> faults.add(Fault.at(
                                id, "waitsForEver", name(drawing.step(id).orElseThrow())))),
                        () -> faults.add(Fault.at("", "tooManyWays")));
    }

    private Set<String> along(
            Set<String> from, Function<Flow, String> here, Function<Flow, String> there, boolean forward) {
        var seen = new HashSet<String>(from);
        var next = new ArrayDeque<String>(from);
        while (!next.isEmpty()) {
            var at = next.remove();
            var further = drawing.flows().stream()
                    .filter(flow -> here.apply(flow).equals(at))
                    .map(there)
                    .collect(Collectors.toCollection(ArrayList::new));
            if (forward) drawing.attachedTo(at).forEach(event -> further.add(event.id()));
            further.stream().filter(seen::add).forEach(next::add);
        }
        return seen;
    }

    private void flow(Flow flow) {
        var from = drawing.step(flow.from()).orElseThrow();
        var to = drawing.step(flow.to()).orElseThrow();
        if (flow.condition() != null) {
            if (from.kind() != Step.Kind.FORK) faults.add(Fault.at(flow.id(), "conditionOutsideFork"));
            names(flow.id(), ExpressionReader.read(flow.condition()));
        }
        if (to.isAttached() || to.kind() == Step.Kind.START) faults.add(Fault.at(flow.id(), "into", name(to)));
    }

    private void step(Step step) {
        if (step.kind().isAsked()) asked(step);
        switch (step.kind()) {
            case FORK -> fork(step);
            case WAIT -> {
                if (drawing.from(step.id()).size() < 2
                        || drawing.from(step.id()).stream()
                                .map(flow -> drawing.step(flow.to()).orElseThrow())
                                .anyMatch(next -> next.kind() != Step.Kind.DELAY && next.kind() != Step.Kind.WATCH)) {
                    faults.add(Fault.at(step.id(), "waitsFor", name(step)));
                }
            }
            case DELAY -> bounded(step);
            case WATCH -> watch(step);
            case TABLE -> {
                if (step.table() == null || !drawing.tables().containsKey(step.table())) {
                    faults.add(Fault.at(step.id(), "noTable", name(step)));
                } else {
                    drawing.tables().get(step.table()).inputs().forEach(name -> name(step.id(), name));
                }
            }
            case MESSAGE -> {
                var toPatient = step.role() == null || step.role() == Role.PATIENT || step.role() == Role.CARER;
                if (toPatient && step.patient().isBlank()
                        || !toPatient && step.professional().isBlank()) {
                    faults.add(Fault.at(step.id(), "noWords", name(step)));
                }
            }
            case TOGETHER -> {
                // One that waits for all that comes in would wait for ever where only one of two paths is taken.
                if (drawing.to(step.id()).size() > 1 && drawing.from(step.id()).size() > 1) {
                    faults.add(Fault.at(step.id(), "joinsAndSplits", name(step)));
                }
            }
            case START, END, STOP, VISIT, CALL, FORM, ACTION, CHOICE -> {
                if (step.kind() == Step.Kind.START && drawing.from(step.id()).size() != 1) {
                    faults.add(Fault.at(step.id(), "oneWayOut", name(step)));
                }
            }
        }
        var several = drawing.from(step.id()).size() > 1
                && step.kind() != Step.Kind.FORK
                && step.kind() != Step.Kind.TOGETHER
                && step.kind() != Step.Kind.WAIT;
        if (several) faults.add(Fault.at(step.id(), "oneWayOut", name(step)));
        if (step.isAttached()
                && drawing.step(Objects.requireNonNull(step.attachedTo()))
                        .filter(on -> on.kind().isAsked())
                        .isEmpty()) {
            faults.add(Fault.at(step.id(), "attached", name(step)));
        }
    }

    private void asked(Step step) {
        if (step.name().isBlank() || step.name().length() > LONGEST_NAME) faults.add(Fault.at(step.id(), "noName"));
        if (step.role() == null) faults.add(Fault.at(step.id(), "noRole", name(step)));
        bounded(step);
        if (step.patient().isBlank()) faults.add(Fault.at(step.id(), "noWordsForPatient", name(step)));
        if (step.kind() == Step.Kind.FORM && step.form() == null) faults.add(Fault.at(step.id(), "noForm", name(step)));
        if (step.kind() == Step.Kind.CHOICE && step.choices().size() < 2) {
            faults.add(Fault.at(step.id(), "noChoices", name(step)));
        }
    }

    private void bounded(Step step) {
        for (var delay : new Step.Delay[] {step.due(), step.takenWithin()}) {
            if (delay == null) continue;
            var days = delay.days().toTotalMonths() * 30
                    + delay.days().getDays()
                    + delay.hours().toDays();
            var nothing = delay.days().isZero() && delay.hours().isZero();
            var back = delay.days().isNegative() || delay.hours().isNegative();
            if (nothing || back || days > LONGEST_DELAY_DAYS)
                faults.add(Fault.at(step.id(), "delayOutside", name(step)));
        }
        if (step.due() == null) faults.add(Fault.at(step.id(), "noDelay", name(step)));
    }

    private void fork(Step step) {
        var out = drawing.from(step.id());
        if (out.size() < 2 && out.stream().allMatch(flow -> flow.condition() == null)) return;
        if (out.stream().filter(Flow::otherwise).count() != 1)
            faults.add(Fault.at(step.id(), "noOtherwise", name(step)));
        out.stream()
                .filter(flow -> !flow.otherwise() && flow.condition() == null)
                .forEach(flow -> faults.add(Fault.at(flow.id(), "noCondition")));
    }

    private void watch(Step step) {
        if (step.condition() == null) {
            faults.add(Fault.at(step.id(), "noCondition"));
            return;
        }
        var condition = ExpressionReader.read(step.condition());
        names(step.id(), condition);
        if (KnownValues.measured(condition).isEmpty()) faults.add(Fault.at(step.id(), "noMeasure", name(step)));
        // Alone on its path a measure may never come, so something else must end the wait.
        var alone = !step.isAttached()
                && drawing.to(step.id()).stream()
                        .anyMatch(
                                flow -> drawing.step(flow.from()).orElseThrow().kind() != Step.Kind.WAIT);
        if (alone) faults.add(Fault.at(step.id(), "unboundedWatch", name(step)));
    }

    private void names(String element, Expression expression) {
        expression.names().forEach(name -> name(element, name));
    }

    private void name(String element, String name) {
        var dot = name.indexOf('.');
        var known = KnownValues.OF_PERSON.contains(name)
                || KnownValues.measured(name).isPresent()
                || learnt.contains(name)
                || dot > 0 && ids.contains(name.substring(0, dot));
        if (!known) faults.add(Fault.at(element, "unknownValue", name));
    }

    private static String name(Step step) {
        return step.name().isBlank() ? step.id() : step.name();
    }
}
