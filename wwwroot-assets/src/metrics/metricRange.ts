import { MAX_ZOOM, MIN_ZOOM } from "../contract/generated";
import { inRange, type Range } from "../plane/address";
import type { Frame } from "../plane/frame";

/**
 * The lattice points that a view is measured at: of the finest zoom with at most so many along each side.
 * @param finest No zoom beyond it.
 * @param margin Points beyond the edges of the view, so that what is drawn between them reaches to its edge.
 */
export function metricRange(frame: Frame, most: number, finest = MAX_ZOOM, margin = 1): Range {
  let zoom = Math.min(MAX_ZOOM, finest);
  let range = widened(frame.range(zoom), margin);
  while (zoom > MIN_ZOOM && !(Math.max(range.maxX - range.minX, range.maxY - range.minY) < most && hasAddresses(range))) {
    zoom -= 1;
    range = widened(frame.range(zoom), margin);
  }
  return range;
}

function widened({ zoom, minX, minY, maxX, maxY }: Range, margin: number): Range {
  return { zoom, minX: minX - margin, minY: minY - margin, maxX: maxX + margin, maxY: maxY + margin };
}

/** Far out the finer zooms have cells whose index a double cannot hold. */
function hasAddresses({ minX, minY, maxX, maxY }: Range): boolean {
  return inRange(minX, minY) && inRange(maxX, maxY);
}
