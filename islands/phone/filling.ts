// A form on a telephone without a network: the questions that come or go by an answer do so here, as the platform would have it. With
// one, the platform says so itself; what it alone can work out waits for it, and is said to.
import { asked, read, standing, type Item } from "./asked";

const form = document.querySelector<HTMLFormElement>("#filling[data-alone]");
const words = document.querySelector<HTMLElement>("#filling-alone");
const { zone, items }: { zone: string; items: Item[] } = JSON.parse(form?.dataset["alone"] ?? '{"zone":"UTC","items":[]}');
const values = standing(items);
let isAlone = false;

const place = (item: Item) => document.getElementById("line-" + item.name);

function goOn(): void {
  isAlone = true;
  for (let round = 0; round < items.length; round++) {
    note();
    if (!arrange(asked(items, values))) break;
  }
  for (const item of items) if (item.score) tellScore(item);
  const state = document.querySelector<HTMLElement>("#filling-state");
  if (state) state.hidden = true;
  say(words?.dataset["text"]);
}

/** What stands on the screen; what does not is as it was left. */
function note(): void {
  if (!form) return;
  const sent = new FormData(form);
  for (const item of items) {
    if (item.shut || !sent.has("shown!" + item.name)) continue;
    const typed = [...sent.getAll(item.name), ...sent.getAll(item.name + "!other")].map(String);
    const found = read(item, typed, zone);
    if (found) values.set(item.name, found);
  }
}

/** Puts what is asked in its place and folds the rest away, with what was typed; whether something came. */
function arrange(names: Set<string>): boolean {
  let hasCome = false;
  for (const item of items) {
    const at = place(item);
    if (!at) continue;
    if (names.has(item.name) && at.hidden) {
      const folded = at.querySelector("template");
      if (!folded) continue;
      at.replaceWith(folded.content);
      hasCome = true;
    } else if (!names.has(item.name) && !at.hidden) {
      const empty = document.createElement("div");
      empty.id = at.id;
      empty.hidden = true;
      const folded = document.createElement("template");
      at.replaceWith(empty);
      folded.content.append(at);
      empty.append(folded);
    }
  }
  return hasCome;
}

/** A score that was worked out before the last answer is none. */
function tellScore(item: Item): void {
  const output = place(item)?.querySelector(":scope > .filling-score output");
  if (output && words) output.textContent = words.dataset["score"] ?? "";
}

function say(text = ""): void {
  if (words && words.textContent !== text) words.textContent = text;
}

/** The platform goes on where the telephone did: all is sent, and what it works out comes back. */
function goBack(): void {
  if (!isAlone) return;
  form?.dispatchEvent(new Event("change", { bubbles: true }));
}

if (form) {
  const isKept = document.documentElement.dataset["kept"] !== undefined;
  for (const failure of ["htmx:sendError", "htmx:timeout"])
    form.addEventListener(failure, (event) => {
      // Nothing is to be tried again: what follows from the answer is worked out here.
      event.stopPropagation();
      goOn();
    });
  form.addEventListener("change", () => (isKept || !navigator.onLine) && goOn());
  form.addEventListener("htmx:afterOnLoad", (event) => {
    if (!isAlone || (event as CustomEvent<{ xhr: XMLHttpRequest }>).detail.xhr.status >= 400) return;
    isAlone = false;
    say();
  });
  form.addEventListener("submit", (event) => {
    const wanted = (event.submitter as HTMLButtonElement | null)?.value ?? "";
    if (["save", "complete"].includes(wanted) || (navigator.onLine && !isAlone)) return;
    event.preventDefault();
    if (wanted === "reckon") goOn();
    else say(words?.dataset["unable"]);
  });
  window.addEventListener("online", goBack);
}
