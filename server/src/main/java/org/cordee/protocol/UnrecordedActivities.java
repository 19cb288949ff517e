package org.cordee.protocol;

import java.util.Date;
import java.util.List;
import org.flowable.bpmn.model.FlowElement;
import org.flowable.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.flowable.engine.impl.persistence.entity.ActivityInstanceEntity;
import org.flowable.engine.impl.persistence.entity.ActivityInstanceEntityManagerImpl;
import org.flowable.engine.impl.persistence.entity.ExecutionEntity;
import org.flowable.engine.impl.persistence.entity.data.impl.MybatisActivityInstanceDataManager;
import org.flowable.task.service.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;

/**
 * The engine's list of activities come to, not kept: {@link StageTable} says that, and why. It would be a fifth of the statements of
 * each step, and a third of those of a move to another version.
 */
final class UnrecordedActivities extends ActivityInstanceEntityManagerImpl {
    UnrecordedActivities(ProcessEngineConfigurationImpl configuration) {
        super(configuration, new MybatisActivityInstanceDataManager(configuration));
    }

    @Override
    public void recordActivityStart(ExecutionEntity execution) {}

    @Override
    public void recordActivityEnd(ExecutionEntity execution, @Nullable String reason) {}

    @Override
    public void recordSequenceFlowTaken(ExecutionEntity execution) {}

    @Override
    public void recordSubProcessInstanceStart(ExecutionEntity parent, ExecutionEntity started) {}

    @Override
    public void recordTaskCreated(TaskEntity task, ExecutionEntity execution) {}

    @Override
    public void recordActivityTaskEnd(
            TaskEntity task,
            @Nullable ExecutionEntity execution,
            @Nullable String by,
            @Nullable String reason,
            Date at) {}

    @Override
    public void recordTaskInfoChange(TaskEntity task, Date at) {}

    @Override
    public void syncUserTaskExecution(ExecutionEntity execution, FlowElement element, String before, TaskEntity task) {}

    @Override
    public void updateActivityInstancesProcessDefinitionId(String definition, String instance) {}

    @Override
    public @Nullable ActivityInstanceEntity findUnfinishedActivityInstance(ExecutionEntity execution) {
        return null;
    }

    @Override
    public List<ActivityInstanceEntity> findActivityInstancesByExecutionAndActivityId(
            String execution, String activity) {
        return List.of();
    }
}
