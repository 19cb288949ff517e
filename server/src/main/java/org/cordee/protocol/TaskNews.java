package org.cordee.protocol;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cordee.platform.page.Words;
import org.cordee.record.RecordWatcher;
import org.cordee.store.Refusal;
import org.cordee.store.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Hears what becomes of a Task, by whatever door it was changed, and has the protocol go on in the same transaction. A refusal falls
 * to the cell with its reason; what the cell itself refuses or anybody cancels is left out, and the protocol goes on.
 */
@Component
class TaskNews implements RecordWatcher {
    private final StageTable stages;
    private final CourseTable courses;
    private final VersionTable versions;
    private final RecordWorld world;
    private final Engine engine;
    private final EngineClock clock;
    private final Words words;

    TaskNews(
            StageTable stages,
            CourseTable courses,
            VersionTable versions,
            RecordWorld world,
            Engine engine,
            EngineClock clock,
            MessageSource messages,
            java.time.Clock time) {
        this.stages = stages;
        this.courses = courses;
        this.versions = versions;
        this.world = world;
        this.engine = engine;
        this.clock = clock;
        this.words = new Words(messages, Locale.FRENCH, time);
    }

    @Override
    public Set<String> types() {
        return Set.of("Task");
    }

    @Override
    public void changed(Written change) {
        if (change.created()) return;
        var open = stages.ofTask(change.id());
        if (open.isEmpty()) return;
        var task = change.as(StepTaskMapping.STEP);
        if (task.isOpen()) return;
        courses.lock(open.get().course());
        var row = courses.find(open.get().course()).orElseThrow();
        var place = new World.Place(row.id(), row.version(), versions.drawing(row.protocol(), row.version()));
        var stage = open.get().stage();
        var step = place.step(stage.step());
        switch (task.state()) {
            case ASKED, TAKEN -> throw new IllegalStateException("an open task is no news");
            case DONE -> done(place, row, stage, step, task);
            case REFUSED -> {
                if (task.ofCell()) {
                    goOn(row, stage, step, task, Outcomes.CANCELLED);
                } else {
                    var why = words.say("protocol.reason.refused", task.ownerName(), task.reason());
                    world.fallToCell(place, step, stage, why);
                }
            }
            case CANCELLED -> goOn(row, stage, step, task, Outcomes.CANCELLED);
        }
    }

    private void done(World.Place place, CourseTable.Row row, Course.Stage stage, Step step, StepTask task) {
        if (step.kind() == Step.Kind.CHOICE && !step.choices().contains(task.answer())) {
            throw new RefusedException(new Refusal.Conflict(
                    words.say("protocol.refused.choice", step.name(), String.join(", ", step.choices())),
                    List.of("Task/" + task.id())));
        }
        if (step.kind() == Step.Kind.FORM && !task.answer().startsWith(AnsweredMapping.RESPONSE)) {
            throw new RefusedException(new Refusal.Conflict(
                    words.say("protocol.refused.form", step.name()), List.of("Task/" + task.id())));
        }
        goOn(row, stage, step, task, step.kind() == Step.Kind.CHOICE ? task.answer() : Outcomes.DONE);
    }

    /** While the course pauses, what was done is kept, and the engine hears of it when the course goes on. */
    private void goOn(CourseTable.Row row, Course.Stage stage, Step step, StepTask task, String outcome) {
        stages.leave(stage.id(), clock.now(), outcome);
        stages.learn(row.id(), step.id() + Outcomes.OF, outcome);
        if (row.state() == Course.State.ACTIVE && stage.engineTask() != null) {
            complete(stage.engineTask(), task.about());
        }
    }

    /** What is asked next follows from the same fact. */
    private void complete(String engineTask, @Nullable String about) {
        var heard = ScopedValue.where(RecordWorld.HEARD, engineTask);
        (about == null ? heard : heard.where(RecordWorld.ABOUT, about))
                .run(() -> engine.tasks().complete(engineTask));
    }
}
