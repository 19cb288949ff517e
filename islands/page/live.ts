// A live region names its stream; when the stream says that something changed, htmx fetches the region
// again. After a lost connection the region is fetched once more, because what was told meanwhile is gone.
import { isLate, settle } from "./late";
import htmx from "htmx.org";
import "htmx-ext-sse";

settle();

const lost = new WeakSet<Element>();

// A page that came without its scripts waited for them: what was told meanwhile is gone too.
if (isLate)
  for (const one of document.querySelectorAll("[sse-connect], [sse-swap], [hx-trigger^='sse:']")) {
    if (one.matches("[sse-connect]")) lost.add(one);
    htmx.trigger(one, "htmx:afterProcessNode", {});
  }

document.addEventListener("htmx:sseError", (event) => {
  if (event.target instanceof Element) lost.add(event.target);
});

document.addEventListener("htmx:sseOpen", (event) => {
  const stream = event.target;
  if (stream instanceof Element && lost.delete(stream)) {
    const region = stream.matches("[hx-trigger*='changed']") ? stream : stream.querySelector("[hx-trigger*='changed']");
    if (region) htmx.trigger(region, "sse:changed", {});
  }
});
