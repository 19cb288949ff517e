// On a narrow screen the places of a door do not fit beside each other: the one we are in is brought into view, and nothing else moves.
const places = document.querySelector<HTMLElement>(".bar .tabs");
const here = places?.querySelector<HTMLElement>("[aria-current]");
if (places && here) {
  const row = places.getBoundingClientRect();
  const tab = here.getBoundingClientRect();
  places.scrollLeft += tab.left - row.left - (row.width - tab.width) / 2;
}
