package org.cordee.protocol;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cordee.access.Actor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves the people of a version to the one published after it: first a dry run, then all of them, and back again for seven
 * days. {@link MoveWork} does it.
 */
@Component
public class Moves {
    private static final int MOST_SHOWN = 20_000;

    private final MoveTable moves;
    private final VersionTable versions;
    private final CourseTable courses;
    private final StageTable stages;
    private final MoveWork work;
    private final EngineClock clock;

    Moves(
            MoveTable moves,
            VersionTable versions,
            CourseTable courses,
            StageTable stages,
            MoveWork work,
            EngineClock clock) {
        this.moves = moves;
        this.versions = versions;
        this.courses = courses;
        this.stages = stages;
        this.work = work;
        this.clock = clock;
    }

    /** Where everyone in a version stands and would go in another; nothing is done. Empty when there is no such version. */
    public Optional<Move.DryRun> dryRun(String protocol, int from, int to, Map<String, String> mapping) {
        var old = versions.at(protocol, from);
        var next = versions.at(protocol, to);
        if (old.isEmpty() || next.isEmpty()) return Optional.empty();
        var before = old.get().read();
        var after = next.get().read();
        var standing = courses.standing(protocol, from, "", MOST_SHOWN);
        var byStep = new LinkedHashMap<String, List<String>>();
        before.steps().forEach(step -> byStep.put(step.id(), new ArrayList<>()));
        for (var one : stages.open(standing.stream().map(CourseTable.Row::id).toList())) {
            byStep.computeIfAbsent(one.stage().step(), none -> new ArrayList<>())
                    .add(one.course());
        }
        var groups = new ArrayList<Move.Group>();
        byStep.forEach((step, people) -> {
            if (people.isEmpty()) return;
            before.step(step)
                    .ifPresent(stands -> groups.add(new Move.Group(
                            stands,
                            people.stream().distinct().toList(),
                            target(after, stands, mapping).map(Step::id).orElse(""))));
        });
        groups.sort(Comparator.comparing(group -> !group.needsDecision()));
        var targets = after.steps().stream()
                .filter(step -> step.kind().isAsked()
                        || !step.isAttached() && (step.kind() == Step.Kind.DELAY || step.kind() == Step.Kind.WATCH))
                .toList();
        return Optional.of(new Move.DryRun(old.get(), next.get(), standing.size(), groups, targets));
    }

    /** Begins; {@link #carryOn} does the work. Empty when one of that protocol is under way or there are no such versions. */
    @Transactional
    public Optional<Move> begin(Actor actor, String protocol, int from, int to, Map<String, String> mapping) {
        var under = moves.underWay().stream().anyMatch(move -> move.protocol().equals(protocol));
        if (under || dryRun(protocol, from, to, mapping).isEmpty()) return Optional.empty();
        var move = new Move(
                UUID.randomUUID().toString(),
                protocol,
                from,
                to,
                mapping,
                new Version.Person(actor.reference(), actor.name()),
                clock.now(),
                Move.State.RUNNING);
        moves.keep(move);
        return Optional.of(move);
    }

    /** Takes a move back, within seven days; empty when that is over, or there is nothing to take back. */
    @Transactional
    public Optional<Move> undo(String id) {
        var move = moves.find(id)
                .filter(found -> found.state() == Move.State.DONE)
                .filter(found -> found.at().plus(Move.UNDONE_WITHIN).isAfter(clock.now()));
        move.ifPresent(found -> moves.stands(id, Move.State.UNDOING));
        return move;
    }

    public List<Move> of(String protocol) {
        return moves.of(protocol);
    }

    public Move.Tally tally(String move) {
        return moves.tally(move);
    }

    /** Does what is left of every move that is under way, also of one that a stopped node began. */
    public void carryOn() {
        work.carryOn();
    }

    /** Where those at a step go; only to one that asks someone if theirs does. */
    static Optional<Step> target(Drawing after, Step stands, Map<String, String> mapping) {
        var wanted = mapping.getOrDefault(stands.id(), stands.id());
        return after.step(wanted)
                .filter(step -> step.kind().isAsked() == stands.kind().isAsked());
    }
}
