import { FIELD_TITLES, type Address, type FieldKind, type Region } from "../contract/generated";
import type { FieldEstimate } from "../fields/fieldValues";
import { fieldWords } from "../fields/fieldWords";
import { pointOf } from "../plane/cellSpan";
import { exact } from "../plane/numerals";
import type { Tile } from "../tiles/tile";

/**
 * What a screen reader says of a cell: its place, its picture, and its value where a field is shown.
 * @param isThere Whether its picture exists; a sheet may show it without a tile.
 */
export function cellAnnouncement(
  cell: Address, tile: Tile | undefined, value: FieldEstimate | undefined, field: FieldKind | null, precision: string,
  isThere = !!tile?.picture,
): string {
  const parts = [placeOf(cell)];
  if (tile?.state === "failed") {
    parts.push(`failed: ${tile.reason} Enter tries again`);
  } else if (!isThere) {
    parts.push("picture on its way");
  }
  if (field && value) {
    parts.push(`${FIELD_TITLES[field].toLowerCase()} ${fieldWords(value, cell.zoom, precision)}`);
  }
  return parts.join(", ");
}

/** What a screen reader says of a region, with its size in pictures of a zoom. */
export function regionAnnouncement(region: Region, zoom: number): string {
  const count = (from: number, to: number): number => Math.round((to - from) * 2 ** zoom);
  const [columns, rows] = [count(region.alpha0, region.alpha1), count(region.beta0, region.beta1)];
  return `Region of ${columns} × ${rows} pictures, α ${exact(region.alpha0)} to ${exact(region.alpha1)}, β ${exact(region.beta0)} to ${exact(region.beta1)}`;
}

function placeOf(cell: Address): string {
  const { alpha, beta } = pointOf(cell);
  return `α ${exact(alpha)}, β ${exact(beta)}`;
}
