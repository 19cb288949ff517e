package org.cordee.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.cordee.access.Actor;
import org.cordee.record.Records;
import org.flowable.engine.migration.ActivityMigrationMapping;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves people in portions, each a transaction that also writes who was moved. What a node leaves undone when it stops, the next look of
 * any node goes on with; whoever cannot be moved is named so, and holds up nobody else.
 */
@Component
class MoveWork {
    private static final Logger LOG = LoggerFactory.getLogger(MoveWork.class);
    private static final Actor PLATFORM = Actor.platform();
    private static final int PORTION = 25;
    private static final int AT_ONCE = 2;
    private static final int TRIES = 3;

    private final MoveTable moves;
    private final VersionTable versions;
    private final CourseTable courses;
    private final StageTable stages;
    private final RecordWorld world;
    private final Records records;
    private final Engine engine;
    private final WatchRules rules;
    private final TransactionTemplate transactions;
    private final ReentrantLock working = new ReentrantLock();

    MoveWork(
            MoveTable moves,
            VersionTable versions,
            CourseTable courses,
            StageTable stages,
            RecordWorld world,
            Records records,
            Engine engine,
            WatchRules rules,
            TransactionTemplate transactions) {
        this.moves = moves;
        this.versions = versions;
        this.courses = courses;
        this.stages = stages;
        this.world = world;
        this.records = records;
        this.engine = engine;
        this.rules = rules;
        this.transactions = transactions;
    }

    /** Also a move that another node began and did not end. */
    @Scheduled(fixedDelayString = "${cordee.protocol.look:PT30S}", initialDelayString = "${cordee.protocol.look:PT30S}")
    void look() {
        if (!moves.underWay().isEmpty()) carryOn();
    }

    /** What is left of every move; what another node has in hand is left to it, and looked at again. */
    void carryOn() {
        working.lock();
        try {
            for (var move : moves.underWay()) {
                all(move);
                if (moves.left(move) == 0)
                    moves.stands(move.id(), isUndoing(move) ? Move.State.UNDONE : Move.State.DONE);
            }
        } finally {
            working.unlock();
        }
    }

    private void all(Move move) {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var hands = new ArrayList<Future<?>>();
            for (var hand = 0; hand < AT_ONCE; hand++) {
                hands.add(pool.submit(() -> {
                    while (portion(move)) LOG.debug("A portion of move {} is done", move.id());
                }));
            }
            for (var hand : hands) hand.get();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException fault) {
            throw new IllegalStateException(
                    "move " + move.id() + " stands still; it goes on by itself", fault.getCause());
        }
    }

    /** False when there is nobody left whom nobody else has in hand. */
    private boolean portion(Move move) {
        try {
            return Objects.requireNonNull(transactions.execute(status -> {
                var some = next(move, PORTION);
                some.forEach(course -> one(move, course));
                return !some.isEmpty();
            }));
        } catch (RuntimeException fault) {
            LOG.info("A portion of move {} is done one by one: {}", move.id(), fault.getMessage());
            var some = Objects.requireNonNull(transactions.execute(status -> next(move, PORTION)));
            some.forEach(course -> alone(move, course));
            return !some.isEmpty();
        }
    }

    private void alone(Move move, String course) {
        for (var left = TRIES; ; left--) {
            try {
                transactions.executeWithoutResult(status -> {
                    if (moves.isLeft(move, course)) one(move, course);
                });
                return;
            } catch (RuntimeException fault) {
                // A delay that ran out at this very moment was first: the next try finds the person where they are now.
                if (left > 1) continue;
                LOG.warn("{} could not be moved by {}", course, move.id(), fault);
                var steps = stages.open(course).stream().map(Course.Stage::step).toList();
                moves.moved(move.id(), course, "FAILED", String.join(", ", steps), steps);
                return;
            }
        }
    }

    private List<String> next(Move move, int most) {
        return isUndoing(move) ? moves.nextBack(move, most) : moves.next(move, most);
    }

    private static boolean isUndoing(Move move) {
        return move.state() == Move.State.UNDOING;
    }

    private void one(Move move, String course) {
        courses.lock(course);
        var undoing = isUndoing(move);
        var to = versions.at(move.protocol(), undoing ? move.from() : move.to()).orElseThrow();
        var drawing = versions.drawing(to.protocol(), to.number());
        var open = stages.open(course);
        var mapping = undoing ? back(move, course, open) : move.mapping();
        var steps = open.stream().map(Course.Stage::step).toList();
        var old = versions.drawing(move.protocol(), undoing ? move.to() : move.from());
        var goesTo = new LinkedHashMap<String, Step>();
        for (var stage : open) {
            var target = old.step(stage.step()).flatMap(step -> Moves.target(drawing, step, mapping));
            if (target.isEmpty()) {
                moves.moved(move.id(), course, undoing ? "FAILED" : "DECIDE", stage.step(), steps);
                return;
            }
            goesTo.put(stage.step(), target.get());
        }
        migrate(course, to, goesTo, open);
        moves.moved(move.id(), course, undoing ? "BACK" : "MOVED", "", steps);
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
        if (row.state() == Course.State.ACTIVE) rules.begin(course, row.patient(), to.protocol(), to.number());
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
}
