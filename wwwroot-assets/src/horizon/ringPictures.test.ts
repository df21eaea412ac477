import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Tile } from "../tiles/tile";
import { picturesOf, wholeRing } from "./ring";
import { RingPictures } from "./ringPictures";

const addresses = picturesOf(wholeRing(8), 256).map(({ address }) => address);
const onChange = vi.fn();
let answers: { path: string; signal: AbortSignal; answer: (response: Response) => void }[] = [];
let pictures: RingPictures;

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  answers = [];
  vi.stubGlobal("createImageBitmap", () => Promise.resolve({ close: () => {} }));
  vi.stubGlobal("fetch", (path: string, { signal }: { signal: AbortSignal }) => new Promise<Response>((answer, fail) => {
    signal.addEventListener("abort", () => fail(signal.reason as Error));
    answers.push({ path, signal, answer });
  }));
  pictures = new RingPictures({ id: "w", size: 64 }, onChange);
});

afterEach(() => {
  pictures.dispose();
  vi.useRealTimers();
});

const pass = (milliseconds = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);
const states = (tiles: readonly Tile[]): string[] => tiles.map(({ state }) => state);

describe("the pictures of a ring", () => {
  it("come a few at a time, in the ring's order", async () => {
    const tiles = pictures.show(addresses);
    expect(answers.map(({ path }) => path)).toEqual(tiles.slice(0, 4).map(({ key }) => `worlds/w/tiles/${key}.webp`));
    answers[0]?.answer(new Response("picture"));
    await pass();
    expect(tiles[0]?.state).toBe("shown");
    expect(onChange).toHaveBeenCalledOnce();
    expect(answers).toHaveLength(5);
  });

  it("end with the ring, and with what is no longer shown", async () => {
    pictures.show(addresses);
    pictures.show(addresses.slice(2, 4));
    await pass();
    expect(answers.slice(0, 4).map(({ signal }) => signal.aborted)).toEqual([true, true, false, false]);
    pictures.dispose();
    expect(answers.every(({ signal }) => signal.aborted)).toBe(true);
  });

  it("come back to those that were not awaited", async () => {
    const tiles = pictures.show(addresses.slice(0, 1));
    pictures.show(addresses.slice(1, 2));
    await pass();
    expect(states(tiles)).toEqual(["ready"]);
    pictures.show(addresses.slice(0, 1));
    expect(states(tiles)).toEqual(["loading"]);
  });

  it("say why they failed, and are asked for again on demand", async () => {
    const [tile] = pictures.show(addresses.slice(0, 1)) as [Tile];
    answers[0]?.answer(new Response('{"detail":"The numbers overflowed."}', { status: 500, headers: { "Content-Type": "application/problem+json" } }));
    await pass();
    expect(tile).toMatchObject({ state: "failed", reason: "The numbers overflowed." });
    pictures.retry(tile);
    expect(states([tile])).toEqual(["loading"]);
    expect(answers).toHaveLength(2);
  });

  it("wait for a server that takes its time", async () => {
    const [tile] = pictures.show(addresses.slice(0, 1)) as [Tile];
    for (let i = 0; i < 12; i++) {
      answers[i]?.answer(new Response(null, { status: 503, headers: { "Retry-After": "1" } }));
      await pass(1000);
    }
    expect(tile.state).toBe("loading");
    expect(answers).toHaveLength(13);
  });

  it("stay as they are where they have not failed", async () => {
    const [shown, loading] = pictures.show(addresses.slice(0, 2)) as [Tile, Tile];
    answers[0]?.answer(new Response("picture"));
    await pass();
    pictures.retry(shown);
    pictures.retry(loading);
    expect(pictures.show(addresses.slice(0, 2))).toEqual([shown, loading]);
    expect(states([shown, loading])).toEqual(["shown", "loading"]);
    expect(answers).toHaveLength(2);
  });

  it("say no reason any more once they are asked for again", async () => {
    const [tile] = pictures.show(addresses.slice(0, 1)) as [Tile];
    answers[0]?.answer(new Response(null, { status: 500 }));
    await pass();
    expect(tile.reason).toBe("The server answered 500.");
    pictures.retry(tile);
    expect(tile.reason).toBe("");
  });

  it("are given up after a minute of asking", async () => {
    const [tile] = pictures.show(addresses.slice(0, 1)) as [Tile];
    for (let i = 0; i < 60; i++) {
      expect([tile.state, answers.length]).toEqual(["loading", i + 1]);
      answers[i]?.answer(new Response(null, { status: 503, headers: { "Retry-After": "1" } }));
      await pass(1000);
    }
    expect([tile.state, answers.length]).toEqual(["failed", 60]);
  });

  it("are kept within the browser's memory, those that are shown last", async () => {
    const close = vi.fn();
    vi.stubGlobal("createImageBitmap", () => Promise.resolve({ close }));
    // Of pictures this large the cache has 256.
    pictures = new RingPictures({ id: "w", size: 4096 }, onChange);
    const [first] = pictures.show(addresses.slice(0, 1)) as [Tile];
    answers[0]?.answer(new Response("picture"));
    await pass();
    pictures.show(Array.from({ length: 255 }, (_, x) => ({ zoom: 0, x, y: 1 })));
    expect(first.state).toBe("shown");
    pictures.show([{ zoom: 0, x: 0, y: 2 }]);
    expect([first.state, close.mock.calls.length]).toEqual(["waiting", 1]);
  });

  it("give the browser's memory back in the end", async () => {
    const close = vi.fn();
    vi.stubGlobal("createImageBitmap", () => Promise.resolve({ close }));
    pictures.show(addresses.slice(0, 1));
    answers[0]?.answer(new Response("picture"));
    await pass();
    pictures.dispose();
    expect(close).toHaveBeenCalledOnce();
  });
});
