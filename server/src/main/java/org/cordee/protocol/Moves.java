package org.cordee.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.cordee.access.Actor;
import org.cordee.record.Records;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.engine.migration.ActivityMigrationMapping;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves the people of a version to the one published after it: first a dry run, then all of them in portions, each portion a
 * transaction, so that a stop half-way loses nothing; and back again for seven days.
 */
@Component
public class Moves {
    private static final Logger LOG = LoggerFactory.getLogger(Moves.class);
    private static final Actor PLATFORM = Actor.platform();
    private static final int PORTION = 25;
    private static final int MOST_SHOWN = 20_000;

    private final MoveTable moves;
    private final VersionTable versions;
    private final CourseTable courses;
    private final StageTable stages;
    private final RecordWorld world;
    private final Records records;
    private final Engine engine;
    private final EngineClock clock;
    private final TransactionTemplate transactions;

    Moves(
            MoveTable moves,
            VersionTable versions,
            CourseTable courses,
            StageTable stages,
            RecordWorld world,
            Records records,
            Engine engine,
            EngineClock clock,
            TransactionTemplate transactions) {
        this.moves = moves;
        this.versions = versions;
        this.courses = courses;
        this.stages = stages;
        this.world = world;
        this.records = records;
        this.engine = engine;
        this.clock = clock;
        this.transactions = transactions;
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
                            people,
                            target(after, stands, mapping).map(Step::id).orElse(""))));
        });
        var targets = after.steps().stream()
                .filter(step -> step.kind().isAsked() || step.kind() == Step.Kind.DELAY && !step.isAttached())
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
        for (var move : moves.underWay()) {
            while (Boolean.TRUE.equals(transactions.execute(status -> portion(move)))) {
                LOG.debug("A portion of move {} is done", move.id());
            }
        }
    }

    private boolean portion(Move move) {
        var undoing = move.state() == Move.State.UNDOING;
        var next = undoing ? moves.nextBack(move, PORTION) : moves.next(move, PORTION);
        if (next.isEmpty()) {
            moves.stands(move.id(), undoing ? Move.State.UNDONE : Move.State.DONE);
            return false;
        }
        var to = versions.at(move.protocol(), undoing ? move.from() : move.to()).orElseThrow();
        var drawing = versions.drawing(to.protocol(), to.number());
        for (var course : next) one(move, course, to, drawing, undoing);
        return true;
    }

    private void one(Move move, String course, Version to, Drawing drawing, boolean undoing) {
        courses.lock(course);
        var open = stages.open(course);
        var mapping = undoing ? back(move, course, open) : move.mapping();
        var steps = open.stream().map(Course.Stage::step).toList();
        var old = versions.drawing(move.protocol(), undoing ? move.to() : move.from());
        var goesTo = new LinkedHashMap<String, Step>();
        for (var stage : open) {
            var target = old.step(stage.step()).flatMap(step -> target(drawing, step, mapping));
            if (target.isEmpty()) {
                moves.moved(move.id(), course, undoing ? "FAILED" : "DECIDE", stage.step(), steps);
                return;
            }
            goesTo.put(stage.step(), target.get());
        }
        try {
            migrate(course, to, goesTo, open);
            moves.moved(move.id(), course, undoing ? "BACK" : "MOVED", "", steps);
        } catch (FlowableException fault) {
            LOG.warn("{} could not be moved to {}", course, to.canonical(), fault);
            throw fault;
        }
    }

    private void migrate(String course, Version to, Map<String, Step> goesTo, List<Course.Stage> open) {
        var row = courses.find(course).orElseThrow();
        var builder = engine.migration()
                .createProcessInstanceMigrationBuilder()
                .migrateToProcessDefinition(Objects.requireNonNull(to.definition()));
        goesTo.forEach((from, step) ->
                builder.addActivityMigrationMapping(ActivityMigrationMapping.createMappingFor(from, step.id())));
        for (var stage : open) {
            var step = Objects.requireNonNull(goesTo.get(stage.step()));
            if (!step.id().equals(stage.step())) world.leftBehind(stage);
        }
        courses.moves(course, to.number());
        ScopedValue.where(RecordWorld.MOVING, to.number()).run(() -> builder.migrate(row.instance()));
        var now = engine.tasks()
                .createTaskQuery()
                .processInstanceId(row.instance())
                .list();
        for (var stage : stages.open(course)) {
            var task = now.stream()
                    .filter(one -> one.getTaskDefinitionKey().equals(stage.step()))
                    .findFirst()
                    .map(org.flowable.task.api.TaskInfo::getId)
                    .orElse(null);
            stages.runsAs(stage.id(), to.number(), task);
        }
        // Where the engine carries its own task over to another step, nobody has been asked for that one yet.
        var place = new World.Place(course, to.number(), versions.drawing(to.protocol(), to.number()));
        now.stream()
                .filter(one -> stages.open(course, one.getTaskDefinitionKey()).isEmpty())
                .forEach(one -> world.ask(place, place.step(one.getTaskDefinitionKey()), one.getId()));
        goesTo.values().stream()
                .filter(step ->
                        !step.kind().isAsked() && stages.open(course, step.id()).isEmpty())
                .forEach(step -> world.arrived(place, step));
        var plan = records.readVersioned(PLATFORM, CourseMapping.COURSE, course).orElseThrow();
        records.change(PLATFORM, CourseMapping.COURSE, course, plan.version(), found -> found.at(to.number()));
    }

    /** Each step that is open now goes back to the one that it came from. */
    private Map<String, String> back(Move move, String course, List<Course.Stage> open) {
        var before = moves.stepsBefore(move.id(), course);
        var back = new LinkedHashMap<String, String>();
        for (var stage : open) {
            before.stream()
                    .filter(step -> move.mapping().getOrDefault(step, step).equals(stage.step()))
                    .findFirst()
                    .ifPresent(step -> back.put(stage.step(), step));
        }
        return back;
    }

    private static Optional<Step> target(Drawing after, Step stands, Map<String, String> mapping) {
        var wanted = mapping.getOrDefault(stands.id(), stands.id());
        return after.step(wanted)
                .filter(step -> step.kind().isAsked() == stands.kind().isAsked());
    }
}
