// Entries on their way. Each is written here before it is sent, and leaves only when the server has said what became of it;
// it carries the key of its form, so sending it again keeps it once.
import { base64, bytes, open, put, remove, ring, seal, get, all, type Ring, type Sealed } from "./store";

export type State = "sending" | "waiting" | "again" | "refused" | "told";

export type Field = { name: string; value: string } | { name: string; file: string; type: string; data: string };

interface Inside {
  address: string;
  /** Where the form stood; what was noted before this was known has none. */
  page?: string;
  fields: Field[];
  about: string;
  told: string;
}

interface Row extends Sealed {
  id: string;
  state: State;
  entered: number;
  changed: number;
}

export interface Entry extends Inside {
  id: string;
  state: State;
  entered: number;
}

const SENDING_AT_MOST = 90_000;

const place = (id: string) => "entry/" + id;

/**
 * Writes it down; gives its key, another than the form's when that one is taken by something else. What the server did not keep may be
 * corrected under its key, and stays of the hour at which it was noted.
 */
export async function note(by: Ring, address: string, page: string, form: FormData): Promise<string> {
  const wanted = String(form.get("entry"));
  const fields: Field[] = [];
  for (const [name, value] of form) {
    if (name === "_csrf") continue;
    if (typeof value === "string") fields.push({ name, value });
    else fields.push({ name, file: value.name, type: value.type, data: base64(await value.arrayBuffer()) });
  }
  const standing = await get<Row>("entries", wanted);
  const before = standing && (await open<Inside>(by, place(wanted), standing));
  const isOurs = before && (standing?.state === "again" || JSON.stringify(before.fields) === JSON.stringify(fields));
  const isSame = !standing || isOurs;
  const id = isSame ? wanted : crypto.randomUUID();
  const inside: Inside = { address, page: isOurs ? before.page ?? page : page, fields, about: about(fields), told: "" };
  const now = Date.now();
  const entered = isSame && standing ? standing.entered : now;
  await put("entries", id, { ...(await seal(by, place(id), inside)), id, state: "sending", entered, changed: now });
  return id;
}

/** What the person wrote, in one line. */
function about(fields: Field[]): string {
  const value = (name: string) => text(fields, name);
  const said = [value("systolic"), value("diastolic")].filter(Boolean).join("/") || value("value") || words(fields);
  const short = said.length > 80 ? said.slice(0, 79) + "…" : said;
  return [value("told"), short].filter(Boolean).join(" : ");
}

function text(fields: Field[], name: string): string {
  const found = fields.find((field) => field.name === name);
  return found && "value" in found ? found.value : "";
}

/** Whole sentences that the person wrote, which stand nowhere else while they are not kept. */
export const words = (fields: Field[]) => ["text", "note", "words", "answer", "why"].map((name) => text(fields, name)).find(Boolean) ?? "";

export async function became(by: Ring, id: string, state: State, told = ""): Promise<void> {
  const row = await get<Row>("entries", id);
  const inside = row && (await open<Inside>(by, place(id), row));
  if (!row || !inside) return;
  const sealed = await seal(by, place(id), { ...inside, told });
  await put("entries", id, { ...row, ...sealed, state, changed: Date.now() });
}

export const settled = (id: string) => remove("entries", id);

/** Those of whoever is signed in, oldest first. */
export async function entries(): Promise<Entry[]> {
  const by = await ring();
  if (!by) return [];
  const found: Entry[] = [];
  for (const row of await all<Row>("entries")) {
    const inside = await open<Inside>(by, place(row.id), row);
    const isStuck = row.state === "sending" && Date.now() - row.changed > SENDING_AT_MOST;
    if (inside) found.push({ ...inside, id: row.id, entered: row.entered, state: isStuck ? "waiting" : row.state });
  }
  return found.sort((one, other) => one.entered - other.entered);
}

/** How many wait here for another who signed in before; nobody else can read them. */
export async function othersWaiting(): Promise<number> {
  const by = await ring();
  return (await all<Row>("entries")).filter((row) => row.holder !== by?.holder).length;
}

export function body(entry: Entry): FormData | URLSearchParams {
  const hasFile = entry.fields.some((field) => "file" in field);
  const form = new FormData();
  for (const field of entry.fields) {
    if (field.name === "entry") form.append("entry", entry.id);
    else if ("value" in field) form.append(field.name, field.value);
    else form.append(field.name, new File([bytes(field.data)], field.file, { type: field.type }));
  }
  return hasFile ? form : new URLSearchParams([...form].map(([name, value]) => [name, String(value)]));
}
