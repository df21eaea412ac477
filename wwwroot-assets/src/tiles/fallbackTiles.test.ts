import { describe, expect, it } from "vitest";
import { frameAt } from "../../tests/worlds";
import { coarserTiles, finerTiles } from "./fallbackTiles";
import { TileCache } from "./tileCache";

const picture = { close: () => {} } as unknown as ImageBitmap;
const frame = frameAt(0.4, 0.4, 10, 320, 320);

/** A cache with pictures at these zooms, each of the cell in the middle of the frame. */
function filled(zooms: readonly number[]): TileCache {
  const tiles = new TileCache(64);
  for (const zoom of zooms) {
    const index = Math.round(0.4 * 2 ** zoom) | 1; // Odd, so that no coarser zoom has the point.
    tiles.touch(zoom, index, index).picture = picture;
  }
  return tiles;
}

/** The zooms at which something is found, each as often as in a row. */
const zoomsOf = (found: Iterable<{ zoom: number }>): number[] =>
  [...found].map(({ zoom }) => zoom).filter((zoom, index, all) => zoom !== all[index - 1]);

describe("fallbacks of pictures to come", () => {
  const tiles = filled([1, 2, 5, 9, 10, 11, 12, 13]);

  it("are coarser pictures of eight zooms, the coarsest first", () => {
    // Zoom 6 has the point of zoom 5 in view, under its own name.
    expect(zoomsOf(coarserTiles(frame, tiles))).toEqual([2, 5, 6, 9]);
  });

  it("are finer pictures of two zooms, the finest first", () => {
    expect(zoomsOf(finerTiles(frame, tiles))).toEqual([12, 11]);
  });

  it("are in view, and have a picture", () => {
    const other = new TileCache(64);
    other.touch(9, 1, 1).picture = picture;
    other.touch(9, 205, 205);
    expect(zoomsOf(coarserTiles(frame, other))).toEqual([]);
  });

  it("are no pictures of the zoom itself under a finer name", () => {
    const same = new TileCache(64);
    same.touch(10, 409, 409).picture = picture;
    expect(same.peek(12, 409 * 4, 409 * 4)?.picture).toBe(picture);
    expect(zoomsOf(finerTiles(frame, same))).toEqual([]);
  });

  it("end with the zooms", () => {
    expect(zoomsOf(coarserTiles(frameAt(0, 0, -20, 320, 320), tiles))).toEqual([]);
    expect(zoomsOf(finerTiles(frameAt(0.4, 0.4, 40, 320, 320), tiles))).toEqual([]);
  });
});
