import { cellOf } from "../url/layersQuery";
import { readPermalink, worldValue } from "../url/permalink";

/**
 * The nominal edge of a cell with which a world opens, in CSS pixels, null for the default: that of the page's address
 * where it leads to a place of this world, else the one that the world was last seen with.
 *
 * @param search The query of the page's address.
 * @param worldQuery The world as it stands in a link.
 * @param remembered The edge that it was last seen with, null for the default.
 */
export function openingCell(search: string, worldQuery: string, remembered: number | null): number | null {
  const { world, place, region, picture } = readPermalink(search);
  const cell = cellOf(search);
  const isLinked = (world === "" || world === worldValue(worldQuery)) && (place ?? region ?? picture ?? cell) !== null;
  return isLinked ? cell : remembered;
}
