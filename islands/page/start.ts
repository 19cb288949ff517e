// The one script that a page names outright. What moves (htmx and the rest) is fetched when what the page shows is painted and there, so
// that on a slow network words come first; until then links and forms work as HTML has it, but for the two that need a script, which
// wait for it: a passkey's talk, and a sign-out, which first takes the keys off the telephone. htmx begins with a page that is complete.
const scripts = document.querySelector<HTMLMetaElement>("meta[name='scripts']")?.content.split(" ") ?? [];
const MOST = 1_000;

const waits = (form: HTMLFormElement) =>
  form.dataset["passkey"] !== undefined || new URL(form.action).pathname === "/deconnexion";

const complete = new Promise<void>((done) =>
  document.readyState === "complete" ? done() : addEventListener("load", () => done(), { once: true }),
);

/** A tab behind others is not painted. */
async function painted(): Promise<void> {
  if (document.visibilityState !== "visible") return;
  let watcher: PerformanceObserver | undefined;
  await Promise.race([
    new Promise<void>((done) => {
      watcher = new PerformanceObserver(() => done());
      watcher.observe({ type: "paint", buffered: true });
    }).catch(() => undefined),
    new Promise((done) => setTimeout(done, MOST)),
  ]);
  watcher?.disconnect();
}

async function fetched(): Promise<void> {
  await complete;
  await painted();
  await Promise.all(scripts.map((address) => import(address)));
  document.documentElement.dataset["scripts"] = "here";
}

const ready = fetched();
document.addEventListener(
  "submit",
  (event) => {
    const form = event.target as HTMLFormElement;
    if (document.documentElement.dataset["scripts"] === "here" || !waits(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void ready.then(
      () => form.requestSubmit((event as SubmitEvent).submitter),
      () => form.submit(),
    );
  },
  true,
);

export {};
