import { beforeEach, describe, expect, it, vi } from "vitest";
import { maskOf } from "../../tests/sheets";
import { updateOf } from "../../tests/updates";
import { frameAt, worldOf } from "../../tests/worlds";
import { MAX_INDEX } from "../contract/generated";
import { Session } from "./session";

/** The paths that were asked for; nothing ever answers. */
let asked: string[] = [];

beforeEach(() => {
  asked = [];
  vi.stubGlobal("fetch", (path: string) => {
    asked.push(path);
    return new Promise(() => { /* Under way for ever. */ });
  });
});

describe("a session", () => {
  it("keeps every picture of a view of more cells than the cache holds", () => {
    const session = new Session(worldOf(512), () => {});
    const view = session.setView(frameAt(0.3, 0.7, 9, 4800, 3200), null, null);
    const seen = view ? (view.maxX - view.minX + 1) * (view.maxY - view.minY + 1) : 0;
    expect(seen).toBeGreaterThan(256);
    for (let x = view?.minX ?? 0; x <= (view?.maxX ?? -1); x++) {
      for (let y = view?.minY ?? 0; y <= (view?.maxY ?? -1); y++) {
        session.apply(updateOf("ready", 9, x, y));
      }
    }
    // What the cache has forgotten meanwhile would be a new tile, that nobody loads.
    expect(session.tiles.peek(9, 154, 358)?.state).toBe("ready");
    session.load();
    expect(session.tiles.peek(9, 154, 358)?.state).toBe("loading");
    expect(asked[0]).toBe("worlds/w/tiles/8/77/179.webp");
    expect(session.pending).toBe(seen);
  });

  it("asks for the picture nearest the centre first", () => {
    const session = new Session(worldOf(64), () => {});
    session.setView(frameAt(0.25, 0.5, 4, 640, 480), null, null);
    for (const [x, y] of [[3, 7], [5, 9], [4, 8]] as const) {
      session.apply(updateOf("ready", 4, x, y));
    }
    session.load();
    expect(asked[0]).toBe("worlds/w/tiles/2/1/2.webp");
  });

  it("asks the hub for the cells, with their centre and the pointer", () => {
    const session = new Session(worldOf(64), () => {});
    const view = session.setView(frameAt(0.5, 0.5, 2, 320, 160), "sensitivity", { alpha: 0.1, beta: 0.2 });
    expect(view).toEqual({
      world: "w", zoom: 2, minX: 1, maxX: 3, minY: 2, maxY: 3, centreX: 2, centreY: 2, field: "sensitivity",
      cursorAlpha: 0.1, cursorBeta: 0.2,
    });
  });

  it("looks at no more cells than the hub takes, and keeps the middle", () => {
    const session = new Session(worldOf(64), () => {});
    const view = session.setView(frameAt(0, 0, 0, 16_000, 16_000), null, null);
    const seen = view ? (view.maxX - view.minX + 1) * (view.maxY - view.minY + 1) : 0;
    expect(seen).toBeLessThanOrEqual(1024);
    expect(seen).toBeGreaterThan(900);
    expect(view?.minX).toBe(-(view?.maxX ?? 0));
  });

  it("looks at nothing where no tile has an address", () => {
    const session = new Session(worldOf(64), () => {});
    expect(session.setView(frameAt(2 ** 20, 0, 40, 640, 480), null, null)).toBeNull();
    expect(session.pending).toBe(0);
    expect(session.setView(frameAt(MAX_INDEX * 2 ** -40, 0, 40, 640, 480), null, null)?.maxX).toBe(MAX_INDEX);
  });

  it("ends what it was loading where the view has no address any more", () => {
    const signals: AbortSignal[] = [];
    vi.stubGlobal("fetch", (_: string, { signal }: { signal: AbortSignal }) => {
      signals.push(signal);
      return new Promise(() => { /* Under way for ever. */ });
    });
    const session = new Session(worldOf(64), () => {});
    session.setView(frameAt(0.5, 0.5, 1, 160, 160), null, null);
    session.apply(updateOf("ready", 1, 1, 1));
    session.load();
    session.setView(frameAt(2 ** 20, 0, 40, 640, 480), null, null);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    session.setView(frameAt(0.5, 0.5, 2, 640, 480, 11), null, null);
    session.apply(updateOf("sheet", 6, 2, 2, { mask: maskOf([0, 0]) }));
    session.load();
    session.setView(frameAt(2 ** 20, 0, 40, 640, 480, 11), null, null);
    expect([signals.map(({ aborted }) => aborted), session.sheets.total]).toEqual([[true, true], 0]);
  });

  it("loads what it knows to be rendered as soon as that comes into view", () => {
    const session = new Session(worldOf(64), () => {});
    session.apply(updateOf("ready", 1, 1, 1));
    session.setView(frameAt(0.5, 0.5, 1, 160, 160), null, null);
    expect(asked).toEqual(["worlds/w/tiles/1/1/1.webp"]);
  });

  it("forgets what has long left the view, beyond what the cache holds", () => {
    const session = new Session(worldOf(512), () => {});
    const seen = frameAt(0.5, 0.5, 9, 160, 160);
    session.setView(seen, null, null);
    const [far] = [...session.tiles.all()];
    session.setView(frameAt(0.7, 0.7, 9, 4800, 3200), null, null);
    expect([...session.tiles.all()]).not.toContain(far);
  });

  it("looks at sheets where cells are small, and at their points' failures", () => {
    const session = new Session(worldOf(64), () => {});
    const view = session.setView(frameAt(0.5, 0.5, 2, 640, 480, 11), null, null);
    expect([session.detail, view?.zoom]).toEqual(["sheets", 6]);
    const total = session.sheets.total;
    expect(total).toBe(((view?.maxX ?? 0) - (view?.minX ?? 0) + 1) * ((view?.maxY ?? 0) - (view?.minY ?? 0) + 1));
    expect([session.pending, session.isWhole]).toEqual([total, false]);
    session.apply(updateOf("sheet", 6, 2, 2, { mask: maskOf([0, 0]) }));
    session.load();
    expect(asked).toEqual(["worlds/w/sheets/16/6/2/2.webp"]);
    expect([session.exists({ zoom: 6, x: 32, y: 32 }), session.exists({ zoom: 6, x: 33, y: 32 })]).toEqual([true, false]);
    session.apply(updateOf("failed", 6, 33, 32, { reason: "The model gave no numbers." }));
    expect(session.failed).toEqual([{ zoom: 6, x: 33, y: 32 }]);
    expect(session.pending).toBe(total - 1);
    expect(session.tiles.peek(6, 33, 32)?.reason).toBe("The model gave no numbers.");
    expect(session.retry({ zoom: 6, x: 33, y: 32 })).toBe(true);
    expect(session.failed).toEqual([]);
  });

  it("loads no sheets in a view of tiles, and no tiles in one of sheets", () => {
    const session = new Session(worldOf(64), () => {});
    session.setView(frameAt(0.5, 0.5, 2, 640, 480, 11), null, null);
    session.apply(updateOf("ready", 6, 32, 32));
    session.load();
    expect(asked).toEqual([]);
    session.setView(frameAt(0.5, 0.5, 2, 640, 480), null, null);
    session.apply(updateOf("sheet", 6, 2, 2, { mask: maskOf([0, 0]) }));
    session.load();
    expect(asked).toEqual(["worlds/w/tiles/1/1/1.webp"]);
    expect([session.detail, session.tileZoom]).toEqual(["tiles", 2]);
  });

  it("says why a tile failed, and whether the server must render it again", () => {
    const session = new Session(worldOf(64), () => {});
    session.setView(frameAt(0.5, 0.5, 1, 160, 160), null, null);
    session.apply(updateOf("failed", 1, 1, 1, { reason: "The model gave no numbers." }));
    expect(session.tiles.peek(1, 1, 1)?.reason).toBe("The model gave no numbers.");
    expect(session.failed).toContainEqual({ zoom: 1, x: 1, y: 1 });
    expect(session.retry({ zoom: 1, x: 1, y: 1 })).toBe(true);
    expect(session.retry({ zoom: 1, x: 1, y: 1 })).toBe(false);
    expect(session.failed).toEqual([]);
  });

  it("takes a view for noise where most of its values are below it", () => {
    const session = new Session(worldOf(64), () => {});
    session.setView(frameAt(0.5, 0.5, 1, 160, 160), "sensitivity", null);
    session.apply(updateOf("field", 1, 1, 1, { field: "stretch", value: 3, distance: 1, neighbours: 4, uncertainty: 0.1, direction: 0.5, anisotropy: 2 }));
    expect(session.fields.of("stretch").value(1, 1, 1))
      .toEqual({ value: 3, atMost: null, distance: 1, neighbours: 4, uncertainty: 0.1, direction: 0.5, anisotropy: 2 });
    session.apply(updateOf("field", 1, 1, 1, { field: "sensitivity", value: null, atMost: 0.2, distance: 1, neighbours: 4 }));
    expect(session.isNoise("sensitivity")).toBe(true);
    session.apply(updateOf("field", 1, 1, 1, { field: "sensitivity", value: 0.2, distance: 1, neighbours: 4 }));
    expect(session.isNoise("sensitivity")).toBe(false);
  });

  it("reads the values again for noise only where they or the view have changed", () => {
    const session = new Session(worldOf(64), () => {});
    session.setView(frameAt(0.5, 0.5, 1, 160, 160), "sensitivity", null);
    const read = vi.spyOn(session.fields.of("sensitivity"), "value");
    session.isNoise("sensitivity");
    session.isNoise("sensitivity");
    expect(read).toHaveBeenCalledTimes(4);
    session.setView(frameAt(0.5, 0.5, 1, 480, 160), "sensitivity", null);
    session.isNoise("sensitivity");
    expect(read).toHaveBeenCalledTimes(4 + 8);
  });
});
