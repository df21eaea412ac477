import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { maskOf } from "../../tests/sheets";
import { updateOf } from "../../tests/updates";
import { frameAt, worldOf } from "../../tests/worlds";
import { Session } from "./session";

/** Shows columns and rows 1 and 2 of zoom 1. */
const tiles = frameAt(0.5, 0.5, 1, 160, 160);
/** Shows points of zoom 6, in sheets. */
const sheets = frameAt(0.5, 0.5, 2, 640, 480, 11);
const first = { zoom: 1, x: 1, y: 1 };

let asked: string[] = [];
let session: Session;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  vi.stubGlobal("fetch", (path: string) => {
    asked.push(path);
    return Promise.resolve(new Response(null, { status: 404 }));
  });
  session = new Session(worldOf(64), () => {});
});

afterEach(() => {
  session.dispose();
  vi.useRealTimers();
});

describe("a tile that could not be loaded", () => {
  it("is loaded again where one wants to, and not rendered", async () => {
    session.setView(tiles, null, null);
    session.apply(updateOf("ready", 1, 1, 1));
    session.load();
    await vi.advanceTimersByTimeAsync(0);
    expect(session.failed).toEqual([first]);
    expect(session.tiles.peek(1, 1, 1)?.reason).toBe("The server answered 404.");
    expect(session.retry(first)).toBe(false);
    expect(session.tiles.peek(1, 1, 1)).toMatchObject({ state: "loading", reason: "" });
    expect(asked).toEqual(["worlds/w/tiles/1/1/1.webp", "worlds/w/tiles/1/1/1.webp"]);
  });

  it("must be rendered again where that has failed since", async () => {
    session.setView(tiles, null, null);
    session.apply(updateOf("ready", 1, 1, 1));
    session.load();
    await vi.advanceTimersByTimeAsync(0);
    session.apply(updateOf("failed", 1, 1, 1));
    expect([session.retry(first), session.tiles.peek(1, 1, 1)?.state]).toEqual([true, "waiting"]);
  });
});

describe("the pictures of a view", () => {
  it("are whole once each is there or has failed, and not before there is a view", () => {
    expect([session.detail, session.pending, session.isWhole, session.isNoise("sensitivity")]).toEqual(["tiles", 0, false, false]);
    session.setView(tiles, null, null);
    for (const [x, y] of [[1, 1], [1, 2], [2, 1]] as const) {
      session.apply(updateOf("failed", 1, x, y));
    }
    expect([session.pending, session.isWhole]).toEqual([1, false]);
    session.apply(updateOf("failed", 1, 2, 2));
    expect([session.pending, session.isWhole]).toEqual([0, true]);
  });
});

describe("the failures of a view of sheets", () => {
  it("are of its points to the last at each edge, and of no others", () => {
    const { minX, maxX, minY, maxY } = session.setView(sheets, null, null) as { minX: number; maxX: number; minY: number; maxY: number };
    const inside = [[minX, minY], [maxX, maxY], [minX, maxY], [maxX, minY]].map(([x, y]) => ({ zoom: 6, x, y }));
    const outside = [[minX - 1, minY], [maxX + 1, minY], [minX, minY - 1], [minX, maxY + 1]].map(([x, y]) => ({ zoom: 6, x, y }));
    for (const { zoom, x, y } of [...inside, ...outside, { zoom: 7, x: minX, y: minY }]) {
      session.apply(updateOf("failed", zoom, x as number, y as number));
    }
    expect(session.failed).toEqual(inside);
    expect(session.failures).toBe(4);
  });

  it("are no longer those whose pictures are there", () => {
    session.setView(sheets, null, null);
    session.apply(updateOf("failed", 6, 33, 32));
    session.apply(updateOf("failed", 6, 34, 32));
    session.apply(updateOf("sheet", 6, 2, 2, { mask: maskOf([1, 0]) }));
    expect(session.failed).toEqual([{ zoom: 6, x: 34, y: 32 }]);
  });

  it("are none where no point has an address", () => {
    session.setView(sheets, null, null);
    session.apply(updateOf("failed", 6, 33, 32));
    expect(session.setView(frameAt(2 ** 20, 0, 40, 640, 480, 11), null, null)).toBeNull();
    expect([session.detail, session.failed, session.isWhole]).toEqual(["sheets", [], false]);
  });
});
