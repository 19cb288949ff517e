package org.cordee.protocol;

import java.util.Map;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.record.RecordWatcher;
import org.cordee.record.Records;
import org.springframework.stereotype.Component;

/**
 * Hears of each form that was answered, also while the protocol pauses; the step that asked for it is then done, and its answers are
 * known to the protocol. What was written before the step was asked answers another question.
 */
@Component
class AnswerNews implements RecordWatcher {
    private final CourseTable courses;
    private final StageTable stages;
    private final Records records;
    private final EngineClock clock;

    AnswerNews(CourseTable courses, StageTable stages, Records records, EngineClock clock) {
        this.courses = courses;
        this.stages = stages;
        this.records = records;
        this.clock = clock;
    }

    @Override
    public Set<String> types() {
        return Set.of("QuestionnaireResponse");
    }

    @Override
    public void changed(Written change) {
        var patient = change.patient();
        if (patient == null) return;
        var rows = courses.openOf(patient);
        if (rows.isEmpty()) return;
        var answered = change.as(AnsweredMapping.ANSWERED);
        // Correcting what was complete before says nothing about a step that was asked since.
        if (!answered.complete() || answered.amends() && !change.created()) return;
        for (var row : rows) {
            for (var stage : stages.open(row.id())) {
                if (stage.task() != null && answered.isAfter(stage.entered()))
                    filled(row, stage, stage.task(), answered);
            }
        }
    }

    private void filled(CourseTable.Row row, Course.Stage stage, String taskId, Answered answered) {
        var standing = records.readVersioned(Actor.platform(), StepTaskMapping.STEP, taskId);
        if (standing.isEmpty()) return;
        var form = standing.get().view().form();
        if (form == null || !plain(form).equals(plain(answered.form()))) return;
        if (form.contains("|") && !form.equals(answered.form())) {
            // A draft that was open when the form changed is answered in the version that it was begun with: it counts,
            // and says so.
            var other = new World.Decided("FORM", stage.step(), form, Map.of(), answered.form());
            stages.decided(row.id(), row.version(), clock.now(), other);
        }
        answered.values().forEach((name, value) -> stages.learn(row.id(), stage.step() + "." + name, value));
        records.change(
                Actor.platform(),
                StepTaskMapping.STEP,
                taskId,
                standing.get().version(),
                task -> task.as(StepTask.State.DONE, task.reason(), answered.reference(), clock.now()));
    }

    private static String plain(String canonical) {
        var bar = canonical.indexOf('|');
        return bar < 0 ? canonical : canonical.substring(0, bar);
    }
}
