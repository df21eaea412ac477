import { beforeEach, describe, expect, it, vi } from "vitest";
import { maskOf } from "../../tests/sheets";
import type { Sheet } from "../sheets/sheet";
import { SheetCache } from "../sheets/sheetCache";
import type { SheetMask } from "../sheets/sheetMask";
import { fillSheet } from "./sheetFilling";

/** What was drawn: the picture, its place in the source and on the canvas, and its opacity. */
let drawn: { from: string; at: number[]; opacity: number }[] = [];

beforeEach(() => {
  drawn = [];
  const context = {
    globalAlpha: 1,
    drawImage: (picture: { name: string }, ...at: number[]) => drawn.push({ from: picture.name, at, opacity: context.globalAlpha }),
  };
  vi.stubGlobal("document", { createElement: () => ({ width: 0, height: 0, getContext: () => context }) });
});

const put = (cache: SheetCache, name: string, x: number, y: number, pixels: number, mask: SheetMask): Sheet => {
  const sheet = cache.touch(6, x, y);
  sheet.image = { picture: { name } as unknown as ImageBitmap, pixels, mask };
  return sheet;
};

describe("the filling of a sheet", () => {
  it("has the nearest picture, fainter, in the cell of each missing point", () => {
    const cache = new SheetCache();
    const sheet = put(cache, "own", 0, 0, 8, maskOf([0, 0], [8, 8]));
    sheet.isStale = true;
    fillSheet(sheet, cache);
    expect([sheet.isStale, sheet.filled?.width]).toEqual([false, 128]);
    expect(drawn[0]).toEqual({ from: "own", at: [0, 0], opacity: 1 });
    expect(drawn).toHaveLength(1 + 254);
    expect(drawn).toContainEqual({ from: "own", at: [0, 0, 8, 8, 8, 0, 8, 8], opacity: 0.5 });
    expect(drawn).toContainEqual({ from: "own", at: [64, 64, 8, 8, 120, 120, 8, 8], opacity: 0.5 });
  });

  it("takes pictures of the sheets beside it, whatever their pixels", () => {
    const cache = new SheetCache();
    const sheet = put(cache, "own", 0, 0, 8, maskOf([0, 0]));
    put(cache, "left", -1, 0, 16, maskOf([15, 15]));
    fillSheet(sheet, cache);
    expect(drawn).toContainEqual({ from: "left", at: [240, 240, 16, 16, 0, 120, 8, 8], opacity: 0.5 });
  });

  it("fills a sheet that has no picture of its own from those beside it", () => {
    const cache = new SheetCache();
    const sheet = cache.touch(6, 1, 0);
    put(cache, "left", 0, 0, 16, maskOf([15, 3]));
    fillSheet(sheet, cache);
    expect(sheet.filled?.width).toBe(256);
    expect(drawn[0]).toEqual({ from: "left", at: [240, 48, 16, 16, 0, 0, 16, 16], opacity: 0.5 });
  });

  it("waits for the image of a sheet that has pictures", () => {
    const cache = new SheetCache();
    const sheet = cache.touch(6, 1, 0);
    sheet.mask = maskOf([3, 3]);
    put(cache, "left", 0, 0, 16, maskOf([15, 3]));
    fillSheet(sheet, cache);
    expect([sheet.filled, sheet.isStale, drawn]).toEqual([null, false, []]);
    sheet.mask = maskOf();
    fillSheet(sheet, cache);
    expect(sheet.filled?.width).toBe(256);
  });

  it("leaves a whole image as it is, and nothing where there is nothing", () => {
    const cache = new SheetCache();
    const whole = put(cache, "own", 0, 0, 8, new Uint8Array(32).fill(255));
    const canvas = { width: 128, height: 128 } as HTMLCanvasElement;
    whole.filled = canvas;
    const empty = cache.touch(6, 9, 9);
    fillSheet(whole, cache);
    fillSheet(empty, cache);
    expect([whole.filled, empty.filled, drawn]).toEqual([null, null, []]);
    expect([canvas.width, canvas.height]).toEqual([0, 0]);
  });
});
