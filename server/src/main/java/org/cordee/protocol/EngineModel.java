package org.cordee.protocol;

import java.util.List;
import org.flowable.bpmn.model.BoundaryEvent;
import org.flowable.bpmn.model.BpmnModel;
import org.flowable.bpmn.model.EndEvent;
import org.flowable.bpmn.model.EventDefinition;
import org.flowable.bpmn.model.EventGateway;
import org.flowable.bpmn.model.ExclusiveGateway;
import org.flowable.bpmn.model.FlowNode;
import org.flowable.bpmn.model.FlowableListener;
import org.flowable.bpmn.model.ImplementationType;
import org.flowable.bpmn.model.IntermediateCatchEvent;
import org.flowable.bpmn.model.Message;
import org.flowable.bpmn.model.MessageEventDefinition;
import org.flowable.bpmn.model.ParallelGateway;
import org.flowable.bpmn.model.Process;
import org.flowable.bpmn.model.SequenceFlow;
import org.flowable.bpmn.model.ServiceTask;
import org.flowable.bpmn.model.StartEvent;
import org.flowable.bpmn.model.TerminateEventDefinition;
import org.flowable.bpmn.model.TimerEventDefinition;
import org.flowable.bpmn.model.UserTask;

/**
 * What the engine runs, made from a drawing. Every expression in it is written here and calls {@link EngineDoor} with ids of the
 * drawing; nothing that an author typed is evaluated by the engine.
 */
final class EngineModel {
    /** Put before the id of a step: the clock that runs while nobody takes it. */
    static final String SILENCE = "silence-";

    private static final String FAR = "2100-01-01T00:00:00Z";
    private static final String WATCH = "watch-";

    private final Process process = new Process();
    private final BpmnModel model = new BpmnModel();

    private EngineModel() {}

    static BpmnModel of(String key, Drawing drawing) {
        return new EngineModel().made(key, drawing, true);
    }

    /** The same steps with nothing of ours behind them: what the engine costs alone. */
    static BpmnModel bare(String key, Drawing drawing) {
        return new EngineModel().made(key, drawing, false);
    }

    static String watching(Step step) {
        return WATCH + step.id();
    }

    private BpmnModel made(String key, Drawing drawing, boolean ours) {
        process.setId(key);
        process.setName(drawing.name());
        if (ours) process.setExecutionListeners(List.of(calls("end", "ended")));
        model.addProcess(process);
        model.setTargetNamespace(DrawingReader.CORDEE);
        for (var step : drawing.steps()) {
            if (!step.isAttached()) add(step, node(step, drawing, ours), ours);
        }
        for (var step : drawing.steps()) {
            if (step.isAttached()) attach(step, ours);
        }
        drawing.steps().stream().filter(step -> step.kind().isAsked()).forEach(step -> silence(step, ours));
        drawing.flows().forEach(flow -> {
            var path = new SequenceFlow(flow.from(), flow.to());
            path.setId(flow.id());
            if (flow.condition() != null && !flow.otherwise()) {
                path.setConditionExpression("${cordee.holds(execution,'" + flow.id() + "')}");
            }
            process.addFlowElement(path);
        });
        return model;
    }

    private void add(Step step, FlowNode node, boolean ours) {
        node.setId(step.id());
        node.setName(step.name());
        var waits = step.kind() == Step.Kind.DELAY || step.kind() == Step.Kind.WATCH;
        if (ours && waits) {
            node.setExecutionListeners(List.of(calls("start", "arrived"), calls("end", "passed")));
        } else if (ours && (step.kind() == Step.Kind.END || step.kind() == Step.Kind.STOP)) {
            node.setExecutionListeners(List.of(calls("start", "passed")));
        }
        process.addFlowElement(node);
    }

    private FlowNode node(Step step, Drawing drawing, boolean ours) {
        return switch (step.kind()) {
            case START -> new StartEvent();
            case END -> new EndEvent();
            case STOP -> {
                var end = new EndEvent();
                var all = new TerminateEventDefinition();
                all.setTerminateAll(true);
                end.addEventDefinition(all);
                yield end;
            }
            case VISIT, CALL, FORM, ACTION, CHOICE -> {
                var task = new UserTask();
                if (ours) task.setTaskListeners(List.of(tells("create"), tells("complete"), tells("delete")));
                yield task;
            }
            case MESSAGE -> service("said");
            case TABLE -> service("looked");
            case FORK -> {
                var gateway = new ExclusiveGateway();
                drawing.from(step.id()).stream()
                        .filter(Flow::otherwise)
                        .forEach(flow -> gateway.setDefaultFlow(flow.id()));
                yield gateway;
            }
            case TOGETHER -> new ParallelGateway();
            case WAIT -> new EventGateway();
            case DELAY, WATCH -> {
                var event = new IntermediateCatchEvent();
                event.addEventDefinition(event(step, ours));
                yield event;
            }
        };
    }

    private void attach(Step step, boolean ours) {
        var event = new BoundaryEvent();
        event.setId(step.id());
        event.setName(step.name());
        event.setAttachedToRefId(step.attachedTo());
        event.setAttachedToRef((org.flowable.bpmn.model.Activity) process.getFlowElement(step.attachedTo()));
        event.setCancelActivity(step.interrupts());
        event.addEventDefinition(event(step, ours));
        if (ours) event.setExecutionListeners(List.of(calls("end", "passed")));
        event.getAttachedToRef().getBoundaryEvents().add(event);
        process.addFlowElement(event);
    }

    /** A step that nobody takes falls to the cell; the clock for that is the engine's, so that it outlives every node. */
    private void silence(Step step, boolean ours) {
        var event = new BoundaryEvent();
        event.setId(SILENCE + step.id());
        event.setAttachedToRef((org.flowable.bpmn.model.Activity) process.getFlowElement(step.id()));
        event.setAttachedToRefId(step.id());
        event.setCancelActivity(false);
        var timer = new TimerEventDefinition();
        timer.setTimeDate(ours ? "${cordee.silence(execution,'" + step.id() + "')}" : FAR);
        event.addEventDefinition(timer);
        if (ours) event.setExecutionListeners(List.of(calls("end", "unanswered")));
        event.getAttachedToRef().getBoundaryEvents().add(event);
        process.addFlowElement(event);
    }

    private EventDefinition event(Step step, boolean ours) {
        if (step.kind() == Step.Kind.WATCH) {
            model.addMessage(new Message(watching(step), watching(step), null));
            var message = new MessageEventDefinition();
            message.setMessageRef(watching(step));
            return message;
        }
        var timer = new TimerEventDefinition();
        timer.setTimeDate(ours ? "${cordee.due(execution,'" + step.id() + "')}" : FAR);
        return timer;
    }

    private static ServiceTask service(String method) {
        var task = new ServiceTask();
        task.setImplementationType(ImplementationType.IMPLEMENTATION_TYPE_EXPRESSION);
        task.setImplementation("${cordee." + method + "(execution)}");
        return task;
    }

    private static FlowableListener calls(String event, String method) {
        var listener = new FlowableListener();
        listener.setEvent(event);
        listener.setImplementationType(ImplementationType.IMPLEMENTATION_TYPE_EXPRESSION);
        listener.setImplementation("${cordee." + method + "(execution)}");
        return listener;
    }

    private static FlowableListener tells(String event) {
        var listener = new FlowableListener();
        listener.setEvent(event);
        listener.setImplementationType(ImplementationType.IMPLEMENTATION_TYPE_EXPRESSION);
        listener.setImplementation("${cordee." + event + "(task)}");
        return listener;
    }
}
