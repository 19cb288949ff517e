package org.cordee.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.flowable.eventsubscription.api.EventSubscription;
import org.flowable.job.api.Job;
import org.jspecify.annotations.Nullable;

/** One made-up person in the engine; what the engine waits for is asked of it again only after something happened in it. */
final class TrialRun {
    private static final int MOST_TIMERS = 500;

    private final Engine engine;
    private final Drawing drawing;
    private final TrialWorld world;
    private final String instance;
    private @Nullable Optional<Job> next;
    private @Nullable List<EventSubscription> watches;

    TrialRun(Engine engine, Drawing drawing, TrialWorld world, String instance) {
        this.engine = engine;
        this.drawing = drawing;
        this.world = world;
        this.instance = instance;
    }

    void happens(Trial.Act act) {
        switch (act) {
            case Trial.Act.Wait(var time) -> waits(world.now().plus(time));
            case Trial.Act.Does(var step, var result, var answers) -> {
                var task = world.open().get(step);
                if (task == null) return;
                answers.forEach((name, value) -> world.learn(step + "." + name, value));
                world.learn(step + Outcomes.OF, result.isBlank() ? Outcomes.DONE : result);
                engine.tasks().complete(task);
                moved();
            }
            case Trial.Act.Measures(var kind, var value) -> {
                world.measured(kind, value);
                watched();
            }
        }
    }

    private void moved() {
        next = null;
        watches = null;
    }

    private void waits(Instant until) {
        for (var fired = 0; fired < MOST_TIMERS && !world.isOver(); fired++) {
            var timer = next().orElse(null);
            if (timer == null || timer.getDuedate().toInstant().isAfter(until)) break;
            var due = timer.getDuedate().toInstant();
            if (due.isAfter(world.now())) world.at(due);
            engine.management()
                    .executeJob(engine.management()
                            .moveTimerToExecutableJob(timer.getId())
                            .getId());
            moved();
        }
        if (!world.isOver()) world.at(until);
    }

    private Optional<Job> next() {
        var known = next;
        if (known != null) return known;
        var first = engine
                .management()
                .createTimerJobQuery()
                .processInstanceId(instance)
                .orderByJobDuedate()
                .asc()
                .listPage(0, 1)
                .stream()
                .findFirst();
        next = first;
        return first;
    }

    private void watched() {
        var place = new World.Place("trial", 0, drawing);
        for (var one : watches()) {
            var step = drawing.steps().stream()
                    .filter(candidate -> EngineModel.watching(candidate).equals(one.getEventName()))
                    .findFirst()
                    .orElseThrow();
            var condition = ExpressionReader.read(Objects.requireNonNull(step.condition()));
            var since = one.getCreated().toInstant();
            var fresh = KnownValues.measured(condition).stream().anyMatch(kind -> world.measuredSince(kind, since));
            if (fresh && condition.holds(name -> world.value(place, name))) {
                engine.runtime().messageEventReceived(one.getEventName(), one.getExecutionId());
                moved();
            }
        }
    }

    private List<EventSubscription> watches() {
        var known = watches;
        if (known != null) return known;
        var standing = engine.runtime()
                .createEventSubscriptionQuery()
                .processInstanceId(instance)
                .eventType("message")
                .list();
        watches = standing;
        return standing;
    }
}
