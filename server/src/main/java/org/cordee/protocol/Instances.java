package org.cordee.protocol;

import java.util.Objects;
import java.util.stream.Collectors;
import org.flowable.task.api.TaskInfo;
import org.springframework.stereotype.Component;

/** What carries a course: its instance in the engine and its rules, stopped, held and let go on together. */
@Component
class Instances {
    private final Engine engine;
    private final StageTable stages;
    private final WatchRules rules;

    Instances(Engine engine, StageTable stages, WatchRules rules) {
        this.engine = engine;
        this.stages = stages;
        this.rules = rules;
    }

    void stop(CourseTable.Row row) {
        engine.runtime().deleteProcessInstance(row.instance(), "left");
        rules.end(row.id(), row.patient());
    }

    void hold(CourseTable.Row row) {
        engine.runtime().suspendProcessInstanceById(row.instance());
        rules.pause(row.id(), row.patient());
    }

    void goOn(CourseTable.Row row) {
        engine.runtime().activateProcessInstanceById(row.instance());
        rules.begin(row.id(), row.patient(), row.protocol(), row.version());
        var open = stages.open(row.id()).stream()
                .map(Course.Stage::engineTask)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        engine.tasks().createTaskQuery().processInstanceId(row.instance()).list().stream()
                .map(TaskInfo::getId)
                .filter(task -> !open.contains(task))
                .forEach(task -> engine.tasks().complete(task));
    }
}
