import type { Box } from "../plane/box";

/** Air between a panel and what is to be seen beside it. */
const AIR = 8;
/** What comes and goes, or lies over all of the page for a while. */
const PASSING = ".lw-tip, .lw-banner, .lw-progress, [role='dialog'], [role='dialog'] *";

/** The panels that lie over the map now, the page's and its own, in CSS pixels of the map. */
export function obstacles(root: HTMLElement): Box[] {
  const origin = root.getBoundingClientRect();
  return [...document.querySelectorAll<HTMLElement>(".lw-panel")]
    .filter((panel) => !panel.matches(PASSING))
    .map((panel) => panel.getBoundingClientRect())
    .filter((box) => box.width > 0 && box.height > 0)
    .map((box) => ({
      left: box.left - origin.left - AIR,
      top: box.top - origin.top - AIR,
      right: box.right - origin.left + AIR,
      bottom: box.bottom - origin.top + AIR,
    }));
}
