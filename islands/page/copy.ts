// A button that copies the words of an element, shown only where the browser can; it then says that it did.
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
  const source = document.getElementById(button.dataset["copy"] ?? "");
  if (!source || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(source.innerText.replace(/\n+/g, "\n").trim());
    button.textContent = source.dataset["copied"] ?? button.textContent;
  });
}
