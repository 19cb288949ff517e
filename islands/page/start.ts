// The one script that a page names outright. What moves (htmx and the rest) is fetched when what the page shows is painted and there, so
// that on a slow network words come first; until then every link and form works as HTML has it. htmx begins with a page that is complete.
const scripts = document.querySelector<HTMLMetaElement>("meta[name='scripts']")?.content.split(" ") ?? [];
const MOST = 1_000;

const complete = new Promise<void>((done) =>
  document.readyState === "complete" ? done() : addEventListener("load", () => done(), { once: true }),
);
const painted = new Promise<void>((done) =>
  new PerformanceObserver((_, observer) => {
    observer.disconnect();
    done();
  }).observe({ type: "paint", buffered: true }),
);

await complete;
// A tab behind others is not painted.
if (document.visibilityState === "visible") await Promise.race([painted, new Promise((done) => setTimeout(done, MOST))]);
await Promise.all(scripts.map((address) => import(address)));
document.documentElement.dataset["scripts"] = "here";
export {};
