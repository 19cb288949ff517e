// Stands in the first page that a browser gets, by its hash: the page shows with the style it brought, then its scripts are fetched.
// What is pressed before they are there is pressed again when they are; if they do not come, the form goes as it does without any. A
// sign-out waits for as long as they are on their way: it is theirs to leave nothing readable behind.
const PATIENCE = 3_000;
const UNSEEN = 1_000;
const scripts = (document.currentScript as HTMLScriptElement).dataset["scripts"]?.split(" ") ?? [];
const pressed = new Set<HTMLElement>();
let isPatient = true;

const isSignOut = (button: HTMLElement) => button.closest("form")?.getAttribute("action") === "/deconnexion";

function hold(event: Event): void {
  const button = (event.target as Element).closest<HTMLElement>("button");
  if (!button || !(isPatient || isSignOut(button))) return;
  event.preventDefault();
  event.stopPropagation();
  pressed.add(button);
}

function release(isOver: boolean): void {
  isPatient = false;
  if (isOver) removeEventListener("click", hold, true);
  for (const button of [...pressed])
    if (isOver || !isSignOut(button)) {
      pressed.delete(button);
      button.click();
    }
}

const complete = new Promise<void>((done) => addEventListener("DOMContentLoaded", () => done()));

/** When something shows; a page in the background never does, and one that is slow to show waits for no one. */
const shown = new Promise<void>((done) => {
  const observer = new PerformanceObserver((list) => {
    if (list.getEntriesByName("first-contentful-paint").length) done();
  });
  observer.observe({ type: "paint", buffered: true });
  void complete.then(() => setTimeout(done, document.hidden ? 0 : UNSEEN));
});

addEventListener("click", hold, true);
void Promise.all([complete, shown]).then(() => {
  setTimeout(() => release(false), PATIENCE);
  void Promise.allSettled(scripts.map((script) => import(script))).then(() => release(true));
});
