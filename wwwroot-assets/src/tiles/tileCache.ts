import { keyOf, reduced } from "../plane/address";
import { release, type Tile } from "./tile";

/** Decoded pictures take four bytes a pixel: about three screens of 4K, which a phone bears too. */
const PICTURE_BYTES = 128 * 1024 * 1024;

/** One world's tiles: bounded, the least recently used leave first, those in view never. */
export class TileCache {
  private readonly tiles = new Map<string, Tile>();
  private readonly capacity: number;

  constructor(pictureSize: number) {
    this.capacity = Math.max(256, Math.floor(PICTURE_BYTES / (4 * pictureSize * pictureSize)));
  }

  /** The tile if it is known; this is no use that keeps it. */
  peek(zoom: number, x: number, y: number): Tile | undefined {
    return this.tiles.get(keyOf(reduced(zoom, x, y)));
  }

  /** The tile, made as waiting where it is not known; it is the most recently used from now on. */
  touch(zoom: number, x: number, y: number): Tile {
    const address = reduced(zoom, x, y);
    const key = keyOf(address);
    const tile = this.tiles.get(key) ?? {
      key, address, state: "waiting", picture: null, blur: null, preview: null, shownAt: 0, reason: "", rendered: false,
    };
    this.tiles.delete(key);
    this.tiles.set(key, tile);
    return tile;
  }

  all(): IterableIterator<Tile> {
    return this.tiles.values();
  }

  /**
   * Drops the least recently used tiles beyond the bound; called between frames, after what is in view was touched.
   * @param inView How many tiles those are. They stay even beyond the bound: a picture in view that is dropped would never be seen.
   */
  trim(inView: number): void {
    const bound = Math.max(this.capacity, inView);
    for (const tile of this.tiles.values()) {
      if (this.tiles.size <= bound) {
        return;
      }
      this.tiles.delete(tile.key);
      release(tile);
      tile.state = "waiting";
    }
  }

  dispose(): void {
    for (const tile of this.tiles.values()) {
      release(tile);
    }
    this.tiles.clear();
  }
}
