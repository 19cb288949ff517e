// On each page of the companion and of the professionals: the service worker is there, the keys are in date, what waits is
// shown, and a sign-out leaves nothing readable behind.
import "./reminder";
import { fillAgain, placeOf } from "./again";
import { entries, settled, words as written, type Entry } from "./outbox";
import { standing } from "./sending";
import { forget, get, put, remove, ring } from "./store";

const FRESH = 3 * 3_600_000;
const AGAIN = 30_000;

const region = document.querySelector<HTMLElement>("#phone");
const words = (name: string) => region?.dataset[name] ?? "";

async function begin(): Promise<void> {
  if (!region || !("serviceWorker" in navigator) || !("indexedDB" in window)) return;
  guardSignOut();
  const registration = await navigator.serviceWorker.register("/hors-ligne.js", { scope: words("scope") });
  navigator.serviceWorker.addEventListener("message", () => void show());
  tellAge();
  const isKept = document.documentElement.dataset["kept"] !== undefined;
  if (!isKept && (await leftWithoutNetwork())) return;
  if (!isKept) await refresh(registration);
  await show();
  await fillAgain();
  const bring = () => registration.active?.postMessage("send");
  window.addEventListener("online", bring);
  bring();
  setInterval(async () => (await entries()).some((one) => one.state === "waiting") && bring(), AGAIN);
}

/** Keys again on every page that came from the server; the pages to read later every few hours. */
async function refresh(registration: ServiceWorkerRegistration): Promise<void> {
  const session = await standing().catch(() => null);
  if (session === undefined) await forget();
  if (!session) return;
  const last = await get<{ holder: string; at: number }>("meta", "ahead");
  if (last?.holder === session.holder && Date.now() - last.at < FRESH) return;
  const answer = await fetch(words("pages"), { headers: { "HX-Request": "true" } }).catch(() => undefined);
  if (!answer?.ok) return;
  const pages = (await answer.json()) as string[];
  const ready = await navigator.serviceWorker.ready;
  const worker = ready.active ?? registration.active;
  worker?.postMessage(pages);
  if (words("bundle")) worker?.postMessage({ bundle: words("bundle") });
  await put("meta", "ahead", { holder: session.holder, at: Date.now() });
}

function guardSignOut(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (new URL(form.action).pathname !== "/deconnexion" || form.dataset["cleared"]) return;
    event.preventDefault();
    void (async () => {
      await forget();
      await remove("meta", "ahead");
      form.dataset["cleared"] = "";
      if (navigator.onLine) return form.submit();
      await put("meta", "leaving", true);
      location.assign("/hors-ligne");
    })();
  });
}

/** Someone who signed out without a network is signed out at the server as soon as there is one. */
async function leftWithoutNetwork(): Promise<boolean> {
  if (!(await get<boolean>("meta", "leaving"))) return false;
  const form = document.querySelector<HTMLFormElement>("form[action='/deconnexion']");
  await forget();
  await remove("meta", "leaving");
  form?.submit();
  return form !== null;
}

/** French says "1er" of the first of a month: a 1 between two words, which no hour or other language's date is. */
const firstOfMonth = /(?<=\p{L} )1 (?=\p{L})/u;

function moment(at: number): string {
  const say = (how: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(document.documentElement.lang, how).format(at);
  const hour = say({ hour: "2-digit", minute: "2-digit" });
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  return isToday
    ? words("today").replace("{0}", hour)
    : say({ weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" }).replace(firstOfMonth, "1er ");
}

function tellAge(): void {
  const kept = Number(document.documentElement.dataset["kept"]);
  const place = document.querySelector<HTMLElement>("#phone-age");
  if (!place || !kept) return;
  const text = place.querySelector("[data-text]");
  if (text) text.textContent = words("age").replace("{0}", moment(kept));
  place.hidden = false;
}

async function show(): Promise<void> {
  const all = await entries();
  const place = document.querySelector<HTMLElement>("#phone-waiting");
  const list = document.querySelector<HTMLElement>("#phone-entries");
  const isListed = list !== null;
  if (place && !isListed) {
    const text = place.querySelector("[data-text]");
    const wait = all.filter((one) => one.state === "waiting" || one.state === "sending").length;
    const look = all.length - wait;
    const said = [wait > 0 ? words(wait === 1 ? "one" : "many").replace("{0}", String(wait)) : "", look > 0 ? words("look") : ""];
    if (text) text.textContent = said.filter(Boolean).join(" ");
    place.hidden = all.length === 0;
  }
  if (list) {
    list.replaceChildren(...all.map(line));
    const none = document.querySelector<HTMLElement>("#phone-none");
    if (none) none.hidden = all.length > 0;
    if (all.length === 0) await tellSent();
  }
}

function line(entry: Entry): Node {
  const pattern = document.querySelector<HTMLTemplateElement>("#phone-entry");
  if (!pattern) return document.createTextNode("");
  const made = pattern.content.cloneNode(true) as DocumentFragment;
  const set = (name: string, text: string) => {
    const place = made.querySelector(`[data-of='${name}']`);
    if (place) place.textContent = text;
  };
  set("about", entry.about || words("entry"));
  set("when", words("entered").replace("{0}", moment(entry.entered)));
  set("state", words("state" + entry.state));
  set("told", entry.told);
  if (entry.state !== "waiting" && entry.state !== "sending") set("said", written(entry.fields));
  const again = made.querySelector<HTMLAnchorElement>("a[data-of='again']");
  if (again) {
    again.hidden = entry.state !== "again";
    again.href = placeOf(entry);
  }
  const away = made.querySelector<HTMLButtonElement>("button[data-of='away']");
  if (away) {
    away.hidden = entry.state === "waiting" || entry.state === "sending";
    away.addEventListener("click", () => void settled(entry.id).then(show));
  }
  return made;
}

/** What left while no page looked is told by the next one: once, and to whom it belongs. */
async function tellSent(): Promise<void> {
  const place = document.querySelector<HTMLElement>("#phone-sent");
  const sent = await get<string>("meta", "sent");
  if (!place || !sent || sent !== (await ring())?.holder) return;
  place.hidden = false;
  await remove("meta", "sent");
}

/** A photograph of a telephone is ten times what a wound needs: it is made smaller before it is kept or sent. */
const LONGEST_SIDE = 1600;
document.addEventListener("change", (event) => {
  const field = event.target;
  const file = field instanceof HTMLInputElement && field.matches("[data-shrink]") ? field.files?.[0] : undefined;
  if (file) void shrink(field as HTMLInputElement, file).catch(() => undefined);
});

async function shrink(field: HTMLInputElement, file: File): Promise<void> {
  const image = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", 0.8));
  if (!blob) return;
  const files = new DataTransfer();
  files.items.add(new File([blob], "photo.jpg", { type: "image/jpeg" }));
  field.files = files.files;
}

void begin();
