import DmnModeler from "dmn-js/lib/Modeler";
import { button, type Words } from "./panel";

const empty = (id: string, name: string) => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="definitions_${id}" name="${name}" namespace="https://cordee.example/protocol">
<decision id="${id}" name="${name}"><decisionTable id="${id}_t" hitPolicy="FIRST"><input id="${id}_i"><inputExpression id="${id}_e" typeRef="number"><text>poids</text></inputExpression></input><output id="${id}_o" name="conduite" typeRef="string"/><rule id="${id}_r"><inputEntry id="${id}_c"><text></text></inputEntry><outputEntry id="${id}_p"><text>"surveiller"</text></outputEntry></rule></decisionTable></decision></definitions>`;

/** One decision table, edited below the board; closing it gives its file. */
export async function edit(
  place: HTMLElement,
  id: string,
  dmn: string | undefined,
  words: Words,
  done: (dmn: string) => void,
): Promise<void> {
  place.replaceChildren();
  place.hidden = false;
  const holder = document.createElement("div");
  holder.className = "studio-table-board";
  const said = words.dmn as Record<string, string>;
  const translate = (text: string) => said[text] ?? text;
  const modeler = new DmnModeler({
    container: holder,
    decisionTable: { additionalModules: [{ translate: ["value", translate] }] },
  });
  const close = button(words.closeTable, async () => {
    const { xml } = await modeler.saveXML({ format: true });
    modeler.destroy();
    place.replaceChildren();
    place.hidden = true;
    done(xml);
  });
  place.append(close, holder);
  await modeler.importXML(dmn ?? empty(id, words.table));
  const table = modeler.getViews().find((view: any) => view.type === "decisionTable");
  if (table) await modeler.open(table);
  close.focus();
}
