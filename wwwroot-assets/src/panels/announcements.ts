import type { Address } from "../plane/address";
import { exact } from "../plane/numerals";
import { sensitivityWords } from "../fields/sensitivityWords";
import type { FieldValue, Tile } from "../tiles/tileCache";
import type { Region } from "../contract/mapOptions";

/** One cell in words, for those who hear the map: its place, what is there, and how sensitive it is where that is shown. */
export function readingOf(
  cell: Address, tile: Tile | undefined, value: FieldValue | undefined, isSensitivityShown: boolean, precision: string,
): string {
  const parts = [placeOf(cell)];
  if (tile?.state === "failed") {
    parts.push(`failed: ${tile.reason} Enter tries again`);
  } else if (!tile?.picture) {
    parts.push("picture on its way");
  }
  if (isSensitivityShown && value) {
    parts.push(`sensitivity ${sensitivityWords(value, cell.zoom, precision)}`);
  }
  return parts.join(", ");
}

/** A region in words, with its size in pictures of a zoom. */
export function regionWords(region: Region, zoom: number): string {
  const count = (from: number, to: number): number => Math.round((to - from) * 2 ** zoom);
  const [columns, rows] = [count(region.alpha0, region.alpha1), count(region.beta0, region.beta1)];
  return `Region of ${columns} × ${rows} pictures, α ${exact(region.alpha0)} to ${exact(region.alpha1)}, β ${exact(region.beta0)} to ${exact(region.beta1)}`;
}

function placeOf({ zoom, x, y }: Address): string {
  return `α ${exact(x * 2 ** -zoom)}, β ${exact(y * 2 ** -zoom)}`;
}
