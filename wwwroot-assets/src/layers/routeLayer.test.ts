import { describe, expect, it } from "vitest";
import { plateAt } from "./routeLayer";

describe("the picture of a frame", () => {
  it("stands above its place, and in the middle of it", () => {
    expect(plateAt(500, 400, 1000)).toEqual([436, 258]);
  });

  it("stands below it near the upper edge", () => {
    expect(plateAt(500, 100, 1000)).toEqual([436, 114]);
  });

  it("stays in the view", () => {
    expect(plateAt(10, 400, 1000)[0]).toBe(0);
    expect(plateAt(990, 400, 1000)[0]).toBe(872);
  });
});
