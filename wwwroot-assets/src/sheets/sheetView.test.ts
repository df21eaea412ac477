import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { maskOf } from "../../tests/sheets";
import { sheetsOf, SheetView } from "./sheetView";

let asked: string[] = [];

beforeEach(() => {
  asked = [];
  vi.stubGlobal("fetch", (path: string) => {
    asked.push(path);
    return new Promise(() => { /* Under way for ever. */ });
  });
});

afterEach(() => {
  vi.useRealTimers();
});

const range = { zoom: 6, minX: -3, minY: 10, maxX: 40, maxY: 20 };

describe("a view of sheets", () => {
  it("has the sheets of its points, of negative columns too", () => {
    expect([...sheetsOf(range)]).toEqual([-1, 0, 1, 2].map((x) => ({ x, y: 0 })).concat([-1, 0, 1, 2].map((x) => ({ x, y: 1 }))));
  });

  it("loads those with points, nearest the centre first", () => {
    const view = new SheetView("w", () => {});
    view.show(range, 20, 18, 16);
    expect(asked).toEqual([]);
    for (const [x, y] of [[-1, 0], [1, 1], [2, 1]] as const) {
      view.setMask(6, x, y, maskOf([15, 15]));
    }
    view.load();
    expect(asked).toEqual(["1/1", "2/1", "-1/0"].map((at) => `worlds/w/sheets/16/6/${at}.webp`));
    view.dispose();
  });

  it("counts the points in view, and those that are drawn", () => {
    const view = new SheetView("w", () => {});
    view.show(range, 20, 18, 16);
    expect([view.total, view.shown]).toEqual([44 * 11, 0]);
    // Of the sheet (2, 1) the columns 32 to 40 and the rows 16 to 20 are in view.
    view.cache.touch(6, 2, 1).image = { picture: {} as ImageBitmap, pixels: 16, mask: maskOf([0, 0], [8, 4], [9, 4], [8, 5]) };
    expect(view.shown).toBe(2);
    view.hide();
    expect([view.total, view.shown]).toEqual([0, 0]);
  });

  it("counts the points that could not be loaded, and asks for them again where the hub reports them or one wants to", async () => {
    vi.useFakeTimers();
    vi.stubGlobal("fetch", (path: string) => {
      asked.push(path);
      return Promise.resolve(new Response(null, { status: 404 }));
    });
    const view = new SheetView("w", () => {});
    view.show(range, 20, 18, 16);
    // Of the sheet (2, 1) the columns 32 to 40 and the rows 16 to 20 are in view; one of its points is there.
    const report = (): void => view.setMask(6, 2, 1, maskOf([0, 0], [8, 4], [9, 4], [8, 5], [1, 1]));
    report();
    view.cache.touch(6, 2, 1).image = { picture: { close: () => {} } as ImageBitmap, pixels: 16, mask: maskOf([0, 0]) };
    expect(view.failed).toBe(0);
    view.load();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([asked.length, view.shown, view.failed]).toEqual([1, 1, 2]);
    report();
    expect(view.failed).toBe(0);
    view.load();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([asked.length, view.failed]).toEqual([2, 2]);
    view.retry();
    expect([asked.length, view.failed]).toEqual([3, 0]);
    view.dispose();
  });

  it("knows which pictures exist", () => {
    const view = new SheetView("w", () => {});
    view.setMask(6, -1, 0, maskOf([15, 3]));
    expect([view.exists(6, -1, 3), view.exists(6, -2, 3), view.exists(5, -1, 3)]).toEqual([true, false, false]);
  });
});
