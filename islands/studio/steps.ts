/** The territory's own steps, by the element of BPMN that each is, and the settings that each has. */
export type Setting =
  | "name" | "role" | "due" | "taken" | "fromStart" | "form" | "choices" | "lessons" | "condition" | "table" | "professional" | "patient" | "otherwise";

export interface StepKind {
  type: string;
  event?: string;
  kind?: string;
  settings: Setting[];
}

const asked: Setting[] = ["name", "role", "due", "taken", "professional", "patient"];

export const steps: Record<string, StepKind> = {
  visit: { type: "bpmn:UserTask", kind: "visit", settings: asked },
  call: { type: "bpmn:UserTask", kind: "call", settings: asked },
  form: { type: "bpmn:UserTask", kind: "form", settings: [...asked, "form"] },
  action: { type: "bpmn:UserTask", kind: "action", settings: asked },
  choice: { type: "bpmn:UserTask", kind: "choice", settings: [...asked, "choices"] },
  message: { type: "bpmn:SendTask", settings: ["name", "role", "professional", "patient", "lessons"] },
  table: { type: "bpmn:BusinessRuleTask", settings: ["name", "table"] },
  watch: { type: "bpmn:IntermediateCatchEvent", event: "bpmn:ConditionalEventDefinition", settings: ["name", "condition"] },
  delay: { type: "bpmn:IntermediateCatchEvent", event: "bpmn:TimerEventDefinition", settings: ["name", "due", "fromStart"] },
  fork: { type: "bpmn:ExclusiveGateway", settings: ["name"] },
  together: { type: "bpmn:ParallelGateway", settings: ["name"] },
  wait: { type: "bpmn:EventBasedGateway", settings: ["name"] },
  end: { type: "bpmn:EndEvent", settings: ["name"] },
};

/** The settings of what is on the board, which may be a path between two steps. */
export function settingsOf(object: any): Setting[] {
  if (object.$type === "bpmn:SequenceFlow") {
    return object.sourceRef?.$type === "bpmn:ExclusiveGateway" ? ["name", "condition", "otherwise"] : [];
  }
  const event = object.eventDefinitions?.[0]?.$type;
  const found = Object.values(steps).find(
    (step) =>
      (step.type === object.$type || (object.$type === "bpmn:BoundaryEvent" && step.event !== undefined)) &&
      (step.event ?? event) === event &&
      (step.kind === undefined || step.kind === (object.get("cordee:kind") ?? "action")),
  );
  return found?.settings ?? (object.$type === "bpmn:StartEvent" ? ["name"] : []);
}
