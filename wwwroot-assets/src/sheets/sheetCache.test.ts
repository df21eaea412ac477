import { describe, expect, it, vi } from "vitest";
import { maskOf } from "../../tests/sheets";
import { bytesOf, surfaceOf } from "./sheet";
import { SheetCache } from "./sheetCache";

const image = (pixels: number) => ({ picture: { close: vi.fn() } as unknown as ImageBitmap, pixels, mask: maskOf([0, 0]) });

describe("the cache of sheets", () => {
  it("drops the least recently used beyond its bytes, and frees what they hold", () => {
    const cache = new SheetCache(2 * 4 * 256 * 256);
    const [first, second, third] = [0, 1, 2].map((x) => {
      const sheet = cache.touch(5, x, 0);
      sheet.image = image(16);
      return sheet;
    }) as [ReturnType<SheetCache["touch"]>, ReturnType<SheetCache["touch"]>, ReturnType<SheetCache["touch"]>];
    expect(bytesOf(first)).toBe(4 * 256 * 256);
    cache.touch(5, 0, 0);
    const { picture } = second.image as ReturnType<typeof image>;
    cache.trim(new Set());
    expect([cache.peek(5, 0, 0), cache.peek(5, 1, 0), cache.peek(5, 2, 0)]).toEqual([first, undefined, third]);
    expect(picture.close).toHaveBeenCalledOnce();
    expect(surfaceOf(second)).toBeNull();
  });

  it("keeps what is in view even beyond the bound", () => {
    const cache = new SheetCache(1);
    const seen = cache.touch(5, 0, 0);
    seen.image = image(8);
    cache.touch(5, 1, 0).image = image(8);
    cache.trim(new Set([seen]));
    expect(cache.peek(5, 0, 0)).toBe(seen);
    expect(cache.peek(5, 1, 0)).toBeUndefined();
  });

  it("has a sheet drawn anew with its neighbours, and no other", () => {
    const cache = new SheetCache();
    for (const x of [0, 1, 2]) {
      cache.touch(5, x, 3);
    }
    cache.touch(4, 0, 3);
    cache.changed(cache.touch(5, 0, 3));
    expect([cache.peek(5, 0, 3), cache.peek(5, 1, 3), cache.peek(5, 2, 3), cache.peek(4, 0, 3)].map((sheet) => sheet?.isStale))
      .toEqual([true, true, false, false]);
  });
});
