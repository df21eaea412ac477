import { MAX_INDEX, MAX_VIEW_TILES } from "../contract/generated";
import type { Range } from "../plane/address";

/**
 * A view's cells within exact indices and the hub's bound, its middle kept.
 * @param most The hub's bound on points of the view: it is another for tiles than for sheets.
 * @returns Null where the view's middle has no address.
 */
export function bounded(range: Range, most = MAX_VIEW_TILES): Range | null {
  const outside = Math.abs(range.minX + range.maxX) / 2 > MAX_INDEX || Math.abs(range.minY + range.maxY) / 2 > MAX_INDEX;
  if (outside) {
    return null;
  }
  let [minX, maxX, minY, maxY] = [clamp(range.minX), clamp(range.maxX), clamp(range.minY), clamp(range.maxY)];
  while ((maxX - minX + 1) * (maxY - minY + 1) > most) {
    if (maxX - minX > maxY - minY) {
      minX += 1;
      maxX -= 1;
    } else {
      minY += 1;
      maxY -= 1;
    }
  }
  return { zoom: range.zoom, minX, minY, maxX, maxY };
}

function clamp(index: number): number {
  return Math.min(MAX_INDEX, Math.max(-MAX_INDEX, index));
}
