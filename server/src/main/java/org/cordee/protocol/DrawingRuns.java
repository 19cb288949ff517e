package org.cordee.protocol;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * All ways in which a drawing can be gone through, whatever is decided on the way. A person stands at several steps at once; where
 * nothing can go on any more and a joining gateway still waits for a path, whoever got there waits for ever.
 *
 * <p>Of several steps that can go on only one is followed, with all that may come of it: steps side by side change nothing for each
 * other, so that their order leads to no other standstill.
 */
final class DrawingRuns {
    private static final int MOST = 20_000;
    private static final int MOST_AT_ONCE = 60;

    private final Drawing drawing;

    private DrawingRuns(Drawing drawing) {
        this.drawing = drawing;
    }

    /** Where a person stands, and which events beside that step have already come about. */
    private record Standing(String step, Set<String> past) {}

    /** Ids of the gateways at which someone may wait for ever; empty where there are too many ways to follow them all. */
    static Optional<Set<String>> waitingForEver(Drawing drawing) {
        return new DrawingRuns(drawing).followed();
    }

    /** A step that is come to again without anything between that takes its time: the engine would never leave such a round. */
    static Optional<Step> comingBackAtOnce(Drawing drawing) {
        var runs = new DrawingRuns(drawing);
        return drawing.steps().stream()
                .filter(step -> runs.comesBackAtOnce(step.id()))
                .findFirst();
    }

    private boolean comesBackAtOnce(String step) {
        var seen = new HashSet<String>();
        var next = new ArrayDeque<>(atOnceAfter(step));
        while (!next.isEmpty()) {
            var at = next.remove();
            if (at.equals(step)) return true;
            if (seen.add(at)) next.addAll(atOnceAfter(at));
        }
        return false;
    }

    /** A delay that is counted from the day the person came in is over at once the second time, also beside a step. */
    private List<String> atOnceAfter(String id) {
        var step = drawing.step(id).orElseThrow();
        if (step.kind().isAsked()) {
            return drawing.attachedTo(id).stream()
                    .filter(event -> event.interrupts() && event.fromStart())
                    .map(Step::id)
                    .toList();
        }
        if (step.kind() == Step.Kind.WATCH || step.kind() == Step.Kind.DELAY && !step.fromStart()) return List.of();
        return drawing.from(id).stream().map(Flow::to).toList();
    }

    private Optional<Set<String>> followed() {
        var waiting = new TreeSet<String>();
        var seen = new HashSet<List<Standing>>();
        var next = new ArrayDeque<List<Standing>>();
        drawing.steps().stream()
                .filter(step -> step.kind() == Step.Kind.START)
                .forEach(start -> next.add(List.of(at(start.id()))));
        while (!next.isEmpty()) {
            var everyone = next.remove();
            if (!seen.add(everyone)) continue;
            if (seen.size() > MOST || everyone.size() > MOST_AT_ONCE) return Optional.empty();
            var further = further(everyone);
            if (further.isEmpty()) everyone.forEach(one -> waiting.add(one.step()));
            next.addAll(further);
        }
        return Optional.of(waiting);
    }

    private static Standing at(String step) {
        return new Standing(step, Set.of());
    }

    private List<List<Standing>> further(List<Standing> everyone) {
        for (var one : everyone) {
            if (!isJoin(one.step())) return after(everyone, one);
        }
        for (var one : everyone) {
            var here = everyone.stream().filter(one::equals).toList();
            var wanted = drawing.to(one.step()).size();
            if (here.size() >= wanted) return List.of(with(everyone, here.subList(0, wanted), out(one.step())));
        }
        return List.of();
    }

    private boolean isJoin(String step) {
        return drawing.to(step).size() > 1 && drawing.step(step).orElseThrow().kind() == Step.Kind.TOGETHER;
    }

    private List<List<Standing>> after(List<Standing> everyone, Standing one) {
        var step = drawing.step(one.step()).orElseThrow();
        var mine = List.of(one);
        return switch (step.kind()) {
            case STOP -> List.of(List.of());
            case FORK, WAIT ->
                out(step.id()).stream()
                        .map(way -> with(everyone, mine, List.of(way)))
                        .toList();
            case VISIT, CALL, FORM, ACTION, CHOICE -> {
                var ways = new ArrayList<List<Standing>>();
                ways.add(with(everyone, mine, out(step.id())));
                for (var event : drawing.attachedTo(step.id())) {
                    if (event.interrupts()) {
                        ways.add(with(everyone, mine, List.of(at(event.id()))));
                    } else if (!one.past().contains(event.id())) {
                        var past = new TreeSet<>(one.past());
                        past.add(event.id());
                        ways.add(with(everyone, mine, List.of(new Standing(step.id(), past), at(event.id()))));
                    }
                }
                yield ways;
            }
            case START, END, MESSAGE, TABLE, TOGETHER, DELAY, WATCH -> List.of(with(everyone, mine, out(step.id())));
        };
    }

    private List<Standing> out(String step) {
        return drawing.from(step).stream().map(flow -> at(flow.to())).toList();
    }

    /** In one order, so that the same people at the same steps are the same. */
    private static List<Standing> with(List<Standing> everyone, List<Standing> gone, List<Standing> come) {
        var then = new ArrayList<>(everyone);
        gone.forEach(then::remove);
        then.addAll(come);
        then.sort(Comparator.comparing(Standing::step)
                .thenComparing(one -> one.past().toString()));
        return List.copyOf(then);
    }
}
