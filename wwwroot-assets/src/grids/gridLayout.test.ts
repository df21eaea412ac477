import { describe, expect, it } from "vitest";
import { GridLayout } from "./gridLayout";

describe("GridLayout", () => {
  it("has cells of one step of each axis, centred on the points", () => {
    const layout = new GridLayout([0, 0.25, 0.5, 0, 0.25, 0.5], [0, 0, 0, 2, 2, 2]);
    expect([layout.alphaStep, layout.betaStep]).toEqual([0.25, 2]);
    expect(layout.bounds).toEqual({ left: -0.5, top: -0.5, right: 2.5, bottom: 1.5 });
    expect([layout.x(5), layout.y(5)]).toEqual([2, 1]);
  });

  it("takes differences of rounding for none", () => {
    const layout = new GridLayout([0.1, 0.1 + 1e-17, 0.30000000000000004, 0.3, 0.2], [0, 1, 2, 3, 4]);
    expect(layout.alphaStep).toBeCloseTo(0.1, 9);
    // As much of the axis lies below 0 as above.
    expect(new GridLayout([-0.3, -0.1, 0.1, 0.30000000000000004, 0.3], [0, 1, 2, 3, 4]).alphaStep).toBeCloseTo(0.2, 9);
  });

  it("has a cell of one where an axis has a single value", () => {
    for (const layout of [new GridLayout([7], [-3]), new GridLayout([7, 7], [-3, -3])]) {
      expect(layout.bounds).toEqual({ left: 6.5, top: -3.5, right: 7.5, bottom: -2.5 });
    }
  });

  it("finds the place under a point, the first of two that touch there, and none between them", () => {
    const layout = new GridLayout([0, 1, 1.4, 5], [0, 0, 0, 0]);
    expect(layout.alphaStep).toBeCloseTo(0.4);
    expect(layout.at(layout.x(2), 0.3)).toBe(2);
    expect(layout.at(layout.x(3) - 0.4, -0.4)).toBe(3);
    expect(layout.at(layout.x(3) - 0.6, 0)).toBe(-1);
    expect(layout.at(layout.x(3), 0.6)).toBe(-1);
    const touching = new GridLayout([0, 1, 0, 1], [0, 0, 1, 1]);
    expect([touching.at(0.5, 0.5), touching.at(0.6, 0.5), touching.at(0.5, 0.6), touching.at(-0.5, 1.5)]).toEqual([0, 1, 2, 2]);
  });

  it("takes the most pictures that a grid has", () => {
    const count = 129 * 129;
    const layout = new GridLayout(Array.from({ length: count }, (_, i) => i % 129), Array.from({ length: count }, (_, i) => Math.floor(i / 129)));
    expect(layout.bounds).toEqual({ left: -0.5, top: -0.5, right: 128.5, bottom: 128.5 });
    expect(layout.at(128, 128)).toBe(count - 1);
  });
});
