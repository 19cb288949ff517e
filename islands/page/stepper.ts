// The two buttons beside a number: the field itself is enough without them, so they are hidden until here.
function prepare(root: ParentNode): void {
  for (const stepper of root.querySelectorAll<HTMLElement>(".stepper:not([data-ready])")) {
    const field = stepper.querySelector<HTMLInputElement>("input");
    if (!field) continue;
    stepper.dataset["ready"] = "";
    for (const button of stepper.querySelectorAll<HTMLButtonElement>("button[data-step]")) {
      button.hidden = false;
      button.addEventListener("click", () => move(field, Number(button.dataset["step"])));
    }
  }
}

function move(field: HTMLInputElement, step: number): void {
  const decimals = Number(field.dataset["decimals"] ?? "1");
  const now = Number(field.value.replace(",", "."));
  if (Number.isNaN(now)) return;
  field.value = (now + step).toFixed(decimals).replace(".", field.dataset["separator"] ?? ",");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

prepare(document);
document.addEventListener("htmx:load", (event) => {
  if (event.target instanceof Element) prepare(event.target.parentNode ?? document);
});
