import { severalInOrder } from "./several";
import { settingsOf, type Setting } from "./steps";

export interface Words {
  steps: Record<string, string>;
  [key: string]: any;
}

export interface Board {
  set(properties: Record<string, unknown>): void;
  makeOtherwise(yes: boolean): void;
  remove(): void;
  connect(): void;
  openTable(id: string | undefined): void;
}

/** What a setting is chosen from, as options; the others are written. */
export type Choices = Partial<Record<Setting, HTMLTemplateElement>>;

const long: Setting[] = ["professional", "patient"];
const labels: Record<Setting, string> = {
  name: "name", role: "role", due: "due", taken: "taken", fromStart: "fromStart", form: "form", choices: "choices", lessons: "lessons",
  condition: "condition", table: "table", professional: "professional", patient: "patient", otherwise: "otherwise",
};

/** The settings of one step in plain words; what is changed is at once on the board. */
export function show(panel: HTMLElement, object: any | undefined, words: Words, choices: Choices, board: Board): void {
  panel.replaceChildren();
  if (!object || object.$type === "bpmn:Process") {
    panel.append(paragraph(words.pick));
    return;
  }
  for (const setting of settingsOf(object)) panel.append(field(setting, object, words, choices, board));
  const acts = document.createElement("div");
  acts.className = "row";
  if (object.$type !== "bpmn:SequenceFlow") acts.append(button(words.connect, board.connect));
  if (object.$type !== "bpmn:StartEvent") acts.append(button(words.remove, board.remove));
  panel.append(acts);
}

function field(setting: Setting, object: any, words: Words, choices: Choices, board: Board): HTMLElement {
  const holder = document.createElement("div");
  holder.className = "field";
  const label = document.createElement("label");
  label.htmlFor = `setting-${setting}`;
  label.textContent = words[labels[setting]];
  holder.append(label);
  if (setting === "condition") {
    const hint = paragraph(words.conditionHint);
    hint.className = "hint";
    holder.append(hint);
  }
  holder.append(control(setting, object, words, choices, board));
  return holder;
}

function control(setting: Setting, object: any, words: Words, choices: Choices, board: Board): HTMLElement {
  const id = `setting-${setting}`;
  const own = setting === "name" ? "name" : `cordee:${setting}`;
  if (setting === "due" || setting === "taken") return delay(id, object.get(own), words, (value) => board.set({ [own]: value }));
  if (setting === "fromStart" || setting === "otherwise") {
    const box = document.createElement("input");
    box.type = "checkbox";
    box.id = id;
    box.checked = setting === "fromStart" ? object.get("cordee:from") === "inclusion" : object.sourceRef?.default === object;
    box.addEventListener("change", () =>
      setting === "fromStart" ? board.set({ "cordee:from": box.checked ? "inclusion" : undefined }) : board.makeOtherwise(box.checked),
    );
    return box;
  }
  if (setting === "table") {
    const open = button(object.get(own) ? words.table : words.newTable, () => board.openTable(object.get(own)));
    open.id = id;
    return open;
  }
  const chosen = choices[setting];
  if (chosen && setting === "lessons") {
    return severalInOrder(id, object.get(own) ?? "", chosen, words, (value) => board.set({ [own]: value || undefined }));
  }
  const input =
    chosen ? document.createElement("select")
    : long.includes(setting) ? document.createElement("textarea")
    : document.createElement("input");
  input.id = id;
  const standing: string = object.get(own) ?? "";
  if (chosen && input instanceof HTMLSelectElement) {
    input.append(option("", words.nobody), chosen.content.cloneNode(true));
    // What is chosen no longer stays what it is until another is.
    if (![...input.options].some((one) => one.value === standing)) input.append(option(standing, standing));
  } else {
    input.className = "input";
  }
  input.value = standing;
  input.addEventListener("change", () => board.set({ [own]: input.value.trim() || undefined }));
  return input;
}

function delay(id: string, value: string | undefined, words: Words, keep: (value: string | undefined) => void): HTMLElement {
  const row = document.createElement("div");
  row.className = "row";
  const amount = document.createElement("input");
  amount.id = id;
  amount.type = "number";
  amount.min = "1";
  amount.className = "input";
  const unit = document.createElement("select");
  unit.setAttribute("aria-label", `${words.days}, ${words.workedDays}, ${words.hours}`);
  for (const one of ["days", "workedDays", "hours"]) unit.append(option(one, words[one]));
  const days = /^P(\d+)([DM])(\/worked)?$/.exec(value ?? "");
  const hours = /^PT(\d+)H$/.exec(value ?? "");
  if (days) amount.value = String(Number(days[1]) * (days[2] === "M" ? 30 : 1));
  if (days?.[3]) unit.value = "workedDays";
  if (hours) {
    amount.value = hours[1]!;
    unit.value = "hours";
  }
  const changed = () => keep(amount.value ? written(amount.value, unit.value) : undefined);
  amount.addEventListener("change", changed);
  unit.addEventListener("change", changed);
  row.append(amount, unit);
  return row;
}

export function option(value: string, words: string): HTMLOptionElement {
  const made = document.createElement("option");
  made.value = value;
  made.textContent = words;
  return made;
}

function written(amount: string, unit: string): string {
  return unit === "hours" ? `PT${amount}H` : unit === "workedDays" ? `P${amount}D/worked` : `P${amount}D`;
}

export function button(words: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button secondary";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

function paragraph(words: string): HTMLParagraphElement {
  const made = document.createElement("p");
  made.textContent = words;
  return made;
}
