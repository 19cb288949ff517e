// Brings to the server what waits, one after the other, and notes what it said.
import { became, body, entries, settled, type Entry } from "./outbox";
import { device, hold, lastForgotten, put, ring, type Ring } from "./store";

interface Standing {
  holder: string;
  header: string;
  token: string;
  keys: { id: string; value: string }[];
  millis: number;
}

interface Answer {
  kept: boolean;
  at: string;
  told: string;
  good: boolean;
}

/** Who is signed in, as the server knows it, with the keys of this device; none when nobody is, or on a shared telephone. A server in trouble says nothing of the kind. */
export async function standing(): Promise<Standing | undefined> {
  const forgotten = await lastForgotten();
  const answer = await fetch("/compte/telephone?appareil=" + encodeURIComponent(await device()), {
    headers: { "HX-Request": "true" },
    redirect: "manual",
    cache: "no-store",
  });
  if (answer.status === 401 || answer.status === 403) return undefined;
  if (!answer.ok) throw new Error("the platform does not answer: " + answer.status);
  const told = (await answer.json()) as Standing;
  if (told.keys.length === 0) return undefined;
  await hold(told.holder, told.keys, told.millis, forgotten);
  return told;
}

/** Sends one now, as its form is sent; the answer is the caller's to show. */
export function send(entry: Entry, token: { header: string; token: string }, isLater: boolean): Promise<Response> {
  const headers: Record<string, string> = { "Waiting-Entry": entry.id, [token.header]: token.token };
  if (isLater) {
    headers["Entered-At"] = new Date(entry.entered).toISOString();
    headers["Sent-At"] = new Date().toISOString();
  }
  return fetch(entry.address, { method: "POST", body: body(entry), headers, redirect: "manual", cache: "no-store" });
}

export async function said(answer: Response): Promise<Answer | undefined> {
  const isOurs = answer.headers.get("Content-Type")?.startsWith("application/json");
  return isOurs ? ((await answer.json()) as Answer) : undefined;
}

/** Gives how many left; stops at the first sign that the network or the session is not there. */
export async function sendAll(): Promise<number> {
  if (!(await entries()).some((entry) => entry.state === "waiting")) return 0;
  return (await navigator.locks.request("cordee-entries", { ifAvailable: true }, async (lock) => {
    if (!lock) return 0;
    const session = await standing();
    const by = await ring();
    if (!session || !by) return 0;
    let sent = 0;
    for (const entry of await entries()) {
      if (entry.state !== "waiting") continue;
      if (!(await sent1(entry, session, by))) break;
      sent++;
    }
    if (sent > 0) await put("meta", "sent", by.holder);
    return sent;
  })) as number;
}

async function sent1(entry: Entry, session: Standing, by: Ring): Promise<boolean> {
  const answer = await send(entry, session, true);
  if (answer.ok || answer.status === 422) {
    const told = await said(answer);
    if (!told) return false;
    if (told.kept && told.good) await settled(entry.id);
    else await became(by, entry.id, told.kept ? "told" : "again", told.told);
    return true;
  }
  if ([400, 404, 405, 409, 410, 413].includes(answer.status)) {
    await became(by, entry.id, "refused");
    return true;
  }
  return false;
}
