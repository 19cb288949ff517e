import { button, option, type Words } from "./panel";

const MARK = ";";

/** Several of those that are offered, in an order: each chosen one on a line of its own, the others to be added after the last. */
export function severalInOrder(
  id: string,
  standing: string,
  offered: HTMLTemplateElement,
  words: Words,
  keep: (value: string) => void,
): HTMLElement {
  const titles = new Map([...offered.content.querySelectorAll("option")].map((one) => [one.value, one.text]));
  const chosen = standing.split(MARK).map((one) => one.trim()).filter((one) => one !== "");
  const holder = document.createElement("div");
  holder.className = "stack tight";
  const draw = () => {
    const list = document.createElement("ol");
    list.className = "studio-several";
    chosen.forEach((code, place) => list.append(line(code, place)));
    const more = document.createElement("select");
    more.id = id;
    more.append(option("", words.nobody));
    for (const [code, title] of titles) if (!chosen.includes(code)) more.append(option(code, title));
    const add = button(words.add, () => more.value && change(() => chosen.push(more.value)));
    const row = document.createElement("div");
    row.className = "row";
    row.append(more, add);
    holder.replaceChildren(list, row);
  };
  const change = (act: () => void) => {
    act();
    keep(chosen.join(MARK));
    draw();
    holder.querySelector("select")?.focus();
  };
  // One that is taught no longer is shown by its code, to be taken out.
  const line = (code: string, place: number) => {
    const made = document.createElement("li");
    const title = titles.get(code) ?? code;
    const acts = document.createElement("div");
    acts.className = "row";
    const offer = (said: string, act: () => void) => {
      const press = button(said, () => change(act));
      press.setAttribute("aria-label", `${said} : ${title}`);
      acts.append(press);
    };
    if (place > 0) offer(words.earlier, () => chosen.splice(place - 1, 2, code, chosen[place - 1]!));
    offer(words.takeOut, () => chosen.splice(place, 1));
    made.append(title, acts);
    return made;
  };
  draw();
  return holder;
}
