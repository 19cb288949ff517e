// The service worker: pages that were read can be read again without a network, and what is entered is written down before
// it is sent. It is served with a first line that says which bundles belong to it.
import { became, entries, note, settled, type Entry } from "./outbox";
import { said, send, sendAll } from "./sending";
import { get, open, putSealed, remove, all, ring, seal, type Ring, type Sealed } from "./store";

interface Fetching extends Event {
  request: Request;
  preloadResponse: Promise<Response | undefined>;
  respondWith(answer: Promise<Response>): void;
  waitUntil(work: Promise<unknown>): void;
}
type Living = Event & { waitUntil(work: Promise<unknown>): void };
interface Worker {
  cordee: { version: string; assets: string[] };
  registration: ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } };
  skipWaiting(): Promise<void>;
  clients: { openWindow(url: string): Promise<unknown>; claim(): Promise<void>; matchAll(): Promise<{ postMessage(message: unknown): void }[]> };
  addEventListener(type: string, listener: (event: never) => void): void;
}
const worker = self as unknown as Worker;

interface KeptPage extends Sealed {
  url: string;
  at: number;
}
interface Content {
  html: string;
  headers: [string, string][];
}

const CACHE = "cordee-" + worker.cordee.version;
/** Told with each page that is asked for: the style need not stand in it. */
const STYLE = worker.cordee.assets.find((address) => address.endsWith(".css"))?.split("/").pop() ?? "";
const WITHOUT_NETWORK = "/hors-ligne";
const PATIENCE = 10_000;
/** What is sent within it was filled in now. */
const A_MOMENT = 60_000;
const MOST_PAGES = 1_000;
const KEPT_HEADERS = [
  "Content-Security-Policy",
  "Referrer-Policy",
  "X-Content-Type-Options",
  "X-Frame-Options",
  "Permissions-Policy",
  "Cross-Origin-Opener-Policy",
  "Cross-Origin-Resource-Policy",
];

/** What is kept in the open is what anyone gets: nobody's name is on it. */
const ofNobody = (address: string) => new Request(address, { credentials: "omit" });

const scope = () => new URL(worker.registration.scope).pathname.replace(/\/$/, "");

worker.addEventListener("install", (event: Living) =>
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll([...worker.cordee.assets, WITHOUT_NETWORK].map(ofNobody)))
      .then(() => worker.skipWaiting()),
  ),
);

worker.addEventListener("activate", (event: Living) =>
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name.startsWith("cordee-") && name !== CACHE) await caches.delete(name);
      await worker.registration.navigationPreload?.enable();
      await worker.registration.navigationPreload?.setHeaderValue(STYLE);
      await worker.clients.claim();
    })(),
  ),
);

worker.addEventListener("fetch", (event: Fetching) => {
  const url = new URL(event.request.url);
  if (url.origin !== location.origin) return;
  if (event.request.method === "GET" && worker.cordee.assets.includes(url.pathname)) event.respondWith(asset(event.request));
  else if (event.request.mode !== "navigate") return;
  else if (event.request.method === "GET") event.respondWith(page(event, url));
  else if (event.request.method === "POST") event.respondWith(entry(event.request, url));
});

worker.addEventListener("push", (event: Living & { data?: { json(): { id: string; title?: string; text: string } } }) => {
  const told = event.data?.json();
  if (told)
    event.waitUntil(
      worker.registration.showNotification(told.title ?? "Cordée", { body: told.text, tag: told.id, icon: "/icon-192.png" }),
    );
});

worker.addEventListener("notificationclick", (event: Living & { notification: Notification }) => {
  event.notification.close();
  // The cell's worker stands at its settings alone: what waits is a page higher.
  event.waitUntil(worker.clients.openWindow(scope().replace(/\/notifications$/, "")));
});

worker.addEventListener("sync", (event: Living) => event.waitUntil(bring()));
worker.addEventListener("message", (event: Living & { data: unknown }) => {
  if (event.data === "send") event.waitUntil(bring());
  const bundle = (event.data as { bundle?: string } | null)?.bundle;
  if (bundle) event.waitUntil(fetchBundle(bundle));
  if (Array.isArray(event.data)) event.waitUntil(fetchAhead(event.data as string[]));
});

async function asset(request: Request): Promise<Response> {
  return (await (await caches.open(CACHE)).match(request, { ignoreVary: true })) ?? fetch(request);
}

async function page(event: Fetching, url: URL): Promise<Response> {
  const address = url.pathname + url.search;
  try {
    const answer = await within(PATIENCE, event.preloadResponse.then((early) => early ?? fetch(event.request)));
    if (answer.status >= 502 && answer.status <= 504) return (await kept(address)) ?? answer;
    if (isPage(answer)) event.waitUntil(keep(address, answer.clone()));
    return answer;
  } catch {
    return (await kept(address)) ?? (await caches.match(WITHOUT_NETWORK)) ?? Response.error();
  }
}

function within(millis: number, answer: Promise<Response>): Promise<Response> {
  const late = new Promise<Response>((_, reject) => setTimeout(() => reject(new Error("late")), millis));
  return Promise.race([answer, late]);
}

const isPage = (answer: Response) =>
  answer.status === 200 && answer.type === "basic" && (answer.headers.get("Content-Type") ?? "").startsWith("text/html");

const safety = (answer: Response) =>
  KEPT_HEADERS.flatMap((name) => {
    const value = answer.headers.get(name);
    return value ? [[name, value] as [string, string]] : [];
  });

async function keep(address: string, answer: Response): Promise<void> {
  await keepContent(address, { html: await answer.text(), headers: safety(answer) });
  const pages = await all<KeptPage>("pages");
  if (pages.length > MOST_PAGES)
    for (const old of pages.sort((one, other) => one.at - other.at).slice(0, pages.length - MOST_PAGES))
      await remove("pages", old.url);
}

async function keepContent(address: string, content: Content): Promise<void> {
  const by = await ring();
  if (!by) return;
  const sealed = await seal(by, "page" + address, content);
  await putSealed("pages", address, { ...sealed, url: address, at: Date.now() } satisfies KeptPage);
}

/** A whole round in one answer: every sheet and form becomes a page of its own, put together from the lines that all share. */
async function fetchBundle(address: string): Promise<void> {
  const answer = await fetch(address, { redirect: "manual" }).catch(() => undefined);
  if (!answer?.ok) return;
  const { lines, pages } = (await answer.json()) as { lines: string[]; pages: { at: string; of: number[] }[] };
  for (const page of pages)
    await keepContent(page.at, { html: page.of.map((line) => lines[line] ?? "").join("\n"), headers: safety(answer) });
}

/** The page as it was, saying when; each form on it has a new key, for it may be filled in more than once. */
async function kept(address: string): Promise<Response | undefined> {
  const by = await ring();
  const found = by && (await get<KeptPage>("pages", address));
  const content = found && (await open<Content>(by, "page" + address, found));
  if (!content) return undefined;
  const html = content.html
    .replace("<html ", `<html data-kept="${found.at}" `)
    .replace(/(name="entry" value=")[^"]*/g, (_, before: string) => before + crypto.randomUUID());
  return new Response(html, { headers: [...content.headers, ["Content-Type", "text/html;charset=UTF-8"]] });
}

async function entry(request: Request, url: URL): Promise<Response> {
  const by = await ring();
  const form = by && (await request.clone().formData().catch(() => undefined));
  if (!by || !form?.get("entry")) return unkept(request);
  const id = await note(by, url.pathname + url.search, pageOf(request), form);
  const waiting = (await entries()).find((one) => one.id === id);
  if (!waiting) return fetch(request);
  try {
    const shown = await bringNow(by, waiting, { header: "X-CSRF-TOKEN", token: String(form.get("_csrf") ?? "") });
    if (shown) return shown;
  } catch {
    await worker.registration.sync?.register("entries").catch(() => undefined);
  }
  await became(by, id, "waiting");
  return Response.redirect(scope() + "/en-attente", 303);
}

/** Where the form stands that is sent; the place to correct it. */
const pageOf = (request: Request) => {
  const page = request.referrer ? new URL(request.referrer) : undefined;
  return page?.origin === location.origin ? page.pathname + page.search : new URL(request.url).pathname;
};

/** What is to be shown; nothing where it must wait. A correction keeps its hour; refused once more, it comes back as a page. */
async function bringNow(by: Ring, waiting: Entry, token: { header: string; token: string }): Promise<Response | undefined> {
  const hasWaited = Date.now() - waiting.entered > A_MOMENT;
  for (const isLater of hasWaited ? [true, false] : [false]) {
    const answer = await send(waiting, token, isLater);
    const told = answer.ok || isLater ? await said(answer) : undefined;
    if (told?.kept) {
      const isRead = told.good || !isLater;
      if (isRead) await settled(waiting.id);
      else await became(by, waiting.id, "told", told.told);
      return Response.redirect(isRead ? told.at : scope() + "/en-attente", 303);
    }
    if (answer.status !== 422) return undefined;
    if (isLater) await became(by, waiting.id, "again", told?.told);
    else if (!hasWaited) await settled(waiting.id);
    if (!isLater) return answer;
  }
  return undefined;
}

/** What has no key cannot wait: without a network the page says so, instead of the browser. */
async function unkept(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(WITHOUT_NETWORK)) ?? Response.error();
  }
}

async function bring(): Promise<void> {
  const sent = await sendAll().catch(() => 0);
  for (const client of await worker.clients.matchAll()) client.postMessage({ sent });
}

/** Pages that the person will want without a network, fetched while there is one. */
async function fetchAhead(addresses: string[]): Promise<void> {
  for (const address of addresses) {
    try {
      const answer = await fetch(address, { redirect: "manual", headers: { Accept: "text/html" } });
      if (isPage(answer)) await keep(address, answer);
    } catch {
      return;
    }
  }
}
