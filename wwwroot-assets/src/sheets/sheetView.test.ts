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

  it("takes the sheet whose middle is nearest for the first, from halfway between two points", () => {
    const first = (centreX: number, centreY: number, maxX: number, maxY: number): string | undefined => {
      const view = new SheetView("w", () => {});
      for (const [x, y] of [[0, 0], [1, 0], [0, 1]] as const) {
        view.setMask(6, x, y, maskOf([0, 0]));
      }
      asked = [];
      view.show({ zoom: 6, minX: 0, minY: 0, maxX, maxY }, centreX, centreY, 16);
      view.dispose();
      return asked[0];
    };
    const [here, right, below] = ["0/0", "1/0", "0/1"].map((at) => `worlds/w/sheets/16/6/${at}.webp`);
    expect([first(15.4, 8, 31, 15), first(15.6, 8, 31, 15)]).toEqual([here, right]);
    expect([first(8, 15.4, 15, 31), first(8, 15.6, 15, 31)]).toEqual([here, below]);
  });

  it("leaves what is under way when it is hidden or ends, and asks for nothing any more", async () => {
    vi.useFakeTimers();
    const signals: AbortSignal[] = [];
    vi.stubGlobal("fetch", (_: string, { signal }: { signal: AbortSignal }) => {
      signals.push(signal);
      return new Promise((_, fail) => signal.addEventListener("abort", () => fail(signal.reason as Error)));
    });
    const view = new SheetView("w", () => {});
    view.setMask(6, 0, 0, maskOf([15, 15]));
    view.show(range, 20, 18, 16);
    view.hide();
    await vi.advanceTimersByTimeAsync(0);
    view.load();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    view.show(range, 20, 18, 16);
    view.dispose();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  it("has a sheet that has come drawn anew, and those beside it, and tells of it", async () => {
    const picture = { close: vi.fn() };
    vi.stubGlobal("fetch", () => Promise.resolve(new Response("picture")));
    vi.stubGlobal("createImageBitmap", () => Promise.resolve(picture));
    const onChange = vi.fn();
    const view = new SheetView("w", onChange);
    view.setMask(6, 0, 0, maskOf([15, 15]));
    view.show(range, 20, 18, 16);
    await vi.waitFor(() => expect(onChange).toHaveBeenCalledOnce());
    expect([-1, 0, 1, 2].map((x) => view.cache.peek(6, x, 0)?.isStale)).toEqual([true, true, true, false]);
    expect(view.exists(6, 15, 15)).toBe(true);
    view.dispose();
    expect(picture.close).toHaveBeenCalledOnce();
    expect([...view.cache.all()]).toEqual([]);
  });

  it("drops sheets of other views beyond the cache's bound, and none of its own", () => {
    const view = new SheetView("w", () => {});
    const large = (x: number): void => {
      view.cache.touch(6, x, 0).image = { picture: { close: () => {} } as ImageBitmap, pixels: 1024, mask: maskOf([0, 0]) };
    };
    large(1);
    large(9);
    view.show(range, 20, 18, 16);
    expect([view.cache.peek(6, 9, 0), view.cache.peek(6, 1, 0)?.image?.pixels]).toEqual([undefined, 1024]);
  });

  it("counts each point in view once where all are drawn", () => {
    const view = new SheetView("w", () => {});
    view.show(range, 20, 18, 16);
    for (const { x, y } of sheetsOf(range)) {
      view.cache.touch(6, x, y).image = { picture: {} as ImageBitmap, pixels: 16, mask: new Uint8Array(32).fill(255) };
    }
    expect([view.total, view.shown, view.failed]).toEqual([44 * 11, 44 * 11, 0]);
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
    view.setMask(6, 2, -2, maskOf([1, 15]));
    expect([view.exists(6, 33, -17), view.exists(6, 33, -18), view.exists(6, 32, -17)]).toEqual([true, false, false]);
    // What was loaded may have more than the hub has reported.
    view.cache.touch(6, 2, -2).image = { picture: {} as ImageBitmap, pixels: 16, mask: maskOf([0, 15]) };
    expect([view.exists(6, 33, -17), view.exists(6, 32, -17), view.exists(6, 34, -17)]).toEqual([true, true, false]);
  });
});
