import Modeler from "bpmn-js/lib/Modeler";
import { cordee } from "./cordee";
import { button, show, type Words } from "./panel";
import { steps } from "./steps";

/** Below this, names of steps cannot be read. */
const SMALLEST = 0.85;

const studio = document.getElementById("studio");
if (studio) void open(studio);

/** The drawing board: what is drawn stands in the form's own fields, so that keeping it is the form's affair. */
async function open(studio: HTMLElement): Promise<void> {
  const form = document.getElementById("studio-form") as HTMLFormElement;
  const file = form.elements.namedItem("drawing") as HTMLTextAreaElement;
  const files = form.elements.namedItem("tables") as HTMLTextAreaElement;
  const choices = {
    role: document.getElementById("studio-roles") as HTMLTemplateElement,
    form: document.getElementById("studio-forms") as HTMLTemplateElement,
    lessons: document.getElementById("studio-lessons") as HTMLTemplateElement,
  };
  const words = JSON.parse(studio.dataset["words"] ?? "{}") as Words;
  const panel = studio.querySelector<HTMLElement>(".studio-panel")!;
  const off = ["value", ""];
  const modeler = new Modeler({
    container: studio.querySelector(".studio-board"),
    moddleExtensions: { cordee },
    additionalModules: [{ paletteProvider: off, contextPadProvider: off }],
  });
  studio.hidden = false;
  form.querySelectorAll<HTMLElement>("[data-source]").forEach((source) => (source.hidden = true));
  await modeler.importXML(file.value);
  const canvas: any = modeler.get("canvas");
  const modeling: any = modeler.get("modeling");
  const selection: any = modeler.get("selection");
  // All of it where that can be read; else its beginning, at a size that can.
  if (canvas.zoom("fit-viewport", "auto") < SMALLEST) {
    canvas.zoom(SMALLEST, { x: 0, y: 0 });
    const drawn = canvas.viewbox().inner;
    canvas.viewbox({ ...canvas.viewbox(), x: drawn.x - 40, y: drawn.y - 40 });
  }
  const tables = JSON.parse(files.value || "{}") as Record<string, string>;

  const selected = () => selection.get()[0];
  const refresh = () =>
    show(panel, selected()?.businessObject, words, choices, {
      set: (properties) => modeling.updateProperties(selected(), properties),
      makeOtherwise: (yes) => {
        const flow = selected();
        modeling.updateProperties(flow.source, { default: yes ? flow.businessObject : undefined });
      },
      remove: () => modeling.removeElements([selected()]),
      connect: () => (modeler.get("globalConnect") as any).start(null, false),
      openTable: async (standing) => {
        const element = selected();
        const id = standing ?? `table-${Object.keys(tables).length + 1}`;
        const { edit } = await import("./table");
        await edit(document.getElementById("studio-table")!, id, tables[id], words, (dmn) => {
          tables[id] = dmn;
          modeling.updateProperties(element, { "cordee:table": id });
        });
      },
    });
  modeler.on("selection.changed", refresh);

  const write = async () => {
    const { xml } = await modeler.saveXML({ format: true });
    file.value = xml ?? "";
    files.value = JSON.stringify(tables);
  };
  let later = 0;
  const check = async () => {
    await write();
    await faults(studio.dataset["check"] ?? "", form, words, modeler);
  };
  modeler.on("commandStack.changed", () => {
    clearTimeout(later);
    later = window.setTimeout(() => void check(), 500);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void write().then(() => form.submit());
  });
  palette(studio.querySelector<HTMLElement>(".studio-palette")!, words, modeler, selected);
  refresh();
  await check();
}

/** A step is placed after the one that is chosen, and joined to it; with none chosen, in the middle. */
function palette(bar: HTMLElement, words: Words, modeler: any, selected: () => any): void {
  for (const [name, step] of Object.entries(steps)) {
    bar.append(
      button(words.steps[name] ?? name, () => {
        const shape = modeler.get("elementFactory").createShape({ type: step.type, eventDefinitionType: step.event });
        if (step.kind) shape.businessObject.set("cordee:kind", step.kind);
        shape.businessObject.set("name", words.steps[name]);
        const after = selected();
        if (after && after.type !== "bpmn:SequenceFlow" && after.type !== "bpmn:EndEvent") {
          modeler.get("autoPlace").append(after, shape);
        } else {
          const view = modeler.get("canvas").viewbox();
          const at = { x: view.x + view.width / 2, y: view.y + view.height / 2 };
          modeler.get("modeling").createShape(shape, at, modeler.get("canvas").getRootElement());
        }
        modeler.get("selection").select(shape);
      }),
    );
  }
}

/** What the platform says of the drawing, each fault a way to its place. */
async function faults(address: string, form: HTMLFormElement, words: Words, modeler: any): Promise<void> {
  const place = document.getElementById("studio-faults")!;
  const answer = await fetch(address, { method: "POST", body: new URLSearchParams(new FormData(form) as any) });
  if (!answer.ok) return;
  const found = (await answer.json()) as { element: string; why: string }[];
  const registry = modeler.get("elementRegistry");
  const canvas = modeler.get("canvas");
  registry.forEach((element: any) => canvas.removeMarker(element, "studio-fault"));
  const list = document.createElement("ul");
  for (const fault of found) {
    const element = registry.get(fault.element);
    if (element) canvas.addMarker(element, "studio-fault");
    const line = document.createElement("li");
    line.append(
      element
        ? button(fault.why, () => {
            modeler.get("selection").select(element);
            canvas.scrollToElement(element);
          })
        : fault.why,
    );
    list.append(line);
  }
  place.replaceChildren(found.length ? words.faults : words.none, list);
}
