import { describe, expect, it } from "vitest";
import { boundedShare, shareAfter } from "./splitShare";

describe("the place of the split", () => {
  it("stays where something is seen on both sides", () => {
    expect([boundedShare(-3), boundedShare(0.33333), boundedShare(2)]).toEqual([0.05, 0.333, 0.95]);
  });

  it("moves by keys, and by no others", () => {
    expect(["ArrowLeft", "ArrowRight", "PageDown", "PageUp", "Home", "End"].map((key) => shareAfter(key, 0.5)))
      .toEqual([0.48, 0.52, 0.4, 0.6, 0.05, 0.95]);
    expect([shareAfter("ArrowUp", 0.5), shareAfter("s", 0.5)]).toEqual([null, null]);
  });
});
