import { overlap, type Box } from "../plane/box";

/** Half the height of a label, in CSS pixels. */
const HALF = 8;

/** Whether a label at a place is seen whole: of one half below a panel no number can be read. */
export function isFree(x: number, y: number, width: number, panels: readonly Box[]): boolean {
  const box = { left: x, top: y - HALF, right: x + width, bottom: y + HALF };
  return !panels.some((panel) => overlap(box, panel));
}

/**
 * Where a label at the left edge of the view begins: beside the panels that would lie over it, in CSS pixels.
 * @param x Where it begins at the least.
 * @param y Its middle.
 */
export function besidePanels(x: number, y: number, width: number, panels: readonly Box[]): number {
  const inRow = panels.filter(({ top, bottom }) => top < y + HALF && y - HALF < bottom).sort((a, b) => a.left - b.left);
  return inRow.reduce((from, { left, right }) => left < from + width && from < right ? right : from, x);
}
