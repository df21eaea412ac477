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

  it("has all that lie around a sheet drawn anew, across corners too", () => {
    const cache = new SheetCache();
    const sheets = [1, 2, 3, 4, 5].flatMap((y) => [1, 2, 3, 4, 5].map((x) => cache.touch(5, x, y)));
    cache.changed(cache.touch(5, 3, 3));
    const stale = sheets.filter(({ isStale }) => isStale).map(({ address: { x, y } }) => `${x} ${y}`);
    expect(stale).toEqual(["2 2", "3 2", "4 2", "2 3", "3 3", "4 3", "2 4", "3 4", "4 4"]);
  });

  it("keeps 96 MiB of pictures, and what is drawn in their place counts", () => {
    const cache = new SheetCache();
    // Sheets of 64 pixels a point have 4 MiB.
    const sheets = Array.from({ length: 24 }, (_, x) => cache.touch(5, x, 0));
    sheets.forEach((sheet) => {
      sheet.image = image(64);
    });
    cache.trim(new Set());
    expect([...cache.all()]).toEqual(sheets);
    const canvas = { width: 1, height: 1 } as HTMLCanvasElement;
    (sheets[7] as ReturnType<SheetCache["touch"]>).filled = canvas;
    cache.trim(new Set());
    expect([...cache.all()]).toEqual(sheets.slice(1));
  });

  it("keeps no more than 4096 sheets, pictures or not", () => {
    const cache = new SheetCache();
    for (let x = 0; x < 4096; x++) {
      cache.touch(5, x, 0);
    }
    cache.trim(new Set());
    expect(cache.peek(5, 0, 0)).toBeDefined();
    cache.touch(5, 4096, 0);
    cache.trim(new Set());
    expect([cache.peek(5, 0, 0), [...cache.all()].length]).toEqual([undefined, 4096]);
  });

  it("frees everything in the end", () => {
    const cache = new SheetCache();
    const sheet = cache.touch(5, 0, 0);
    const { picture } = sheet.image = image(8);
    cache.dispose();
    expect(picture.close).toHaveBeenCalledOnce();
    expect([...cache.all()]).toEqual([]);
  });
});
