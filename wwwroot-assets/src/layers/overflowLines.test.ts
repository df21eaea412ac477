import { describe, expect, it } from "vitest";
import { frameAt, worldOf } from "../../tests/worlds";
import type { Overflowing } from "../plane/overflow";
import { anchors, overflowLines } from "./overflowLines";

const { geometry } = worldOf(64);
const outline = [{ alpha: -4e5, beta: -4e5 }, { alpha: 4e5, beta: -4e5 }, { alpha: 4e5, beta: 4e5 }, { alpha: -4e5, beta: 4e5 }];
const words = (world: Overflowing, zoom: number): string[] => overflowLines(frameAt(0, 0, zoom, 800, 600), world).map((line) => line.words);

describe("the lines at which half precision overflows", () => {
  it("say what happens there, where they are in view", () => {
    const half: Overflowing = { geometry, overflow: { norm: 65_520, outline } };
    expect(words(half, -19)).toEqual(["Half precision ends here: norm 65,504. One picture beyond", "Numbers above 65,504 beyond: no pictures"]);
    expect(words(half, -14)).toEqual(["Half precision ends here: norm 65,504. One picture beyond"]);
    expect(words(half, 0)).toEqual([]);
  });

  it("say less where there is little room", () => {
    expect(overflowLines(frameAt(0, 0, -14, 390, 844), { geometry, overflow: { norm: 65_520, outline } }).map((line) => line.words))
      .toEqual(["Half precision ends here: norm 65,504"]);
  });

  it("are of the norm where that is computed, and say no more of it where nothing is divided by it", () => {
    const free = { ...geometry, targetNorm: null };
    expect(words({ geometry: free, overflow: { norm: 65_520, outline } }, -14)).toEqual(["Half precision ends here: norm 65,504"]);
    expect(words({ geometry, overflow: { norm: null, outline } }, -19)).toEqual(["Numbers above 65,504 beyond: no pictures"]);
    expect(words({ geometry, overflow: null }, -19)).toEqual([]);
  });
});

describe("the places of a line's words", () => {
  it("begin nearest to the upper middle, also along a piece as long as the view", () => {
    const [first, second] = anchors([{ x0: 0, y0: 500, x1: 800, y1: 500 }], 800, 600);
    expect([first, second].map((place) => Math.abs((place?.[0] ?? 0) - 400) < 25)).toEqual([true, true]);
    const short = [{ x0: 10, y0: 0, x1: 10, y1: 8 }, { x0: 700, y0: 176, x1: 700, y1: 184 }, { x0: 400, y0: 596, x1: 400, y1: 604 }];
    expect(anchors(short, 800, 600)).toEqual([[700, 180], [400, 600], [10, 4]]);
  });
});
