import { describe, expect, it } from "vitest";
import { MAX_INDEX, MAX_VIEW_TILES } from "../contract/generated";
import { bounded } from "./viewBounds";

describe("the bounds of a view", () => {
  it("leave a view as it is that has no more tiles than the hub takes", () => {
    const view = { zoom: 3, minX: -16, minY: 0, maxX: 15, maxY: 31 };
    expect((view.maxX - view.minX + 1) * (view.maxY - view.minY + 1)).toBe(MAX_VIEW_TILES);
    expect(bounded(view)).toEqual(view);
  });

  it("take from the longer side, at both ends alike", () => {
    expect(bounded({ zoom: 3, minX: 0, minY: 0, maxX: 32, maxY: 31 })).toEqual({ zoom: 3, minX: 1, minY: 0, maxX: 31, maxY: 31 });
    expect(bounded({ zoom: 3, minX: 0, minY: 0, maxX: 31, maxY: 32 })).toEqual({ zoom: 3, minX: 0, minY: 1, maxX: 31, maxY: 31 });
    expect(bounded({ zoom: 3, minX: -16, minY: -15, maxX: 16, maxY: 16 })).toEqual({ zoom: 3, minX: -15, minY: -15, maxX: 15, maxY: 16 });
    expect(bounded({ zoom: 3, minX: 40, minY: -16, maxX: 71, maxY: 16 })).toEqual({ zoom: 3, minX: 40, minY: -15, maxX: 71, maxY: 15 });
    expect(bounded({ zoom: 3, minX: -16, minY: 40, maxX: 16, maxY: 71 })).toEqual({ zoom: 3, minX: -15, minY: 40, maxX: 15, maxY: 71 });
    expect(bounded({ zoom: 3, minX: 0, minY: 0, maxX: 0, maxY: 2000 })).toEqual({ zoom: 3, minX: 0, minY: 489, maxX: 0, maxY: 1511 });
  });

  it("take from a square's rows", () => {
    expect(bounded({ zoom: 3, minX: 0, minY: 0, maxX: 32, maxY: 32 })).toEqual({ zoom: 3, minX: 0, minY: 1, maxX: 32, maxY: 31 });
  });

  it("have the last address of all in them", () => {
    const last = { zoom: 40, minX: MAX_INDEX, minY: -MAX_INDEX, maxX: MAX_INDEX, maxY: -MAX_INDEX };
    expect(bounded(last)).toEqual(last);
  });

  it("end with the addresses", () => {
    const view = { zoom: 40, minX: MAX_INDEX - 3, minY: -MAX_INDEX - 2, maxX: MAX_INDEX + 3, maxY: -MAX_INDEX + 4 };
    expect(bounded(view)).toEqual({ zoom: 40, minX: MAX_INDEX - 3, minY: -MAX_INDEX, maxX: MAX_INDEX, maxY: -MAX_INDEX + 4 });
  });

  it("are none where the middle has no address", () => {
    const inside = { zoom: 40, minX: 0, minY: 0, maxX: 1, maxY: 1 };
    for (const far of [{ minX: 2 ** 53, maxX: 2 ** 53 + 4 }, { minY: -(2 ** 53) - 4, maxY: -(2 ** 53) }]) {
      expect(bounded({ ...inside, ...far })).toBeNull();
    }
  });
});
