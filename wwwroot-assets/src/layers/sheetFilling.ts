import { releaseFilling, type Sheet } from "../sheets/sheet";
import type { SheetCache } from "../sheets/sheetCache";
import { nearestPoints } from "../sheets/nearestPoints";
import { isEmpty, isFull, SHEET_EDGE } from "../sheets/sheetMask";

/** Opacity of a picture that stands in for a point without one: the ground shows through, so that the point's own can be told from it. */
const STAND_IN = 0.5;

/**
 * Paints a sheet anew: its image, and in each cell of a missing point the nearest picture that there is, of this sheet or of
 * one beside it, fainter. A whole image is drawn as it is; a sheet without a picture in reach, or whose own is on its way, not at all.
 */
export function fillSheet(sheet: Sheet, cache: SheetCache): void {
  sheet.isStale = false;
  const { image, address: { zoom, x, y } } = sheet;
  if (!image && sheet.mask && !isEmpty(sheet.mask)) {
    // Its own pictures are on their way: other zooms stand in for them better than those beside it.
    return;
  }
  const imageAt = (right: number, down: number) => cache.peek(zoom, x + right, y + down)?.image;
  const points = image && isFull(image.mask) ? [] : nearestPoints((right, down) => imageAt(right, down)?.mask);
  if (!points.some((point) => point !== null)) {
    releaseFilling(sheet);
    return;
  }
  const pixels = image?.pixels ?? largestBeside(imageAt);
  sheet.filled ??= document.createElement("canvas");
  // Setting the size clears the canvas.
  sheet.filled.width = sheet.filled.height = SHEET_EDGE * pixels;
  const context = sheet.filled.getContext("2d");
  if (!context) {
    return;
  }
  if (image) {
    context.drawImage(image.picture, 0, 0);
  }
  context.globalAlpha = STAND_IN;
  points.forEach((point, index) => {
    const [column, row] = [index % SHEET_EDGE, Math.floor(index / SHEET_EDGE)];
    if (!point || (point.column === column && point.row === row)) {
      return;
    }
    const [right, down] = [Math.floor(point.column / SHEET_EDGE), Math.floor(point.row / SHEET_EDGE)];
    const source = imageAt(right, down);
    if (source) {
      const edge = source.pixels;
      context.drawImage(
        source.picture, (point.column - SHEET_EDGE * right) * edge, (point.row - SHEET_EDGE * down) * edge, edge, edge,
        column * pixels, row * pixels, pixels, pixels);
    }
  });
}

function largestBeside(imageAt: (right: number, down: number) => { readonly pixels: number } | null | undefined): number {
  let largest = 0;
  for (const right of [-1, 0, 1]) {
    for (const down of [-1, 0, 1]) {
      largest = Math.max(largest, imageAt(right, down)?.pixels ?? 0);
    }
  }
  return largest;
}
