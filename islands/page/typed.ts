// What someone types while a fragment is on its way stays: the answer does not know of it yet.
type Typed = { value: string; at: number };

const typed = new Map<string, Typed>();
const left = new WeakMap<XMLHttpRequest, number>();

const isText = (target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !["radio", "checkbox", "file"].includes(target.type));

document.addEventListener("input", (event) => {
  if (isText(event.target) && event.target.id) typed.set(event.target.id, { value: event.target.value, at: performance.now() });
});

document.addEventListener("htmx:beforeSend", (event) => {
  left.set((event as CustomEvent<{ xhr: XMLHttpRequest }>).detail.xhr, performance.now());
});

document.addEventListener("htmx:afterSwap", (event) => {
  const since = left.get((event as CustomEvent<{ xhr: XMLHttpRequest }>).detail.xhr) ?? Infinity;
  for (const [id, { value, at }] of typed) {
    const field = at > since ? document.getElementById(id) : null;
    if (isText(field) && field.value !== value) field.value = value;
  }
});
