import { describe, expect, it, vi } from "vitest";
import { setPreview, type Tile } from "./tile";
import { TileCache } from "./tileCache";

const picture = (): ImageBitmap => ({ close: vi.fn() }) as unknown as ImageBitmap;

/** Touches tiles of a row, odd and even, at a zoom where each has an address of its own. */
function touched(cache: TileCache, from: number, count: number): Tile[] {
  return Array.from({ length: count }, (_, index) => cache.touch(12, from + index, 1));
}

describe("the cache of tiles", () => {
  it("knows one tile under every zoom that has its point", () => {
    const cache = new TileCache(64);
    const tile = cache.touch(3, 4, 8);
    expect(cache.peek(1, 1, 2)).toBe(tile);
    expect(cache.peek(5, 16, 32)).toBe(tile);
    expect(tile.key).toBe("1/1/2");
  });

  it("has tiles wait, unrendered and without a reason, until something is known of them", () => {
    expect(new TileCache(64).touch(3, 4, 8)).toMatchObject({ state: "waiting", picture: null, preview: null, reason: "", rendered: false });
  });

  it("keeps a tile that is used again, and drops the one that was used before it", () => {
    const cache = new TileCache(512);
    touched(cache, 0, 256);
    cache.touch(12, 0, 1);
    touched(cache, 256, 1);
    cache.trim(1);
    expect([cache.peek(12, 0, 1) !== undefined, cache.peek(12, 1, 1)]).toEqual([true, undefined]);
  });

  it("drops the least recently used tiles, and frees their pictures", () => {
    const cache = new TileCache(512);
    const [first, second] = touched(cache, 0, 2) as [Tile, Tile];
    first.picture = picture();
    second.picture = picture();
    const closed = first.picture;
    touched(cache, 2, 254);
    cache.touch(12, 1, 1);
    touched(cache, 256, 1);
    cache.trim(1);

    expect(cache.peek(12, 0, 1)).toBeUndefined();
    expect(closed.close).toHaveBeenCalledOnce();
    expect(first).toMatchObject({ state: "waiting", picture: null });
    expect(cache.peek(12, 1, 1)).toBe(second);
  });

  it("drops nothing of a view that has more tiles than its bound", () => {
    const cache = new TileCache(512);
    touched(cache, -300, 300);
    const view = touched(cache, 0, 700);
    cache.trim(view.length);

    expect(cache.peek(12, -1, 1)).toBeUndefined();
    expect(view.filter((tile) => cache.peek(tile.address.zoom, tile.address.x, tile.address.y) !== tile)).toHaveLength(0);
  });

  it("has its bound by the pictures' bytes, and never below 256", () => {
    const small = new TileCache(64);
    touched(small, 0, 8193);
    small.trim(1);
    expect(small.peek(12, 0, 1)).toBeUndefined();
    expect(small.peek(12, 1, 1)).toBeDefined();

    const large = new TileCache(2048);
    touched(large, 0, 257);
    large.trim(1);
    expect(large.peek(12, 0, 1)).toBeUndefined();
    expect(large.peek(12, 1, 1)).toBeDefined();
  });

  it("closes a preview that a newer one replaces", () => {
    const cache = new TileCache(64);
    const tile = cache.touch(1, 1, 1);
    const old = { picture: picture(), step: 1, shownAt: 0 };
    setPreview(tile, old);
    setPreview(tile, { picture: picture(), step: 2, shownAt: 0 });
    expect(old.picture.close).toHaveBeenCalledOnce();
    expect(tile.preview?.step).toBe(2);
    cache.dispose();
    expect(tile.preview).toBeNull();
    expect(cache.peek(1, 1, 1)).toBeUndefined();
  });
});
