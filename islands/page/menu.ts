// The menu of the person closes as menus do: by Escape, which gives the focus back, and by a click elsewhere.
const openMenus = () => document.querySelectorAll<HTMLDetailsElement>("details.person-menu[open]");

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector("summary")?.focus();
  }
});

document.addEventListener("click", (event) => {
  for (const menu of openMenus()) {
    if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
  }
});
