package org.cordee.protocol;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.cordee.monitoring.MeasureKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tries a drawing on a made-up person: in the real engine, on a clock that is moved, within a transaction that is then undone, so that
 * what is tried is what will run and nothing of it remains.
 */
@Component
public class Trial {
    private final Engine engine;
    private final EngineDoor door;
    private final TransactionTemplate transactions;

    Trial(Engine engine, EngineDoor door, TransactionTemplate transactions) {
        this.engine = engine;
        this.door = door;
        this.transactions = transactions;
    }

    /** What a made-up person and those around them do. */
    public sealed interface Act {
        /** Time goes by, and what falls due meanwhile happens. */
        record Wait(Duration time) implements Act {}

        /** Whoever is asked does a step, with what was chosen and what was answered. */
        record Does(String step, String result, Map<String, Object> answers) implements Act {}

        record Measures(MeasureKind kind, BigDecimal value) implements Act {}
    }

    /** What happened in a trial. */
    public enum What {
        ASKED,
        DONE,
        DROPPED,
        FELL,
        TOLD,
        WAITS,
        PASSED,
        ALERTED,
        DECIDED,
        MEASURED,
        ENDED
    }

    /** One thing that happened, at which step (or measure), with its detail. */
    public record Line(Instant at, What what, String step, String detail) {}

    /**
     * How a trial stands after all acts.
     *
     * @param open steps that wait for someone
     */
    public record Result(List<Line> lines, List<String> open, Instant now, boolean ended) {
        public Result {
            lines = List.copyOf(lines);
            open = List.copyOf(open);
        }
    }

    /**
     * Someone made up; whom their circle has.
     *
     * @param age in years, null where it is not known
     */
    public record Person(@Nullable Integer age, Predicate<Role> held) {}

    /** Refuses a drawing that has faults by {@link DrawingRefused}. */
    public Result of(Drawing drawing, Person person, Instant start, List<Act> acts) {
        var faults = DrawingCheck.of(drawing);
        if (!faults.isEmpty()) throw new DrawingRefused(faults);
        var world = new TrialWorld(start, person.age(), person.held());
        ScopedValue.where(EngineDoor.WORLD, (World) world)
                .where(EngineClock.VIRTUAL, world::now)
                .run(() -> transactions.executeWithoutResult(status -> {
                    status.setRollbackOnly();
                    tried(drawing, world, acts);
                }));
        return new Result(world.lines(), world.openInOrder(), world.now(), world.isOver());
    }

    private void tried(Drawing drawing, TrialWorld world, List<Act> acts) {
        var deployment = engine.repository()
                .createDeployment()
                .disableSchemaValidation()
                .addBpmnModel("trial.bpmn20.xml", EngineModel.of("trial", drawing))
                .deploy();
        var definition = engine.repository()
                .createProcessDefinitionQuery()
                .deploymentId(deployment.getId())
                .singleResult()
                .getId();
        door.remember(definition, drawing);
        try {
            var instance = engine.runtime()
                    .createProcessInstanceBuilder()
                    .processDefinitionId(definition)
                    .businessKey("trial")
                    .start()
                    .getId();
            var run = new TrialRun(engine, drawing, world, instance);
            for (var act : acts) {
                if (!world.isOver()) run.happens(act);
            }
        } finally {
            door.forget(definition);
            engine.forget(definition);
        }
    }
}
