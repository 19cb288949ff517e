// An answer that htmx does not swap must not pass in silence: it is said in the page's notice region, with
// the words that the layout carries. A session that ended reloads the page, which leads to the sign-in.
const region = () => document.getElementById("notices");

function say(words: string | undefined): void {
  const place = region();
  const pattern = document.querySelector<HTMLTemplateElement>("#notice-pattern");
  if (!place || !pattern || !words) return;
  const notice = pattern.content.cloneNode(true) as DocumentFragment;
  const text = notice.querySelector("[data-text]");
  if (text) text.textContent = words;
  place.replaceChildren(notice);
}

document.addEventListener("htmx:responseError", (event) => {
  const status = (event as CustomEvent<{ xhr: XMLHttpRequest }>).detail.xhr.status;
  if (status === 401) location.reload();
  else say(status === 403 ? region()?.dataset["expired"] : region()?.dataset["failed"]);
});

document.addEventListener("htmx:sendError", () => say(region()?.dataset["unreached"]));

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-dismiss]") : null;
  button?.closest(".notice")?.remove();
});
