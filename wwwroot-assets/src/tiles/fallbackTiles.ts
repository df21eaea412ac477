import { MAX_ZOOM, MIN_ZOOM } from "../contract/generated";
import { cells } from "../plane/address";
import type { Frame } from "../plane/frame";
import type { Tile } from "./tile";
import type { TileCache } from "./tileCache";

/** How many zooms above are searched for coarser pictures, and how many below for finer ones. */
const ABOVE = 8;
const BELOW = 2;

/** A tile that has its picture, at a cell of another zoom than the view's. */
export interface FallbackTile {
  readonly tile: Tile;
  readonly picture: ImageBitmap;
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

/** What is there of coarser zooms, the coarsest first: it is shown, blurred, where pictures are still to come. */
export function* coarserTiles(frame: Frame, tiles: TileCache): Generator<FallbackTile> {
  for (let zoom = Math.max(MIN_ZOOM, frame.level - ABOVE); zoom < frame.level; zoom++) {
    yield* tilesOf(frame, tiles, zoom);
  }
}

/** What is there of finer zooms, the finest first: it is shown when one zooms out. */
export function* finerTiles(frame: Frame, tiles: TileCache): Generator<FallbackTile> {
  for (let zoom = Math.min(MAX_ZOOM, frame.level + BELOW); zoom > frame.level; zoom--) {
    for (const found of tilesOf(frame, tiles, zoom)) {
      // A coarser picture under a finer name is this zoom's own, and fades in at its own size.
      if (found.tile.address.zoom > frame.level) {
        yield found;
      }
    }
  }
}

function* tilesOf(frame: Frame, tiles: TileCache, zoom: number): Generator<FallbackTile> {
  for (const { x, y } of cells(frame.range(zoom))) {
    const tile = tiles.peek(zoom, x, y);
    if (tile?.picture) {
      yield { tile, picture: tile.picture, zoom, x, y };
    }
  }
}
