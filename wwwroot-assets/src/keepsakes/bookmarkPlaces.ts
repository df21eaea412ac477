import { keepsakes } from "./shared";
import type { Keepsake } from "./keepsake";

/** A bookmark of a world, as a journal takes it. */
export interface BookmarkPlace {
  readonly id: string;
  /** Its link without the world, such as at=0.5,0.5,4. */
  readonly query: string;
  readonly name: string;
}

/**
 * The bookmarks of a world, oldest first.
 * @param world The value of `world` in links of it; bookmarks of the first world may lack it.
 */
export function placesOf(bookmarks: readonly Keepsake[], world: string): BookmarkPlace[] {
  return bookmarks.filter(({ link }) => (new URLSearchParams(link).get("world") ?? "") === world).reverse().map(({ id, link, name }) => {
    const query = link.replace(/^\?/, "").split("&").filter((part) => /^(at|region|picture)=/.test(part)).join("&");
    return { id, query, name: name ?? "" };
  });
}

/** The bookmarks of this browser that are of a world. */
export function bookmarkPlaces(world: string): BookmarkPlace[] {
  return placesOf(keepsakes.list("bookmarks"), world);
}

/** Takes bookmarks away that are in a journal now. */
export function forgetBookmarks(ids: readonly string[]): void {
  for (const id of ids) {
    keepsakes.remove("bookmarks", id);
  }
}
