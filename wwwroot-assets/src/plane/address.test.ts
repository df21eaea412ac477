import { describe, expect, it, test } from "vitest";
import { MAX_INDEX, MIN_ZOOM } from "../contract/generated";
import { addressOf, cells, inRange, isSameRange, keyOf, reduced } from "./address";

describe("an address", () => {
  it("is written as in a tile's path", () => expect(keyOf({ zoom: -3, x: -5, y: 7 })).toBe("-3/-5/7"));

  it("reduces to the lowest zoom that has its point", () => {
    expect(reduced(10, 256, 512)).toEqual({ zoom: 2, x: 1, y: 2 });
    expect(reduced(3, -4, 6)).toEqual({ zoom: 2, x: -2, y: 3 });
    expect(reduced(5, 3, 8)).toEqual({ zoom: 5, x: 3, y: 8 });
    expect(reduced(40, 0, 0)).toEqual({ zoom: 0, x: 0, y: 0 });
    expect(reduced(-7, 0, 0)).toEqual({ zoom: 0, x: 0, y: 0 });
  });

  it("reduces no further than the lowest zoom", () => {
    expect(reduced(0, 2 ** 30, 0)).toEqual({ zoom: MIN_ZOOM, x: 2 ** 10, y: 0 });
  });

  it("keeps its point when it is reduced", () => {
    for (let step = 0; step < 500; step++) {
      const x = Math.round(Math.sin(step) * 2 ** (step % 50));
      const y = Math.round(Math.cos(step) * 2 ** (step % 47));
      const zoom = (step % 61) + MIN_ZOOM;
      const low = reduced(zoom, x, y);
      expect([low.x * 2 ** -low.zoom, low.y * 2 ** -low.zoom]).toEqual([x * 2 ** -zoom, y * 2 ** -zoom]);
    }
  });

  it("ends where a double no longer holds every index", () => {
    expect(inRange(MAX_INDEX, -MAX_INDEX)).toBe(true);
    expect(inRange(MAX_INDEX + 1, 0)).toBe(false);
  });
});

describe("a range", () => {
  it("is the same where all its ends are", () => {
    const range = { zoom: 2, minX: -1, minY: 3, maxX: 0, maxY: 4 };
    expect(isSameRange(range, { ...range })).toBe(true);
    for (const change of [{ zoom: 3 }, { minX: -2 }, { minY: 2 }, { maxX: 1 }, { maxY: 5 }]) {
      expect(isSameRange(range, { ...range, ...change })).toBe(false);
    }
  });
});

describe("the cells of a range", () => {
  it("come row by row, both ends included", () => {
    expect([...cells({ zoom: 2, minX: -1, minY: 3, maxX: 0, maxY: 4 })]).toEqual([
      { x: -1, y: 3 }, { x: 0, y: 3 }, { x: -1, y: 4 }, { x: 0, y: 4 },
    ]);
  });

  it("end at the last index, and a loop over them ends as well", () => {
    expect([...cells({ zoom: 40, minX: MAX_INDEX - 1, minY: 0, maxX: MAX_INDEX + 3, maxY: 0 })]).toEqual([
      { x: MAX_INDEX - 1, y: 0 }, { x: MAX_INDEX, y: 0 },
    ]);
    expect([...cells({ zoom: 40, minX: 2 ** 60, minY: 2 ** 60, maxX: 2 ** 60, maxY: 2 ** 60 })]).toEqual([]);
  });
});

test.each([{ zoom: 0, x: 0, y: 0 }, { zoom: -3, x: 5, y: -7 }, { zoom: 40, x: 2 ** 53 - 1, y: -(2 ** 53 - 1) }])(
  "%o reads back", (address) => expect(addressOf(keyOf(address))).toEqual(address));

test.each([null, "", "1/2", "1/2/3/4", "1/2/x", "1.5/2/3", "a"])("%s is no address", (key) => expect(addressOf(key)).toBeNull());
