package org.cordee.protocol;

import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.flowable.engine.delegate.DelegateExecution;
import org.flowable.engine.impl.util.CommandContextUtil;
import org.flowable.task.service.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/**
 * The only thing of the platform that the engine can see. Its public methods are called by the expressions that {@link EngineModel}
 * writes; what they do is done in the world at hand, the record's or a trial's.
 */
@Component
class EngineDoor {
    static final ScopedValue<World> WORLD = ScopedValue.newInstance();

    private final VersionTable versions;
    private final RecordWorld record;
    private final Map<String, Drawn> drawings = new ConcurrentHashMap<>();

    EngineDoor(VersionTable versions, RecordWorld record) {
        this.versions = versions;
        this.record = record;
    }

    private record Drawn(int version, Drawing drawing) {}

    /** What a trial runs is in no table. */
    void remember(String definition, Drawing drawing) {
        drawings.put(definition, new Drawn(0, drawing));
    }

    void forget(String definition) {
        drawings.remove(definition);
    }

    public boolean holds(DelegateExecution execution, String flowId) {
        var place = place(execution);
        var flow = place.drawing().flow(flowId).orElseThrow();
        var condition = Objects.requireNonNull(flow.condition());
        var expression = ExpressionReader.read(condition);
        var values = remembered(place);
        var holds = expression.holds(values.read());
        world().decided(place, new World.Decided("FLOW", flowId, condition, values.seen(), holds ? "true" : "false"));
        return holds;
    }

    public Date due(DelegateExecution execution, String stepId) {
        var place = place(execution);
        var step = place.step(stepId);
        var from = step.fromStart() ? world().since(place) : world().from(place, step);
        return Date.from(Objects.requireNonNull(step.due()).after(from, () -> world().days(place)));
    }

    public Date silence(DelegateExecution execution, String stepId) {
        var place = place(execution);
        var step = place.step(stepId);
        var within = Optional.ofNullable(step.takenWithin()).or(() -> Optional.ofNullable(step.due()));
        return Date.from(within.orElseThrow().after(world().from(place, step), () -> world().days(place)));
    }

    public void arrived(DelegateExecution execution) {
        var place = place(execution);
        world().arrived(place, place.step(execution.getCurrentActivityId()));
    }

    public void passed(DelegateExecution execution) {
        var place = place(execution);
        world().passed(place, place.step(execution.getCurrentActivityId()));
    }

    public void ended(DelegateExecution execution) {
        world().ended(place(execution));
    }

    public void unanswered(DelegateExecution execution) {
        var place = place(execution);
        world().unanswered(place, place.step(execution.getCurrentActivityId().substring(EngineModel.SILENCE.length())));
    }

    public void said(DelegateExecution execution) {
        var place = place(execution);
        world().say(place, place.step(execution.getCurrentActivityId()));
    }

    public void looked(DelegateExecution execution) {
        var place = place(execution);
        var step = place.step(execution.getCurrentActivityId());
        var table = Objects.requireNonNull(place.drawing().tables().get(Objects.requireNonNull(step.table())));
        var values = remembered(place);
        // Each input is noted, also those after the first that does not fit.
        var known = table.inputs().stream()
                .collect(
                        java.util.HashMap<String, Object>::new,
                        (all, name) -> all.put(name, values.read().apply(name)),
                        Map::putAll);
        var found = table.rows().stream()
                .filter(row -> row.when().stream().allMatch(test -> test == null || test.holds(known::get)))
                .findFirst();
        for (var at = 0; at < table.outputs().size(); at++) {
            var value = found.isPresent() ? found.get().then().get(at) : "";
            world().learn(place, table.outputs().get(at), value);
        }
        world().decided(
                        place,
                        new World.Decided(
                                "TABLE",
                                step.id(),
                                table.name(),
                                values.seen(),
                                found.map(DecisionTable.Row::id).orElse("")));
    }

    public void create(DelegateTask task) {
        var place = place(task.getProcessDefinitionId(), task.getProcessInstanceId());
        world().ask(place, place.step(task.getTaskDefinitionKey()), task.getId());
    }

    public void complete(DelegateTask task) {
        var place = place(task.getProcessDefinitionId(), task.getProcessInstanceId());
        world().over(place, place.step(task.getTaskDefinitionKey()), task.getId(), true);
    }

    public void delete(DelegateTask task) {
        var place = place(task.getProcessDefinitionId(), task.getProcessInstanceId());
        world().over(place, place.step(task.getTaskDefinitionKey()), task.getId(), false);
    }

    private World world() {
        return WORLD.isBound() ? WORLD.get() : record;
    }

    private World.Place place(DelegateExecution execution) {
        return place(execution.getProcessDefinitionId(), execution.getProcessInstanceId());
    }

    World.Place place(String definition, String instance) {
        var drawn = drawings.computeIfAbsent(
                definition,
                id -> versions.running(id)
                        .map(version -> new Drawn(version.number(), version.read()))
                        .orElseThrow(() -> new IllegalStateException("no version runs as " + id)));
        var key = CommandContextUtil.getExecutionEntityManager()
                .findById(instance)
                .getBusinessKey();
        return new World.Place(key, drawn.version(), drawn.drawing());
    }

    private Remembered remembered(World.Place place) {
        var seen = new LinkedHashMap<String, String>();
        var world = world();
        return new Remembered(seen, name -> {
            var value = world.value(place, name);
            seen.put(name, value == null ? "" : String.valueOf(value));
            return value;
        });
    }

    /** Values as they are looked at, each noted. */
    private record Remembered(
            Map<String, String> seen, Function<String, @org.jspecify.annotations.Nullable Object> read) {}
}
