import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Place, Region } from "../contract/generated";

const layer = { marks: [] as unknown[], selected: null as number | null, at: vi.fn(), dispose: vi.fn() };
vi.mock("../entries/entryLayer", () => ({ EntryLayer: class { constructor() { return layer; } } }));

const { JournalControl } = await import("./journalControl");

const goTo = vi.fn<(place: Place, duration?: number) => void>();
const entryPressed = vi.fn();
const render = vi.fn();
// A panel of 320 pixels at the left of 1280 × 720: the free room's middle is 160 pixels to the right.
const placeFitting = vi.fn(({ alpha0, alpha1, beta0, beta1 }: Region) => ({ alpha: (alpha0 + alpha1) / 2 - 160 / 160, beta: (beta0 + beta1) / 2, zoom: 0 }));

function control() {
  const scene = {
    map: { addLayer: vi.fn() },
    camera: { goTo },
    placeFitting,
    size: [1280, 720], render,
  };
  return new JournalControl({ scene, page: { entryPressed } } as never);
}

beforeEach(() => {
  vi.clearAllMocks();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("the open journal", () => {
  it("is marked as the server has it, and gone when it is closed", async () => {
    const fetch = vi.fn(async () => new Response(JSON.stringify({ revision: 2, marks: [{ id: 7, kind: "place", points: [1, 2] }] })));
    vi.stubGlobal("fetch", fetch);
    const journal = control();
    await journal.show("key", 7);
    expect(fetch.mock.calls[0]?.[0 as never]).toBe("api/journals/key/marks");
    expect([layer.marks.length, layer.selected]).toEqual([1, 7]);
    await journal.show(null, null);
    expect([layer.marks.length, layer.selected]).toEqual([0, null]);
  });

  it("lets the entry stand out that was chosen while the marks were on their way", async () => {
    vi.stubGlobal("fetch", async () => new Response(JSON.stringify({ revision: 2, marks: [{ id: 8, kind: "place", points: [1, 2] }] })));
    const journal = control();
    const shown = journal.show("key", null);
    journal.select(8);
    await shown;
    expect(layer.selected).toBe(8);
  });

  it("keeps what it shows where the server is away", async () => {
    vi.stubGlobal("fetch", async () => new Response("", { status: 503 }));
    layer.marks = [1];
    await control().show("key", null);
    expect(layer.marks).toEqual([1]);
  });

  it("takes a press on a mark, and comes nearer to several", () => {
    const journal = control();
    layer.at.mockReturnValueOnce(null);
    expect(journal.press([1, 1])).toBe(false);
    layer.at.mockReturnValueOnce({ cluster: { count: 1 }, mark: { id: 5 } });
    expect(journal.press([1, 1])).toBe(true);
    expect(entryPressed).toHaveBeenCalledWith(5);
    layer.at.mockReturnValueOnce({ cluster: { count: 3, alpha0: 0, alpha1: 2, beta0: 0, beta1: 1 }, mark: { id: 5 } });
    expect(journal.press([1, 1])).toBe(true);
    expect(goTo).toHaveBeenCalledWith({ alpha: 0, beta: 0.5, zoom: 0 });
    // Those that lie at one point never come apart: the first is opened.
    layer.at.mockReturnValueOnce({ cluster: { count: 3, alpha0: 1, alpha1: 1, beta0: 1, beta1: 1 }, mark: { id: 6 } });
    journal.press([1, 1]);
    expect(entryPressed).toHaveBeenLastCalledWith(6);
  });

  it("brings a place into the middle of what the panels leave free", () => {
    control().visit({ kind: "find", points: [0.5, 0.25], zoom: 4 });
    expect(goTo).toHaveBeenCalledWith({ alpha: 0.5 - 1 / 16, beta: 0.25, zoom: 4 });
  });

  it("fits a region", () => {
    control().visit({ kind: "region", points: [0, 0, 2, 4], zoom: 4 });
    expect(goTo).toHaveBeenCalledWith({ alpha: 0, beta: 2, zoom: 0 });
  });

  it("fits a route with room beside it, and a route that stands still as a place", () => {
    control().visit({ kind: "route", points: [0, 0, 4, 0, 8, 4], zoom: 7 });
    expect(placeFitting).toHaveBeenLastCalledWith({ alpha0: -1, beta0: -1, alpha1: 9, beta1: 5 });
    expect(goTo).toHaveBeenLastCalledWith({ alpha: 3, beta: 2, zoom: 0 });
    control().visit({ kind: "route", points: [2, 3, 2, 3], zoom: 4 });
    expect(goTo).toHaveBeenLastCalledWith({ alpha: 2 - 1 / 16, beta: 3, zoom: 4 });
  });

  it("does not hide a fault in drawing", async () => {
    vi.stubGlobal("fetch", async () => new Response(JSON.stringify({ revision: 2, marks: [] })));
    const journal = control();
    render.mockImplementationOnce(() => { throw new Error("no canvas"); });
    await expect(journal.show("key", null)).rejects.toThrow("no canvas");
  });
});
