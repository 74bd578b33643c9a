/** Closes an open menu of the header on Escape (the focus goes back to it) and on a click beside it. */
export function closeMenus(root: Document): void {
  const open = () => root.querySelectorAll<HTMLDetailsElement>("details[data-menu][open]");
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open()) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  });
  root.addEventListener("click", (event) => {
    for (const menu of open()) {
      if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
    }
  });
}

/** Brings the present tab of a list that is wider than the window into view. */
export function showTab(root: Document): void {
  for (const tab of root.querySelectorAll<HTMLElement>(".tabs [aria-current]")) {
    const list = tab.closest("ul");
    if (!list || list.scrollWidth <= list.clientWidth) continue;
    const [own, shown] = [tab.getBoundingClientRect(), list.getBoundingClientRect()];
    list.scrollLeft += own.left + own.width / 2 - (shown.left + shown.width / 2);
  }
}

/** Takes the reader to what has to be corrected, as a screen reader would hear it first. */
export function focusSummary(root: Document): void {
  root.querySelector<HTMLElement>("[data-focus]")?.focus();
}
