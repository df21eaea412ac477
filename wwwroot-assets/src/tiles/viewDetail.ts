import { MAX_VIEW_TILES } from "../contract/generated";
import type { Frame } from "../plane/frame";
import type { ViewDetail } from "../wire/messages";

/** Pixels of a point's cell in the images of sheets that the server makes. */
const SIZES = [8, 16, 32, 64] as const;
const LARGEST = 64;

/**
 * How a frame's pictures come: in sheets where a density's cells have at most as many pixels as a sheet's, whatever the zoom
 * between two whole ones; and where there are more of them than a view of tiles may have, as long as a sheet's are not enlarged
 * more than twice.
 */
export function detailOf(frame: Frame): ViewDetail {
  const isFine = frame.nominal * Math.SQRT2 <= LARGEST;
  const isMany = frame.pointsAt(frame.level) > MAX_VIEW_TILES && frame.edge(frame.level) <= 2 * LARGEST;
  return isFine || isMany ? "sheets" : "tiles";
}

/** The smallest size of a point's cell in a sheet's image that has a pixel for each of the screen's; the largest where none has. */
export function sheetPixels(frame: Frame): number {
  const edge = frame.edge(frame.level) * frame.ratio;
  return SIZES.find((size) => size >= edge) ?? LARGEST;
}
