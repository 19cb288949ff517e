// Which lines of a form are asked, worked out as the platform does (org.cordee.forms: Conditions, Reckoner, Entered). One table of
// cases runs against both: server/src/test/resources/forms/asked-alone.json.

/** A value: numbers, days, hours and moments as the platform writes them. */
export interface Said {
  kind: string;
  text: string;
  system?: string;
  weight?: string;
}

export interface Item {
  name: string;
  linkId: string;
  kind: string;
  above?: string;
  repeats?: boolean;
  /** Answered by the platform alone, or not at all. */
  shut?: boolean;
  score?: boolean;
  values?: Said[];
  options?: (Said & { key: string })[];
  when?: { linkId: string; operator: string; answer: Said }[];
  any?: boolean;
  /** What its expression, which only the platform can work out, said last. */
  holds?: boolean;
}

export type Values = Map<string, Said[]>;

const MOST_ROUNDS = 8;

export const standing = (items: Item[]): Values => new Map(items.map((item) => [item.name, item.values ?? []]));

/** Names of the lines that are asked. */
export function asked(items: Item[], values: Values): Set<string> {
  let names = new Set(items.map((item) => item.name));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const among = items.filter((item) => names.has(item.name));
    const kept = new Set<string>();
    for (const item of items)
      if ((item.above === undefined || kept.has(item.above)) && item.holds !== false && hold(item, among, values)) kept.add(item.name);
    if (kept.size === names.size && [...kept].every((name) => names.has(name))) break;
    names = kept;
  }
  return names;
}

function hold(item: Item, among: Item[], values: Values): boolean {
  const conditions = item.when ?? [];
  if (conditions.length === 0) return true;
  const holds = (one: (typeof conditions)[number]) => compare(one.operator, nearest(one.linkId, item, among, values), one.answer);
  return item.any ? conditions.some(holds) : conditions.every(holds);
}

function compare(operator: string, answers: Said[], wanted: Said): boolean {
  const some = (holds: (order: number) => boolean) =>
    answers.some((one) => {
      const order = ordered(one, wanted);
      return order !== undefined && holds(order);
    });
  switch (operator) {
    case "exists":
      return answers.length > 0 === (wanted.kind !== "truth" || wanted.text === "true");
    case "=":
      return answers.some((one) => same(one, wanted));
    case "!=":
      return !answers.some((one) => same(one, wanted));
    case ">":
      return some((order) => order > 0);
    case "<":
      return some((order) => order < 0);
    case ">=":
      return some((order) => order >= 0);
    default:
      return some((order) => order <= 0);
  }
}

function same(one: Said, other: Said): boolean {
  if (one.kind === "code" && other.kind === "code")
    return one.text === other.text && (!one.system || !other.system || one.system === other.system);
  const [number, second] = [amount(one), amount(other)];
  if (number !== undefined && second !== undefined) return inOrder(number, second) === 0;
  return one.kind === other.kind && one.text === other.text;
}

function ordered(one: Said, other: Said): number | undefined {
  const [number, second] = [amount(one), amount(other)];
  if (number !== undefined && second !== undefined) return inOrder(number, second);
  if (one.kind !== other.kind || !["day", "moment", "hour", "text"].includes(one.kind)) return undefined;
  return one.text < other.text ? -1 : one.text > other.text ? 1 : 0;
}

const amount = (one: Said) => (one.kind === "number" ? one.text : one.kind === "code" ? one.weight : undefined);

/** Exact, however many digits. */
function inOrder(one: string, other: string): number {
  const places = (text: string) => text.split(".")[1]?.length ?? 0;
  const most = Math.max(places(one), places(other));
  const whole = (text: string) => BigInt(text.replace(".", "") + "0".repeat(most - places(text)));
  const [first, second] = [whole(one), whole(other)];
  return first < second ? -1 : first > second ? 1 : 0;
}

/** The answers in the repeated group of the line, else in the one around that, and so on. */
function nearest(linkId: string, item: Item, among: Item[], values: Values): Said[] {
  let longest = -1;
  let found: Said[] = [];
  for (const one of among) {
    if (one.linkId !== linkId) continue;
    const shared = sharedGroups(one.name, item.name);
    if (shared > longest) [longest, found] = [shared, []];
    if (shared === longest) found = [...found, ...(values.get(one.name) ?? [])];
  }
  return found;
}

function sharedGroups(one: string, other: string): number {
  const [groups, others] = [one.split("/"), other.split("/")];
  let shared = 0;
  while (shared < groups.length - 1 && shared < others.length - 1 && groups[shared] === others[shared]) shared++;
  return shared;
}

/** What was typed or ticked, as values; nothing where some of it cannot be read, and then what stood there stays. */
export function read(item: Item, typed: string[], zone: string): Said[] | undefined {
  const texts = [...new Set(typed.map((text) => text.replaceAll("\r\n", "\n").trim()))].filter((text) => text !== "");
  const found: Said[] = [];
  for (const text of item.repeats ? texts : texts.slice(-1)) {
    const value = said(item, text, zone);
    if (!value) return undefined;
    found.push(value);
  }
  return found;
}

function said(item: Item, text: string, zone: string): Said | undefined {
  const of = (kind: string, value: string | undefined) => (value === undefined ? undefined : { kind, text: value });
  const option = item.options?.find((one) => one.key === text);
  switch (item.kind) {
    case "boolean":
      return of("truth", text === "true" || text === "false" ? text : undefined);
    case "integer": {
      const number = numeric(text);
      const isWhole = number !== undefined && /^[-+]?\d+(\.0+)?$/.test(number) && Number(number) >= -(2 ** 31) && Number(number) < 2 ** 31;
      return of("number", isWhole ? number : undefined);
    }
    case "decimal":
    case "quantity":
      return of("number", numeric(text));
    case "date":
      return of("day", day(text));
    case "dateTime":
      return of("moment", moment(text, zone));
    case "time":
      return of("hour", hour(text.replace(" h ", ":")));
    case "url":
      return of("link", /^[a-zA-Z][a-zA-Z0-9+.-]*:\S+$/.test(text) ? text : undefined);
    case "choice":
      // The options of what nothing hangs on are not told; any answer of it will do.
      return option ?? (item.options ? undefined : of("text", text));
    case "open-choice":
      return option ?? of("text", text);
    default:
      return of("text", text);
  }
}

function numeric(text: string): string | undefined {
  const plain = text.replace(/[\u00a0\u202f ]/g, "").replaceAll(",", ".");
  return plain.length <= 30 && /^[-+]?\d+(\.\d+)?$/.test(plain) ? plain : undefined;
}

function day(text: string): string | undefined {
  if (/^\d{4}(-(0[1-9]|1[0-2]))?$/.test(text)) return text;
  const french = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text);
  const date = french ? `${french[3]}-${french[2]?.padStart(2, "0")}-${french[1]?.padStart(2, "0")}` : text;
  return isDay(date) ? date : undefined;
}

function isDay(date: string): boolean {
  const read = /^\d{4}-\d\d-\d\d$/.test(date) ? new Date(date + "T00:00:00Z") : new Date(NaN);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(date);
}

function hour(text: string): string | undefined {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(\.\d+)?)?$/.exec(text);
  return parts ? `${parts[1]}:${parts[2]}:${parts[3] ?? "00"}` : undefined;
}

/** A moment on the clock of the territory, with the offset that this has then. */
function moment(text: string, zone: string): string | undefined {
  const [date = "", time = ""] = text.slice(0, 19).split("T");
  const clock = hour(time);
  if (!isDay(date) || clock === undefined) return undefined;
  const local = Date.parse(`${date}T${clock}Z`);
  const [before, after] = [offset(local - 86_400_000, zone), offset(local + 86_400_000, zone)];
  const written = (at: number, minutes: number) => {
    const sign = minutes < 0 ? "-" : "+";
    const two = (number: number) => String(number).padStart(2, "0");
    const size = Math.abs(minutes);
    return new Date(at).toISOString().slice(0, 19) + (minutes === 0 ? "Z" : sign + two(Math.floor(size / 60)) + ":" + two(size % 60));
  };
  for (const minutes of [before, after]) if (offset(local - minutes * 60_000, zone) === minutes) return written(local, minutes);
  return written(local + (after - before) * 60_000, after);
}

/** Minutes east of Greenwich. */
function offset(at: number, zone: string): number {
  const named = new Intl.DateTimeFormat("en-GB", { timeZone: zone, timeZoneName: "longOffset" }).format(at);
  const parts = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(named);
  return parts?.[1] ? (parts[1] === "-" ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3])) : 0;
}
