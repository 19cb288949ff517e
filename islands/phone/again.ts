// What the server did not keep is put back into its form, to be corrected: every field, the photograph too.
import { entries, type Entry, type Field } from "./outbox";
import { meant, SHOWN } from "./meant";
import { bytes } from "./store";

const MARK = "#reprendre-";

/** The page that held the form, saying what is to stand in it. */
export const placeOf = (entry: Entry) => (entry.page ?? entry.address) + MARK + entry.id;

/** Fills the form whose page was opened for that. */
export async function fillAgain(): Promise<void> {
  if (!location.hash.startsWith(MARK)) return;
  const entry = (await entries()).find((one) => one.id === location.hash.slice(MARK.length) && one.state === "again");
  const forms = [...document.querySelectorAll("form")].filter((one) => one.querySelector("input[name=entry]") !== null);
  const at = entry && meant(entry, forms.map(addressOf), (place) => forms[place]?.querySelector(`[name^="${SHOWN}"]`) !== null);
  const form = at === undefined ? undefined : forms[at];
  if (!entry || !form) return;
  fill(form, entry, addressOf(form) === entry.address ? [] : ["version"]);
  tell(entry.told, form);
}

/** Why it was not kept, right above the form in which it is corrected; read out, since it has the focus. */
function tell(told: string, form: HTMLFormElement): void {
  const place = document.querySelector<HTMLElement>("#phone-told");
  const text = place?.querySelector("[data-text]");
  if (!place || !text || told === "") return form.scrollIntoView();
  text.textContent = told;
  form.before(place);
  place.hidden = false;
  place.tabIndex = -1;
  place.focus();
}

/** The lines of a questionnaire that were asked when it was sent, each before those below it. */
function unfold(entry: Entry): void {
  for (const { name } of entry.fields) {
    const line = name.startsWith(SHOWN) ? document.getElementById("line-" + name.slice(SHOWN.length)) : null;
    const folded = line?.hidden ? line.querySelector("template") : null;
    if (line && folded) line.replaceWith(folded.content);
  }
}

/** By the attribute: a button of that form may be named "action". */
function addressOf(form: HTMLFormElement): string {
  const at = new URL(form.getAttribute("action") ?? "", location.href);
  return at.pathname + at.search;
}

function fill(form: HTMLFormElement, entry: Entry, kept: string[]): void {
  unfold(entry);
  for (const name of new Set([...form.elements].map((field) => (field as HTMLInputElement).name))) {
    if (name === "" || name === "_csrf" || kept.includes(name)) continue;
    const fields = [...form.elements].filter((field) => (field as HTMLInputElement).name === name);
    put(fields, name === "entry" ? [{ name, value: entry.id }] : entry.fields.filter((field) => field.name === name));
  }
  // A form that follows its answers hears of them.
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

function put(fields: Element[], noted: Field[]): void {
  const texts = noted.flatMap((one) => ("value" in one ? [one.value] : []));
  const ticks = fields.filter((field) => field instanceof HTMLInputElement && ["radio", "checkbox"].includes(field.type)) as HTMLInputElement[];
  // A choice that is offered no longer leaves the one that stands there.
  const isOffered = texts.length === 0 || ticks.some((tick) => texts.includes(tick.value));
  if (isOffered) for (const tick of ticks) tick.checked = texts.includes(tick.value);
  let next = 0;
  for (const field of fields) {
    if (field instanceof HTMLInputElement && field.type === "file") attach(field, noted);
    else if (field instanceof HTMLButtonElement || ticks.includes(field as HTMLInputElement)) continue;
    else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) {
      const text = texts[next++];
      if (text !== undefined) field.value = text;
    }
  }
}

function attach(field: HTMLInputElement, noted: Field[]): void {
  const files = new DataTransfer();
  for (const one of noted)
    if ("file" in one && one.data !== "") files.items.add(new File([bytes(one.data)], one.file, { type: one.type }));
  field.files = files.files;
}
